/** read: the live object, for refresh. Gone is only a contract-shaped 404; anything else is an error. */
import { ownValue, pick } from "../fields";
import { InvalidInputError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { liveOrGone } from "../lock/live";
import { programOf } from "../program/program";
import type { FlatInputs } from "../program/types";
import type { ResourceTypes } from "../resources/types";
import type { CoreObserved } from "../schema/observed";
import { refreshedInputs, type State, stateOf } from "../state/state";
import { assertReadable, movedState } from "../state/tenant";
import type { Operation } from "./operation";

export interface ReadAnswer {
  /** Empty when the object is gone. */
  id: string;
  props: object;
  inputs?: FlatInputs;
}

/** @param state undefined for `DialerConfig.get`: then a missing object is an error */
export async function read<R extends ResourceTypes>(
  id: string,
  state: State<R> | undefined,
  operation: Operation<R>,
): Promise<ReadAnswer> {
  const { gateway, deadline } = operation;
  if (state !== undefined) assertReadable(id, state, operation);
  const live = await liveOrGone(id, gateway, deadline);
  // Without inputs the engine keeps those of the state: a move changes nothing that a program declares.
  if (state !== undefined && state.baseUrl !== gateway.baseUrl)
    return { id, props: movedState(id, state, live, operation) };
  if (live !== undefined) return refreshed(id, state, live, operation);
  if (state !== undefined) return { id: "", props: {} };
  throw nothingToRead(id, operation);
}

const nothingToRead = <R extends ResourceTypes>(
  id: string,
  { gateway, resource }: Operation<R>,
): InvalidInputError =>
  new InvalidInputError(`there is no ${resource.noun} ${id} at ${gateway.baseUrl}.`, {
    hint: "Check the id and cxone:baseUrl.",
  });

/**
 * For an import: every live field becomes an input, with the id under which the object is adopted. The inputs carry a
 * mark, so that the program's first check judges them as an adoption.
 */
export async function readWhole<R extends ResourceTypes>(
  id: string,
  operation: Operation<R>,
): Promise<ReadAnswer> {
  const { gateway, deadline, resource } = operation;
  const live = await liveOrGone(id, gateway, deadline);
  if (live === undefined) throw nothingToRead(id, operation);
  const shownFields = Object.entries(pick(live.body, resource.fields.names));
  const fields = Object.fromEntries(shownFields.filter(([, value]) => value !== null));
  const inputs = { ...fields, [resource.adoptBy]: id };
  // An imported object belongs to somebody: a state without the settings would let a destroy delete it.
  const settings = { ...resource.defaults, deletionPolicy: "retain" };
  const state = stateOf(programOf(resource, { ...settings, ...inputs }), live, true, operation);
  const observed: CoreObserved<object> = { imported: true, readAt: new Date().toISOString() };
  return { id, props: state, inputs: { ...inputs, observed } };
}

function refreshed<R extends ResourceTypes>(
  id: string,
  known: State<R> | undefined,
  live: Versioned<R["body"]>,
  operation: Operation<R>,
): ReadAnswer {
  const { resource } = operation;
  const now = new Date();
  const declared = known === undefined ? {} : refreshedInputs(resource, known, now);
  const state = stateOf(programOf(resource, declared), live, known?.adopted ?? true, operation);
  if (known !== undefined) Object.assign(state, keptOf(known));
  const inputs = refreshedInputs(resource, state, now);
  return { id, props: { ...state, observed: ownValue(inputs, "observed") }, inputs };
}

/** Facts that a look at the object cannot tell. */
const keptOf = <R extends ResourceTypes>({ declared, auditRecord }: State<R>): object => ({
  declared,
  ...(auditRecord !== undefined && { auditRecord }),
});
