/** What one run of a verb works with. The lifecycle knows no Pulumi classes and no HTTP. */
import { setTimeout } from "node:timers/promises";
import type { Change } from "../audit/ledger";
import type { DialerGateway } from "../gateway/gateway";
import type { Claims } from "./claims";

export interface LifecycleContext {
  gateway: DialerGateway;
  claims: Claims;
  /** The changes of this stack that earlier runs recorded: evidence of whose an object is. */
  earlier?: readonly Change[];
  /** Former address of the tenant (cxone:movedFrom). */
  movedFrom?: string | undefined;
  /** Aborts at the operation's deadline. */
  signal: AbortSignal;
  /** Shows one line to the user; used for what they must know but that stops nothing. */
  notify: (line: string, ...below: readonly string[]) => void;
  /** Waits so many milliseconds; rejects when the deadline passes first. */
  wait: (milliseconds: number) => Promise<void>;
}

/** A deadline so many seconds from now, and waits that it ends. */
export function within(seconds: number): Pick<LifecycleContext, "signal" | "wait"> {
  const signal = AbortSignal.timeout(seconds * 1000);
  return { signal, wait: (milliseconds) => setTimeout(milliseconds, undefined, { signal }) };
}
