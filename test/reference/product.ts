/** Questions for the product, each seed in its own process, as many at once as there are cores. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Question, SimulationReport } from "../../provider/simulation";
import type { Metrics } from "../../provider/simulation/des/metrics";
import type { DialerParameters } from "../../provider/simulation/dialer/parameters";
import { askChild } from "./program";

const SCRIPT = join(__dirname, "compiled.mjs");
/** Small enough that all cores are busy to the end. */
const QUESTIONS_AT_ONCE = 5;

export type ProductAnswer = Pick<
  SimulationReport,
  "recommendation" | "verdict" | "risk" | "prediction" | "parameters"
>;

/** @returns the answers in the order of the questions @throws Error where the product gives a reason instead */
export const askProduct = (questions: readonly Question[], seed: number): Promise<ProductAnswer[]> =>
  inParts(questions, (part) => askChild(process.execPath, [SCRIPT, "assess", String(seed)], part));

export const simulateByProduct = (
  parameters: readonly DialerParameters[],
  seed: number,
): Promise<Metrics[]> =>
  inParts(parameters, (part) => askChild(process.execPath, [SCRIPT, "simulate", String(seed)], part));

async function inParts<Q, A>(questions: readonly Q[], ask: (part: Q[]) => Promise<unknown>): Promise<A[]> {
  const starts = Array.from(
    { length: Math.ceil(questions.length / QUESTIONS_AT_ONCE) },
    (_, part) => part * QUESTIONS_AT_ONCE,
  );
  const answers: A[] = [];
  let next = 0;
  const worker = async () => {
    while (next < starts.length) {
      const start = starts[next++]!;
      const found = (await ask(questions.slice(start, start + QUESTIONS_AT_ONCE))) as A[];
      found.forEach((answer, index) => (answers[start + index] = answer));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return answers;
}
