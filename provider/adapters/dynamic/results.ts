/**
 * What the verbs give back to the engine, made fit for it. One `undefined` in outputs would orphan the object that was
 * just made: whatever is wrong with a result, the id of what was written reaches the state.
 */
import { PartialCreateError } from "../errors";
import type { CheckAnswer } from "../lifecycle/check";
import { stateOf } from "../lifecycle/state";
import { storedState } from "../lifecycle/stored";
import type { WireBody } from "../schema";
import { cleanId, type Cleaned, cleanRecord, kindOf } from "./clean";
import type { Problem } from "../lifecycle/validate";
import { refusal, type Resource } from "./named";

type Props = Record<string, unknown>;

/**
 * @throws PartialCreateError with the id and a state that `refresh` completes; Error when there is no id to keep
 */
export function createResult(answer: unknown, inputs: Props, baseUrl: string): { id: string; outs: Props } {
  const { id: given, outs } = (answer ?? {}) as { id?: unknown; outs?: Props };
  const id = cleanId(given) ?? cleanId(outs?.["dialerConfigId"]);
  if (id === undefined) {
    throw new Error(
      `its result has no id (${kindOf(given)}). The object was made: run \`pulumi up\` again, which finds it by its key`,
    );
  }
  // What read needs. No server knows the blank tag, so that nothing is written before.
  const seen = { etag: "", body: { id } as WireBody };
  const least = stateOf(inputs, seen, baseUrl, inputs["configId"] !== undefined);
  // Without the shell's text the object could be neither refreshed nor destroyed.
  return { id, outs: kept(id, outs, { ...least, __provider: inputs["__provider"] }) };
}

/**
 * @param olds the state before, as the verbs work with it
 * @throws PartialCreateError with the old state and what can be kept of the new one, the ETag above all
 */
export function updateResult(answer: unknown, id: string, olds: Props): { outs: Props } {
  return { outs: kept(id, (answer as { outs?: unknown } | undefined)?.outs, olds) };
}

/** A state is only ever replaced by a whole one, and only emptied by an empty one. */
export function readResult(answer: unknown): { id: string; props: Props; inputs?: Props } {
  const { id: given, props, inputs } = (answer ?? {}) as { id?: unknown; props?: Props; inputs?: unknown };
  const gone = given === "" && inputs === undefined && Object.keys(props ?? {}).length === 0;
  const id = gone ? "" : cleanId(given);
  if (id === undefined) throw new Error(`its result has no id (${kindOf(given)}). The state is kept`);
  const parts = {
    props: gone ? cleanRecord(props) : cleanState(props),
    ...(inputs !== undefined && { inputs: cleanRecord(inputs) }),
  };
  const lost = Object.values(parts).flatMap((part) => part.lost);
  if (lost.length > 0) throw new Error(`its result cannot be stored: ${lost.join("; ")}. The state is kept`);
  return { id, props: storedState(parts.props.record), ...(parts.inputs && { inputs: parts.inputs.record }) };
}

/** Inputs that cannot be stored are a failure like any other; those that were refused already are never stored. */
export function checkResult(answer: unknown, resource: Resource): CheckAnswer {
  const { inputs, failures = [] } = (answer ?? {}) as Partial<CheckAnswer>;
  const { record, lost } = cleanRecord(inputs);
  const unfit = lost.map((one) => ({ property: "", reason: `${one}: it can be neither sent nor stored.` }));
  const problems: readonly Problem[] = failures.length > 0 ? failures : unfit;
  return {
    inputs: record,
    failures: problems.map(({ property, ...problem }) => ({ property, reason: refusal(problem, resource) })),
  };
}

export function diffResult(answer: unknown): Props {
  const { record, lost } = cleanRecord(answer);
  if (lost.length > 0) throw new Error(`its result cannot be used: ${lost.join("; ")}`);
  return record;
}

/** @param least what the state needs when the outputs do not have it */
function kept(id: string, outs: unknown, least: Props): Props {
  const { record, lost } = cleanState(outs);
  if (lost.length === 0) return storedState(record);
  // A tag beside another body, or a part of one, would open the lock: then both are the old ones.
  const whole = record["server"] !== undefined && !lost.some((one) => /^server\b/.test(one));
  const { etag, server } = least;
  const properties = { ...least, ...record, ...(!whole && { etag, server }) };
  const what = `dialer config ${id} was written, but its state cannot be stored whole: ${lost.join("; ")}.`;
  const hint =
    "The id is kept: run `pulumi refresh`, then `pulumi up`. This is a defect of pulumi-cxone-dialer: please report it.";
  throw new PartialCreateError(what, id, properties, [], { hint });
}

/** A state without its ETag would be taken for none. */
function cleanState(value: unknown): Cleaned {
  const { record, lost } = cleanRecord(value);
  const whole = lost.length > 0 || typeof record["etag"] === "string";
  return { record, lost: whole ? lost : ["it has no etag"] };
}
