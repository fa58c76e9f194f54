/**
 * Sends the event of each change at least once. The outcome record is the outbox: it is on the disk before the call, and
 * the event is due until a record says that it was exported or parked. Nothing is lost by a failure or a crash.
 */
import { ApiError, isCxoneError } from "../errors";
import { shown } from "../shown";
import { type ExportEvent, eventOf } from "./event";
import type { Change } from "./ledger";
import type { AuditLog } from "./log";
import { thrownText } from "../shown/thrown";

/** @returns the id that the API gave the export @throws CxoneError */
export type SendEvent = (event: ExportEvent, signal: AbortSignal) => Promise<string>;

export interface Delivery {
  exported: number;
  /** One line for each event that was not taken, and why. */
  failures: string[];
  /** One line for each event that was taken, but whose record could not be written. */
  unrecorded: string[];
  /** Not tried, because one before them failed. */
  waiting: number;
}

/** The API looked at the event and will never take it: repeating it would not help. */
const PARKED = [400, 403];

export class Outbox {
  private resting = false;

  constructor(
    private readonly log: Pick<AuditLog, "append">,
    private readonly send: SendEvent,
  ) {}

  /**
   * Sends what is due, in order. After a failure that a repeat may mend, this process sends no more: one slow export
   * service must not delay every change of a deployment.
   */
  async deliver(changes: readonly Change[], signal: AbortSignal): Promise<Delivery> {
    const delivery: Delivery = { exported: 0, failures: [], unrecorded: [], waiting: 0 };
    for (const { intent, outcome } of changes) {
      if (outcome === undefined) continue;
      if (this.resting) {
        delivery.waiting++;
        continue;
      }
      const event = eventOf(intent, outcome);
      try {
        const exportId = await this.send(event, signal);
        delivery.exported++;
        delivery.unrecorded.push(...this.record(event, exportId));
      } catch (error) {
        if (!isCxoneError(error)) throw error;
        delivery.failures.push(this.failed(event, error));
      }
    }
    return delivery;
  }

  /** The event is out: a record that fails now makes the next run send it again, and nothing worse. */
  private record(event: ExportEvent, exportId: string): string[] {
    try {
      this.log.append({ kind: "export", event: event.event_id, result: "exported", exportId });
      return [];
    } catch (error) {
      const next = "The next run sends it again under the same id, so it counts once.";
      return [`${nameOf(event)} was exported, but there is no record of it: ${thrownText(error)} ${next}`];
    }
  }

  private failed(event: ExportEvent, error: Error): string {
    const what = nameOf(event);
    if (error instanceof ApiError && PARKED.includes(error.status)) {
      this.log.append({ kind: "export", event: event.event_id, result: "parked", reason: error.message });
      return `${what} is parked: ${error.message} Then run \`cxone-dialer audit flush --parked\`.`;
    }
    this.resting = true;
    return `${what} was not exported: ${error.message} The next run sends it, or \`cxone-dialer audit flush\`.`;
  }
}

const nameOf = ({ audit_trail: { action }, resource_id: id }: ExportEvent): string =>
  `the event of the ${action} of ${shown(id)}`;
