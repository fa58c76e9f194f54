/** A thread that answers one question after the other. */
import { parentPort } from "node:worker_threads";
import { type Assessment, assess } from "../simulation/assess";
import type { NotRun } from "../simulation/from-config";
import type { Question } from "../simulation/question";

export type WorkerAnswer = { answer: Assessment | NotRun } | { defect: string };

parentPort?.on("message", (question: Question) => {
  parentPort?.postMessage(answerTo(question));
});

function answerTo(question: Question): WorkerAnswer {
  try {
    return { answer: assess(question) };
  } catch (error) {
    return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
