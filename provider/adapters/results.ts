/**
 * What the verbs give back to the engine, made fit for it. One `undefined` in outputs would orphan the object that was
 * just made: whatever is wrong with a result, the id of what was written reaches the state.
 */
import { PartialCreateError } from "../errors";
import { ownValue } from "../fields";
import { unseen } from "../lock/catch-up";
import type { Problem } from "../program/problem";
import { programOf } from "../program/program";
import type { FlatInputs } from "../program/types";
import { dialerConfig } from "../resources/dialer-config/definition";
import { stateOf } from "../state/state";
import { storedState } from "../state/stored";
import type { CheckAnswer } from "../verbs/check";
import { cleanId, type Cleaned, cleanRecord, kindOf } from "./clean";
import { refusal, type Resource } from "./named";

/** A verb may answer anything: its parts are read one by one. */
const partOf = (answer: unknown, name: string): unknown =>
  typeof answer === "object" && answer !== null ? ownValue(answer, name) : undefined;

/**
 * @throws PartialCreateError with the id and a state that `refresh` completes; Error when there is no id to keep
 */
export function createResult(
  answer: unknown,
  inputs: FlatInputs,
  baseUrl: string,
): { id: string; outs: FlatInputs } {
  const given = partOf(answer, "id");
  const outs = partOf(answer, "outs");
  const id = cleanId(given) ?? cleanId(partOf(outs, "dialerConfigId"));
  if (id === undefined) {
    throw new Error(
      `its result has no id (${kindOf(given)}). The object was made: run \`pulumi up\` again, which finds it by its key`,
    );
  }
  // The part that read needs. No server knows the blank tag, so nothing is written before a look.
  const program = programOf(dialerConfig, inputs);
  const least = stateOf(program, unseen(dialerConfig, id), program.adopted !== undefined, {
    resource: dialerConfig,
    gateway: { baseUrl },
  });
  // Without the shell's text the object could be neither refreshed nor destroyed.
  return { id, outs: kept(id, outs, { ...least, __provider: program.shell }) };
}

/**
 * @param olds the state before, as the verbs work with it
 * @throws PartialCreateError with the old state and the storable part of the new one, the ETag above all
 */
export function updateResult(answer: unknown, id: string, olds: FlatInputs): { outs: FlatInputs } {
  return { outs: kept(id, partOf(answer, "outs"), olds) };
}

/** A state is only ever replaced by a whole one, and only emptied by an empty one. */
export function readResult(answer: unknown): { id: string; props: FlatInputs; inputs?: FlatInputs } {
  const given = partOf(answer, "id");
  const props = partOf(answer, "props");
  const inputs = partOf(answer, "inputs");
  const gone = given === "" && inputs === undefined && Object.keys(props ?? {}).length === 0;
  const id = gone ? "" : cleanId(given);
  if (id === undefined) throw new Error(`its result has no id (${kindOf(given)}). The state is kept`);
  const parts = {
    props: gone ? cleanRecord(props) : cleanState(props),
    ...(inputs !== undefined && { inputs: cleanRecord(inputs) }),
  };
  const lost = Object.values(parts).flatMap((part) => part.lost);
  if (lost.length > 0) throw new Error(`its result cannot be stored: ${lost.join("; ")}. The state is kept`);
  return {
    id,
    props: storedState(dialerConfig, parts.props.record),
    ...(parts.inputs && { inputs: parts.inputs.record }),
  };
}

/** Inputs that cannot be stored are a failure like any other; those that were refused already are never stored. */
export function checkResult(answer: unknown, resource: Resource): CheckAnswer {
  const { record, lost } = cleanRecord(partOf(answer, "inputs"));
  const failures = partOf(answer, "failures");
  const unfit = lost.map((one) => ({ property: "", reason: `${one}: it can be neither sent nor stored.` }));
  const refused: readonly Problem[] = Array.isArray(failures) ? failures : [];
  const problems = refused.length > 0 ? refused : unfit;
  return {
    inputs: record,
    failures: problems.map(({ property, ...problem }) => ({ property, reason: refusal(problem, resource) })),
  };
}

export function diffResult(answer: unknown): FlatInputs {
  const { record, lost } = cleanRecord(answer);
  if (lost.length > 0) throw new Error(`its result cannot be used: ${lost.join("; ")}`);
  return record;
}

/** @param least what the state needs when the outputs do not have it */
function kept(id: string, outs: unknown, least: FlatInputs): FlatInputs {
  const { record, lost } = cleanState(outs);
  if (lost.length === 0) return storedState(dialerConfig, record);
  // Never store a new ETag next to an old or incomplete body: the next write would pass the lock with stale data.
  const whole = ownValue(record, "server") !== undefined && !lost.some((one) => /^server\b/.test(one));
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
  const whole = lost.length > 0 || typeof ownValue(record, "etag") === "string";
  return { record, lost: whole ? lost : ["it has no etag"] };
}
