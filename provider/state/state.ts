/** The knowledge of a stack about its object: all inputs, the ETag it was last seen under, and the server's whole body. */
import { declaredFields, type Document, fieldValue, pick, withField } from "../fields";
import type { Versioned } from "../gateway/gateway";
import { hasExtensions } from "../merge";
import type { FlatInputs, Program } from "../program/types";
import { Redactor } from "../program/redactor";
import type { ResourceDefinition } from "../resources/definition";
import type { ResourceTypes } from "../resources/types";
import type { CoreObserved } from "../schema/observed";
import type { Operation } from "../verbs/operation";

/** Outputs of every resource besides its fields and settings, as the verbs work with them; stored.ts has the kept form. */
export type CoreState<Body, Observed> = {
  /** Sent as If-Match by the next update or delete: an edit made after the preview is noticed. */
  etag: string;
  version: number;
  lastModifiedBy?: string;
  lastModifiedAt?: string;
  /** The last body, unknown keys included: they survive the next PUT. */
  server: Body;
  /** Tenant of the object; an object is never looked for in another one. */
  baseUrl: string;
  adopted: boolean;
  /** Paths of the fields that the program declares; only they are managed. */
  declared: string[];
  /** Hash of the last record of the object in the audit trail; absent where there is none, or an older version wrote. */
  auditRecord?: string;
  observed?: Observed;
};

export type State<R extends ResourceTypes> = R["fields"] &
  R["settings"] &
  R["outputs"] &
  CoreState<R["body"], R["observed"]>;

/** @param live as it is after the verb @param adopted the object was there before this stack */
export function stateOf<R extends ResourceTypes>(
  { fields, settings, given }: Program<R>,
  { body, etag }: Versioned<R["body"]>,
  adopted: boolean,
  { resource, gateway }: Pick<Operation<R>, "resource"> & { gateway: { baseUrl: string } },
): State<R> {
  const map = resource.fields;
  // A server without the extensions has no such fields: they are then ours alone.
  const local = hasExtensions(map, body) ? {} : pick(fields, map.names);
  const core: CoreState<R["body"], R["observed"]> = {
    etag,
    version: body.version,
    ...pick(body, ["lastModifiedBy", "lastModifiedAt"]),
    server: body,
    baseUrl: gateway.baseUrl,
    adopted,
    declared: declaredFields(map, fields),
  };
  const declared = {
    ...settings,
    ...given,
    ...local,
    ...present(pick(body, map.names)),
    ...resource.outputsOf(resource.idOf(body)),
  };
  // The schemas of the resource name these keys; the compiler cannot count them one by one.
  return { ...declared, ...core };
}

/** A server shows an absent field as null, too. */
const present = (fields: Document): Document =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/**
 * The inputs that a refresh reports: live values of the declared fields, so that drift shows and nothing else does.
 * @param at when the object was read
 */
export function refreshedInputs<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  state: State<R>,
  at: Date,
): FlatInputs {
  const map = resource.fields;
  const declared = state.declared.reduce<Document>(
    (inputs, path) => withField(map, inputs, path, fieldValue(map, state, path)),
    pick(state, resource.settingNames),
  );
  // A container whose last declared key is gone stays declared.
  const empty = map.containers.filter(
    (name) =>
      declared[name] === undefined &&
      state.declared.some((path) => path === name || path.startsWith(`${name}.`)),
  );
  const seen: CoreObserved<object> = {
    ...state.observed,
    live: undeclaredPart(resource, state),
    readAt: at.toISOString(),
  };
  // This ETag belonged to the adopted object; after a refresh, use the ETag in the state.
  delete seen.etag;
  const observed = Redactor.of(map, state).observed(seen);
  return {
    ...declared,
    ...Object.fromEntries(empty.map((name) => [name, {}])),
    ...pick(state, ["__identity"]),
    observed,
  };
}

/** The live fields that nobody declares: a policy judges them where the program is silent. */
function undeclaredPart<R extends ResourceTypes>(
  { fields: map }: ResourceDefinition<R>,
  { server, declared }: State<R>,
): Document {
  return declared.reduce<Document>(
    (rest, path) => withField(map, rest, path, undefined),
    pick(server, map.names),
  );
}
