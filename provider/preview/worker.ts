/** A thread that answers one question after the other. */
import { parentPort } from "node:worker_threads";
import { type Question, assess } from "../simulation";
import type { Answer } from "./pool";

parentPort?.on("message", (question: Question) => {
  parentPort?.postMessage(answerTo(question));
});

function answerTo(question: Question): Answer {
  try {
    return { answer: assess(question) };
  } catch (error) {
    return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
