/** The judgement of a create or an update: shown under its resource in the preview, and again in `up` before anything is sent. */
import {
  type FlatInputs,
  hasUnknown,
  nameOf,
  NOT_KNOWN_YET,
  simulateStep,
} from "pulumi-cxone-dialer/internal";
import type { EngineLog } from "./log";

/**
 * @param before the inputs of the last update, for a comparison
 * @throws BreachError when `simulation.onBreach` is "fail"
 */
export async function judgeStep(
  urn: string,
  inputs: FlatInputs,
  before: FlatInputs | undefined,
  log: EngineLog,
): Promise<void> {
  const step = { name: nameOf(urn), inputs: readable(inputs), before: before && readable(before) };
  const result = await simulateStep(step);
  if (result !== undefined) log.say({ severity: result.level, text: result.text });
}

const readable = (inputs: FlatInputs): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(inputs)
      .filter(([key]) => !key.startsWith("__"))
      .map(([key, value]) => [key, hasUnknown(value) ? NOT_KNOWN_YET : value]),
  );
