/** A thread that answers one question after the other. */
import { parentPort } from "node:worker_threads";
import { assess, glance } from "../simulation/assess";
import type { Question } from "../simulation/question";

export type Task = "assess" | "glance";

export type Answer = { answer: unknown } | { defect: string };

const TASKS = { assess, glance } as const;

parentPort?.on("message", ({ task, question }: { task: Task; question: Question }) => {
  parentPort?.postMessage(answerTo(task, question));
});

function answerTo(task: Task, question: Question): Answer {
  try {
    return { answer: TASKS[task](question) };
  } catch (error) {
    return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
