/** What a stack knows of its object: all inputs, the ETag it was last seen under, and the server's whole body. */
import { declaredFields, fieldValue, withField } from "../diff";
import type { Versioned } from "../gateway/gateway";
import { type Observed, SETTING_FIELDS, WIRE_FIELDS, type WireBody } from "../schema";
import { hasExtensions } from "./local-fields";
import { secretFieldsOf, withoutSecrets } from "./secrets";
import type { Inputs } from "./validate";

/** Outputs of a DialerConfig besides its inputs, as the verbs work with them; stored.ts has the form that is kept. */
export interface DialerState extends Record<string, unknown> {
  dialerConfigId: string;
  /** Sent as If-Match by the next update or delete: an edit made after the preview is noticed. */
  etag: string;
  version: number;
  lastModifiedBy?: string;
  lastModifiedAt?: string;
  /** The last body, unknown keys included: they survive the next PUT. */
  server: WireBody;
  /** Tenant of the object; an object is never looked for in another one. */
  baseUrl: string;
  adopted: boolean;
  /** Paths of the fields that the program declares; only they are managed. */
  declared: string[];
  /** Hash of the last record of the object in the audit trail; absent where there is none, or an older version wrote. */
  auditRecord?: string;
}

const HIDDEN_INPUTS = ["__identity", "observed"] as const;

export function stateOf(inputs: Inputs, live: Versioned, baseUrl: string, adopted: boolean): DialerState {
  const { body, etag } = live;
  const state: Record<string, unknown> = pick(inputs, [...SETTING_FIELDS, ...HIDDEN_INPUTS]);
  for (const field of WIRE_FIELDS) {
    // A server without the extensions has no name and no campaignId: both are then ours alone.
    const value = body[field] ?? (hasExtensions(live) ? undefined : inputs[field]);
    if (value !== undefined) state[field] = value;
  }
  return {
    ...state,
    ...pick(body, ["lastModifiedBy", "lastModifiedAt"]),
    dialerConfigId: body.id,
    etag,
    version: body.version,
    server: body,
    baseUrl,
    adopted,
    declared: declaredFields(inputs),
  };
}

/**
 * The inputs that a refresh reports: live values of the declared fields, so that drift shows and nothing else does.
 * @param at when the object was read
 */
export function refreshedInputs(state: DialerState, at: Date): Inputs {
  let inputs: Inputs = pick(state, SETTING_FIELDS);
  for (const path of state.declared) inputs = withField(inputs, path, fieldValue(state, path));
  if (
    state.declared.some((path) => path.startsWith("complianceRules")) &&
    inputs["complianceRules"] === undefined
  ) {
    inputs["complianceRules"] = {};
  }
  const seen: Observed = {
    ...(state["observed"] as Observed | undefined),
    live: undeclaredPart(state),
    readAt: at.toISOString(),
  };
  // It went with the live object of the adoption; what counts from now on is the state's own.
  delete seen.etag;
  const observed = withoutSecrets(seen, secretFieldsOf(state));
  return { ...inputs, ...pick(state, ["__identity"]), observed };
}

/** The live fields that nobody declares: what a policy judges where the program is silent. */
function undeclaredPart(state: DialerState): WireBody {
  const fields = pick(state.server, WIRE_FIELDS);
  return state.declared.reduce((rest, path) => withField(rest, path, undefined), fields) as WireBody;
}

function pick(from: Inputs, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));
}
