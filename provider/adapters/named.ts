/**
 * The one place where a refusal gets its code and where refusals and notices get the name of their resource. Pulumi prints
 * a notice under the stack, and a program may have forty dialer configs.
 */
import { sayable } from "../errors";
import { identityOf } from "../identity";
import type { Problem } from "../program/problem";
import type { FlatInputs } from "../program/types";
import type { ResourceTypes } from "../resources/types";
import { shown } from "../shown";
import { wordPattern } from "../shown/pattern";
import type { Operation } from "../verbs/operation";

/** The resource that a verb works for, in the words that a person knows it by. */
export interface Resource {
  /** Name in the program; undefined in a state from before there was an identity. */
  name: string | undefined;
  /** Id of its dialer config: a text that holds the id names the resource. Never printed, for it may be given as a secret. */
  id: string | undefined;
}

export function resourceOf(from: FlatInputs, known?: string): Resource {
  const { configId } = from;
  const id = known ?? configId;
  const name = identityOf(from)?.name;
  return {
    name: typeof name === "string" ? shown(name) : undefined,
    id: typeof id === "string" && id !== "" ? id : undefined,
  };
}

const CODE = /^CXD-E\d{3}: /;
/** A refusal of the settings concerns the stack and no single resource. */
const OF_THE_STACK = /^CXD-E(10[1236]|601): /;

/** The text with the name of the resource after its code, unless the text names the resource already. */
export function named(text: string, { name, id }: Resource): string {
  const forms = [id, name && JSON.stringify(name), name && `${name}:`];
  if (OF_THE_STACK.test(text) || forms.some((form) => form && wordPattern(form).test(text))) return text;
  const code = CODE.exec(text)?.[0] ?? "";
  return `${code}${name ?? "DialerConfig"}: ${text.slice(code.length)}`;
}

/** A refused input as the user reads it: code, resource, reason, next step. */
export function refusal({ reason, next, error }: Omit<Problem, "property">, resource: Resource): string {
  if (error !== undefined) return named(error.message, resource);
  if (CODE.test(reason)) return named(sayable(reason), resource);
  return sayable(named(`CXD-E110: ${reason} ${next ?? "Correct it in the program."}`, resource));
}

/** The same operation, whose notices name the resource. */
export const namingNotices = <R extends ResourceTypes>(
  operation: Operation<R>,
  resource: Resource,
): Operation<R> => ({
  ...operation,
  notify: (line, ...below) => operation.notify(named(line, resource), ...below),
  waiting: (line, ...below) => (operation.waiting ?? operation.notify)(named(line, resource), ...below),
});
