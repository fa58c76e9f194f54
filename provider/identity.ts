/** Who a resource is: part of the idempotency key, so that a repeated create finds its own object. */
export interface Identity {
  organization: string;
  project: string;
  stack: string;
  name: string;
  /** Type of the parent, with those of its parents; absent for a resource without one. */
  parent?: string | undefined;
}

/** As the hidden input `__identity`. One text: the engine handles each value of a state again after every step of the stack. */
export const identityText = ({ organization, project, stack, name, parent }: Identity): string =>
  JSON.stringify([organization, project, stack, name, ...(parent === undefined ? [] : [parent])]);

/**
 * Of inputs or outputs; undefined in a state from before there was one, and while it is not known. States of version 1
 * hold it as an object.
 */
export function identityOf(from: Readonly<Record<string, unknown>>): Identity | undefined {
  const held = from["__identity"];
  if (typeof held !== "string") return held as Identity | undefined;
  if (!held.startsWith("[")) return undefined;
  const [organization = "", project = "", stack = "", name = "", parent] = JSON.parse(held) as string[];
  return { organization, project, stack, name, ...(parent !== undefined && { parent }) };
}
