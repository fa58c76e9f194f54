import { isRecord } from "./json";

/** Who a resource is: part of the idempotency key, so that a repeated create finds its own object and no other stack's. */
export interface Identity {
  organization: string;
  project: string;
  stack: string;
  name: string;
  /** Type of the parent, with those of its parents; absent for a resource without one. */
  parent?: string | undefined;
  /**
   * Digest of the place that holds the state, or of `cxone:stateId`: two backends may hold stacks with equal names. Absent
   * in states from before there was one, and where the place cannot be known.
   */
  state?: string | undefined;
}

/** As the hidden input `__identity`. One text: the engine handles each value of a state again after every step of the stack. */
export function identityText({ organization, project, stack, name, parent, state }: Identity): string {
  const parts: (string | null)[] = [organization, project, stack, name];
  if (parent !== undefined || state !== undefined) parts.push(parent ?? null);
  if (state !== undefined) parts.push(state);
  return JSON.stringify(parts);
}

/**
 * Of inputs or outputs; undefined in a state from before there was one, and while it is not known. States of version 1
 * hold it as an object.
 */
export function identityOf(from: Readonly<Record<string, unknown>>): Identity | undefined {
  const { __identity: held } = from;
  if (isRecord(held)) {
    const { organization, project, stack, name, parent, state } = held;
    return identityIn([organization, project, stack, name, parent, state]);
  }
  if (typeof held !== "string" || !held.startsWith("[")) return undefined;
  const parts: unknown = JSON.parse(held);
  return Array.isArray(parts) ? identityIn(parts) : undefined;
}

function identityIn([organization, project, stack, name, parent, state]: readonly unknown[]): Identity {
  return {
    organization: textOf(organization),
    project: textOf(project),
    stack: textOf(stack),
    name: textOf(name),
    ...(typeof parent === "string" && { parent }),
    ...(typeof state === "string" && { state }),
  };
}

const textOf = (part: unknown): string => (typeof part === "string" ? part : "");

/**
 * The program's inputs with the state's part in their identity. The program cannot know that part. A resource keeps the
 * part that it was stored with: its object was made under that identity, and a state that moves to another machine
 * must not change every resource.
 * @param olds the inputs of the state, {} for a new resource
 * @param stateOf the part of the state that is at work, asked only for a resource without a stored identity
 */
export function withStatePart<Inputs extends Readonly<Record<string, unknown>>>(
  olds: Readonly<Record<string, unknown>>,
  news: Inputs,
  stateOf: (identity: Identity) => string | undefined,
): Inputs {
  const identity = identityOf(news);
  if (identity === undefined) return news;
  const stored = identityOf(olds);
  const state = stored === undefined ? stateOf(identity) : stored.state;
  return state === undefined ? news : { ...news, __identity: identityText({ ...identity, state }) };
}
