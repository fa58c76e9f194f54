/**
 * What the verbs give back to the engine, made fit for it. One `undefined` in outputs would orphan the object that was
 * just made: whatever is wrong with a result, the id of what was written reaches the state.
 */
import { PartialCreateError, redact } from "../errors";
import type { CheckAnswer } from "../lifecycle/check";
import { cleanId, cleanRecord, kindOf } from "./clean";

type Props = Record<string, unknown>;

/** @throws PartialCreateError with the id and what can be kept; Error when there is no id to keep */
export function createResult(answer: unknown, inputs: Props): { id: string; outs: Props } {
  const { id: given, outs } = (answer ?? {}) as { id?: unknown; outs?: Props };
  const id = cleanId(given) ?? cleanId(outs?.["dialerConfigId"]);
  if (id === undefined) {
    throw new Error(
      `its result has no id (${kindOf(given)}). The object was made: run \`pulumi up\` again, which finds it by its key`,
    );
  }
  return { id, outs: kept(id, outs, inputs) };
}

/** @throws PartialCreateError with what can be kept: the new ETag above all */
export function updateResult(answer: unknown, id: string, inputs: Props): { outs: Props } {
  return { outs: kept(id, (answer as { outs?: unknown } | undefined)?.outs, inputs) };
}

/** A state is only ever replaced by a whole one. */
export function readResult(answer: unknown): { id: string; props: Props; inputs?: Props } {
  const { id, props, inputs } = (answer ?? {}) as { id?: unknown; props?: unknown; inputs?: unknown };
  // The blank id is the answer for an object that is gone.
  const known = id === "" ? "" : cleanId(id);
  if (known === undefined) throw new Error(`its result has no id (${kindOf(id)}). The state is kept`);
  const parts = { props: cleanRecord(props), ...(inputs !== undefined && { inputs: cleanRecord(inputs) }) };
  const lost = Object.values(parts).flatMap((part) => part.lost);
  if (lost.length > 0) throw new Error(`its result cannot be stored: ${lost.join("; ")}. The state is kept`);
  return { id: known, props: parts.props.record, ...(parts.inputs && { inputs: parts.inputs.record }) };
}

/** Inputs that cannot be stored are a failure like any other; those that were refused already are never stored. */
export function checkResult(answer: unknown): CheckAnswer {
  const { inputs, failures = [] } = (answer ?? {}) as Partial<CheckAnswer>;
  const { record, lost } = cleanRecord(inputs);
  if (failures.length > 0) return { inputs: record, failures };
  const reasons = lost.map((one) => redact(`${one}: it can be neither sent nor stored.`));
  return { inputs: record, failures: reasons.map((reason) => ({ property: "", reason })) };
}

export function diffResult(answer: unknown): Props {
  const { record, lost } = cleanRecord(answer);
  if (lost.length > 0) throw new Error(`its result cannot be used: ${lost.join("; ")}`);
  return record;
}

/** What the state of a written object can hold. */
function kept(id: string, outs: unknown, inputs: Props): Props {
  const { record, lost } = cleanRecord(outs);
  if (lost.length === 0) return record;
  // Without the shell's text the object could be neither refreshed nor destroyed.
  const properties = { ...cleanRecord(inputs).record, ...record, __provider: inputs["__provider"] };
  const what = `dialer config ${id} was written, but its state cannot be stored whole: ${lost.join("; ")}.`;
  const hint =
    "The id is kept: run `pulumi refresh`, then `pulumi up`. This is a defect of pulumi-cxone-dialer: please report it.";
  throw new PartialCreateError(what, id, properties, [], { hint });
}
