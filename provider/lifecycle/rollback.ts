/** Recorded values put back into an object, by the same update as any other change: under its current ETag. */
import { type FieldChange, declaredFields, fieldChanges, fieldValue, withField } from "../diff";
import { ConfigurationError, InvalidInputError } from "../errors";
import type { Change } from "../audit/ledger";
import { type Identity, identityText } from "../identity";
import { WIRE_FIELDS } from "../schema";
import type { LifecycleContext } from "./context";
import { read } from "./read";
import type { DialerState } from "./state";
import { update } from "./update";
import type { Inputs } from "./validate";

export interface Rollback {
  id: string;
  identity: Identity;
  export: "on" | "off";
  state: DialerState;
  inputs: Inputs;
  /** What would be written: `before` is live, `after` is recorded. */
  changes: FieldChange[];
  /** Secret fields: the trail does not hold their values, so they stay as they are live. */
  left: string[];
}

/**
 * @param to start of the hash of a record: the values that its change left; without it those before the last change
 * @throws ConfigurationError when the trail does not say what to put back, InvalidInputError when the object is gone
 */
export async function planRollback(
  id: string,
  to: string | undefined,
  all: readonly Change[],
  context: LifecycleContext,
): Promise<Rollback> {
  const made = all.filter(
    ({ result, intent, outcome }) => result === "success" && (outcome?.object ?? intent.object) === id,
  );
  const { change, values } = target(id, to, made);
  const state = (await read(id, {}, context)).props as DialerState;
  // Whatever was a secret once is shown by nothing here, older records included.
  const secretFields = [...new Set(made.flatMap(({ intent }) => intent.secretFields ?? []))].sort();
  const recorded = secretFields.reduce(
    (fields, field) => withField(fields, field, fieldValue(state.server, field)),
    Object.fromEntries(
      WIRE_FIELDS.flatMap((field) => (values[field] == null ? [] : [[field, values[field]]])),
    ) as Inputs,
  );
  if (JSON.stringify(recorded).includes("[redacted]")) {
    throw new InvalidInputError(`the record ${change.intent.hash.slice(0, 12)} holds a redacted value.`, {
      hint: "Put the values back by hand, in the program.",
    });
  }
  const declared = declaredFields(state.server);
  const { identity } = change.intent;
  return {
    id,
    identity,
    export: change.intent.export,
    // What is live and not in the record leaves the body.
    state: { ...state, declared },
    inputs: {
      ...recorded,
      configId: id,
      onConflict: "fail",
      __identity: identityText(identity),
      observed: { secretFields },
    },
    changes: fieldChanges(state.server, recorded, [...new Set([...declared, ...declaredFields(recorded)])]),
    left: secretFields.filter((field) => fieldValue({ ...values, ...recorded }, field) !== undefined),
  };
}

export const applyRollback = async (
  { id, state, inputs }: Rollback,
  context: LifecycleContext,
): Promise<DialerState> => (await update(id, state, inputs, context)).outs;

function target(
  id: string,
  to: string | undefined,
  made: readonly Change[],
): { change: Change; values: Readonly<Record<string, unknown>> } {
  const nothing = (why: string): ConfigurationError =>
    new ConfigurationError(`dialer config ${id} cannot be rolled back: ${why}`, {
      code: "CXD-E603",
      hint: `Look at \`cxone-dialer audit show --object ${id}\`.`,
    });
  if (to === undefined) {
    const change = made.at(-1);
    if (change === undefined) throw nothing("the trail knows no change of it.");
    if (change.intent.before === undefined)
      throw nothing("its last recorded change has no values before it.");
    return { change, values: change.intent.before };
  }
  const found = made.filter(
    ({ intent, outcome }) => intent.hash.startsWith(to) || outcome?.hash.startsWith(to),
  );
  const [change] = found;
  if (change === undefined) throw nothing(`no change that was made to it has a record ${to}.`);
  if (found.length > 1) throw nothing(`${to} is the start of ${found.length} records.`);
  if (change.outcome?.after === undefined) throw nothing(`record ${to} left no values.`);
  return { change, values: change.outcome.after };
}
