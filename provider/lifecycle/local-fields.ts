/** A live body without a name marks a server without the extensions: name and campaignId are then ours alone. */
import { declaredFields } from "../diff";
import type { Versioned } from "../gateway/gateway";
import type { Inputs } from "./validate";

const LOCAL_FIELDS = ["name", "campaignId"];
export const hasExtensions = (live: Versioned): boolean => live.body.name !== undefined;

/** The declared fields that the server has too. */
export function comparable(live: Versioned, inputs: Inputs): string[] {
  return declaredFields(inputs).filter((field) => hasExtensions(live) || !LOCAL_FIELDS.includes(field));
}

/** The inputs without what this server does not have. */
export function wireInputs(live: Versioned, inputs: Inputs): Inputs {
  if (hasExtensions(live)) return inputs;
  return Object.fromEntries(Object.entries(inputs).filter(([field]) => !LOCAL_FIELDS.includes(field)));
}
