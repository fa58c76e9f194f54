/**
 * A write that the API answered with success although the answered object does not show what was sent. The answered
 * object is the truth until the next refresh: it enters the state with its tag, and the step fails.
 */
import { fieldValue } from "../diff";
import { NotAppliedError, PartialCreateError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { shown } from "../shown";
import { shownValue } from "./conflict";
import type { LifecycleContext } from "./context";
import { secretFieldsOf } from "./secrets";
import { stateOf } from "./state";
import type { Inputs } from "./validate";

const MOST_FIELDS = 20;

/**
 * Runs the write of a verb.
 * @throws PartialCreateError (CXD-E403) with the state that the engine must keep; whatever else the write throws
 */
export async function keepAnswered<Answer>(
  inputs: Inputs,
  adopted: boolean,
  { gateway }: LifecycleContext,
  write: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof NotAppliedError)) throw error;
    const answered = error.answered as Versioned;
    const { id } = answered.body;
    const state = stateOf(inputs, answered, gateway.baseUrl, adopted);
    const what = `dialer config ${shown(id)}: the API answered that the write succeeded, but ${keptBy(error, inputs)}.`;
    const hint =
      "The state holds the object as the API answered it. Declare the kept value, or ask the tenant's administrator why the API keeps it; `pulumi up` sends the program's value again.";
    const code = "CXD-E403";
    const properties = { ...state, __provider: inputs["__provider"] };
    // The engine prints the reasons and not the message.
    throw new PartialCreateError(what, id, properties, [`${code}: ${what} ${hint}`], { hint, code });
  }
}

/** Such as `it kept dialRate 1.5 (the program has 1.2)`. */
function keptBy({ fields, answered: { body } }: NotAppliedError, inputs: Inputs): string {
  const secretFields = secretFieldsOf(inputs);
  const text = (field: string, from: Inputs) =>
    shown(shownValue(field, fieldValue(from, field), secretFields));
  const rows = fields.slice(0, MOST_FIELDS).map((field) => {
    const mine = fieldValue(inputs, field) === undefined ? "" : ` (the program has ${text(field, inputs)})`;
    return `${shown(field, 200)} ${text(field, body)}${mine}`;
  });
  const more = fields.length > MOST_FIELDS ? ` and ${fields.length - MOST_FIELDS} more fields` : "";
  return `it kept ${rows.join(", ")}${more}`;
}
