/** What one run of a verb works with. The lifecycle knows no Pulumi classes and no HTTP. */
import type { DialerGateway } from "../gateway/gateway";

export interface LifecycleContext {
  gateway: DialerGateway;
  /** Aborts at the operation's deadline. */
  signal: AbortSignal;
  /** Shows one line to the user; used for what they must know but that stops nothing. */
  notify: (line: string) => void;
  /** Waits so many milliseconds; rejects when the deadline passes first. */
  wait: (milliseconds: number) => Promise<void>;
}
