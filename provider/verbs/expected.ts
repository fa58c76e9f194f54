/** The state that a create or an update is expected to leave, for a preview. No call is made. */
import type { Versioned } from "../gateway/gateway";
import { declaredFields, type Document } from "../fields";
import { overlay, sameBody } from "../merge";
import { programOf } from "../program/program";
import type { FlatInputs } from "../program/types";
import { UNKNOWN } from "../pulumi/marks";
import type { ResourceDefinition } from "../resources/definition";
import type { ResourceTypes } from "../resources/types";
import { type State, stateOf } from "../state/state";
import { storedState } from "../state/stored";

/** Values of a body that only the server gives. */
const AFTER_A_WRITE = { version: UNKNOWN, lastModifiedBy: UNKNOWN, lastModifiedAt: UNKNOWN };

/** @param baseUrl of the tenant @returns the outputs; a value that only the server can give is Pulumi's unknown */
export function expectedCreate<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  inputs: FlatInputs,
  baseUrl: string,
): { id: string; outs: FlatInputs } {
  const program = programOf(resource, inputs);
  const { adopted, observed } = program;
  const id = adopted ?? UNKNOWN;
  const known =
    observed.live === undefined ? undefined : { body: observed.live, etag: observed.etag ?? UNKNOWN };
  return {
    id,
    outs: expected(resource, { id, inputs, known, removed: [], adopts: adopted !== undefined, baseUrl }),
  };
}

/** As {@link expectedCreate}, for an object that the state knows. */
export function expectedUpdate<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  id: string,
  olds: State<R>,
  inputs: FlatInputs,
): FlatInputs {
  const now = declaredFields(resource.fields, programOf(resource, inputs).fields);
  const removed = olds.declared.filter((path) => !now.includes(path));
  const { adopted: adopts, baseUrl, server: body, etag } = olds;
  return expected(resource, { id, inputs, known: { body, etag }, removed, adopts, baseUrl });
}

interface Expected<R extends ResourceTypes> {
  id: string;
  inputs: FlatInputs;
  known: Versioned<R["body"]> | undefined;
  removed: readonly string[];
  adopts: boolean;
  baseUrl: string;
}

function expected<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  { id, inputs, known, removed, adopts, baseUrl }: Expected<R>,
): FlatInputs {
  const program = programOf(resource, inputs);
  const sent = overlay(resource.fields, known?.body ?? {}, program.fields, removed);
  const writes = known === undefined || !sameBody(resource.fields, known.body, { ...known.body, ...sent });
  const whole: Document = { ...resource.identityKeys(resource.outputsOf(id)), ...sent };
  const after = writes ? { ...whole, ...AFTER_A_WRITE } : known.body;
  const etag = writes ? UNKNOWN : known.etag;
  // An unknown stands in the place of a number or a text until the server has answered.
  const live = { body: after as R["body"], etag };
  return storedState(resource, stateOf(program, live, adopts, { resource, gateway: { baseUrl } }));
}
