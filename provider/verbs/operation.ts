/** The tools of one run of a verb. An adapter makes them; the core keeps no state between two runs. */
import { setTimeout } from "node:timers/promises";
import type { Change } from "../audit/ledger";
import type { ObjectGateway } from "../gateway/gateway";
import type { Claims } from "../lock/claims";
import type { Redactor } from "../program/redactor";
import type { Looks, ResourceDefinition } from "../resources/definition";
import type { ResourceTypes } from "../resources/types";

/** The end of an operation. */
export interface Deadline {
  /** Aborts when the time is over. */
  signal: AbortSignal;
  /** Waits so many milliseconds; rejects when the deadline passes first. */
  wait: (milliseconds: number) => Promise<void>;
}

/** Shows one line to the user, and lines that belong under it. It stops nothing. */
export type Notify = (line: string, ...below: readonly string[]) => void;

export interface Operation<R extends ResourceTypes> {
  resource: ResourceDefinition<R>;
  gateway: ObjectGateway<R["body"]>;
  lookups: R["lookups"];
  /** The objects that the resources of this run manage. */
  claims: Claims;
  /** Advice that this run gave already, by its name: one line is enough for a hundred resources. */
  advised: Set<string>;
  /** The changes of this stack that earlier runs recorded: evidence of whose an object is. */
  earlier?: readonly Change[];
  /**
   * The engine may create a resource that its state holds already: it replaces one under `--replace` or after a taint, and
   * tells the provider nothing of it. The identity of each resource then has a part that no other state has.
   */
  replacesUnasked?: boolean | undefined;
  /** Former address of the tenant (cxone:movedFrom). */
  movedFrom?: string | undefined;
  deadline: Deadline;
  redactor: Redactor;
  notify: Notify;
  /** Shows that the operation waits: a status line where the engine has one. */
  waiting?: Notify | undefined;
}

/** A longer timer of Node ends at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A deadline so many seconds from now, or earlier when the command is cancelled. */
export function deadlineIn(seconds: number, cancelled?: AbortSignal): Deadline {
  const timeout = AbortSignal.timeout(Math.min(Math.ceil(seconds * 1000), LONGEST_TIMER_MS));
  const signal = cancelled === undefined ? timeout : AbortSignal.any([timeout, cancelled]);
  return { signal, wait: (milliseconds) => setTimeout(milliseconds, undefined, { signal }) };
}

/** The part of an operation that a definition may look with. */
export const looksOf = <R extends ResourceTypes>({
  lookups,
  deadline,
  gateway,
  redactor,
}: Operation<R>): Looks<R> => ({ lookups, signal: deadline.signal, baseUrl: gateway.baseUrl, redactor });
