/**
 * A write that the API answered with success although the answered object does not show the sent values. The answered
 * object is the truth until the next refresh: it enters the state with its tag, and the step fails.
 */
import { NotAppliedError, PartialCreateError } from "../errors";
import { fieldValue } from "../fields";
import type { Versioned } from "../gateway/gateway";
import type { Program } from "../program/types";
import type { ResourceTypes } from "../resources/types";
import { shown } from "../shown";
import { stateOf } from "../state/state";
import type { Operation } from "../verbs/operation";
import { LONGEST_VALUE } from "./conflict";

const MOST_FIELDS = 20;

/**
 * Runs the write of a verb.
 * @throws PartialCreateError (CXD-E403) with the state that the engine must keep; any other error of the write
 */
export async function keepAnswered<R extends ResourceTypes, Answer>(
  program: Program<R>,
  adopted: boolean,
  operation: Operation<R>,
  write: () => Promise<Answer>,
): Promise<Answer> {
  const { resource } = operation;
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof NotAppliedError)) throw error;
    const answered = error.answered as Versioned<R["body"]>;
    const id = resource.idOf(answered.body);
    const state = stateOf(program, answered, adopted, operation);
    const what = `${resource.noun} ${shown(id)}: the API answered that the write succeeded, but ${keptBy(error.fields, answered, program, operation)}.`;
    const hint =
      "The state holds the object as the API answered it. Declare the kept value, or ask the tenant's administrator why the API keeps it; `pulumi up` sends the program's value again.";
    const code = "CXD-E403";
    const properties = { ...state, __provider: program.shell };
    // The engine prints the reasons and not the message.
    throw new PartialCreateError(what, id, properties, [`${code}: ${what} ${hint}`], { hint, code });
  }
}

/** Such as `it kept dialRate 1.5 (the program has 1.2)`. */
function keptBy<R extends ResourceTypes>(
  paths: readonly string[],
  { body }: Versioned<R["body"]>,
  program: Program<R>,
  { resource: { fields: map }, redactor }: Operation<R>,
): string {
  const text = (path: string, from: object) =>
    shown(redactor.text(path, fieldValue(map, from, path), LONGEST_VALUE));
  const rows = paths.slice(0, MOST_FIELDS).map((path) => {
    const declared = fieldValue(map, program.fields, path) !== undefined;
    const mine = declared ? ` (the program has ${text(path, program.fields)})` : "";
    return `${shown(path, 200)} ${text(path, body)}${mine}`;
  });
  const more = paths.length > MOST_FIELDS ? ` and ${paths.length - MOST_FIELDS} more fields` : "";
  return `it kept ${rows.join(", ")}${more}`;
}
