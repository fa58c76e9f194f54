/** The log with the user's wish about its failures: an intent that cannot be stored stops the change, or is said. */
import type { AuditLog } from "./log";
import type { Change } from "./ledger";
import type { Closed, Intent, Outcome, Sealed } from "./record";
import { thrownText } from "../shown/thrown";

export interface TrailOptions {
  log: AuditLog;
  /** refuse: nothing is changed that cannot be recorded. */
  onFailure: "refuse" | "warn";
  notify: (line: string) => void;
}

export class Trail {
  constructor(private readonly options: TrailOptions) {}

  /**
   * Stores what is about to be sent.
   * @returns undefined when it could not be stored and the change may go on all the same
   * @throws ConfigurationError (CXD-E601) when it may not: nothing has been sent
   */
  intend(intent: Intent): Sealed<Intent> | undefined {
    if (this.options.onFailure === "warn") return this.store(intent);
    return this.options.log.append(intent);
  }

  /** Stores what became of it. The change is made or not by now, so a failure is said and stops nothing. */
  settle(intent: Sealed<Intent>, outcome: Omit<Outcome, "kind" | "intent">): Change | undefined {
    const record = this.store({ kind: "outcome", intent: intent.hash, ...outcome } satisfies Outcome);
    if (record === undefined) return undefined;
    const event = intent.export === "on" && record.result === "success" ? "pending" : "none";
    return { chain: this.options.log.chain ?? "", intent, outcome: record, result: record.result, event };
  }

  close(closed: Omit<Closed, "kind">): void {
    this.store({ kind: "closed", ...closed } satisfies Closed);
  }

  private store<E extends Intent | Outcome | Closed>(entry: E): Sealed<E> | undefined {
    try {
      return this.options.log.append(entry);
    } catch (error) {
      this.options.notify(`no ${entry.kind} record: ${thrownText(error)}`);
      return undefined;
    }
  }
}
