/** From a config to its judgement: one question and one effort, whoever asks. */
import type { Assessment, NotRun } from "../simulation";
import { Pool } from "./pool";
import { type Subject, questionOf } from "./subject";

/** Without charts: they change no answer. */
const asked = (subject: Subject) => {
  const question = questionOf(subject);
  return "missing" in question ? question : { ...question, sweep: false };
};

const missing = (names: readonly string[]): NotRun => ({ reason: `not run: ${names.join(", ")} is missing` });

/** In this thread. @returns the judgement, or why there is none */
export function judge(subject: Subject): Assessment | NotRun {
  const question = asked(subject);
  if ("missing" in question) return missing(question.missing);
  const { assess } = require("../simulation/assess") as typeof import("../simulation/assess");
  return assess(question);
}

const pool = new Pool();

/** The same in threads of their own. */
export async function judgeInThreads(subject: Subject): Promise<Assessment | NotRun> {
  const question = asked(subject);
  return "missing" in question ? missing(question.missing) : pool.ask(question);
}
