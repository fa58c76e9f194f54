/**
 * The writes of one operation that were refused as stale, or not answered. A later look at the object, or a later answer,
 * settles them: the trail then holds the outcome, and whose change was in the way.
 */
import type { Versioned } from "../../gateway/gateway";
import { notShown } from "../../merge";
import type { ServerBody } from "../../resources/types";
import { isOpen } from "../ledger";
import type { Intent, Outcome, Sealed } from "../record";
import { foreignChange } from "./foreign";
import type { AuditedOperation } from "./intent";
import { isRepeat, isSameTry, settlement } from "./settlement";

export type Settled = Omit<Outcome, "kind" | "intent">;

/** A write that was hindered: the next look shows whose change was in the way. */
interface Hindered {
  intent: Sealed<Intent>;
  result: Outcome["result"];
  /** The bodies in clear, not as they are recorded. */
  before: object;
  sent: object | undefined;
}

export class LostTries {
  private lost: Sealed<Intent>[] = [];
  private hindered: Hindered[] = [];

  constructor(
    private readonly operation: AuditedOperation,
    private readonly settle: (intent: Sealed<Intent>, outcome: Settled) => void,
  ) {}

  /** A write without an answer. */
  add(intent: Sealed<Intent>): void {
    this.lost.push(intent);
  }

  hinder(hindered: Hindered): void {
    this.hindered.push(hindered);
  }

  /**
   * Another try succeeded. Earlier attempts with the same If-Match or Idempotency-Key can have acted at most once, so this
   * success settles them, too.
   */
  succeededAs(intent: Sealed<Intent>, object: string): void {
    const open = this.operation.earlier.filter(isOpen).map((change) => change.intent);
    for (const lost of [...this.lost, ...open].filter((one) => isSameTry(one, intent))) {
      this.settleLost(lost, { result: "repeat", object, reason: `the change is that of ${intent.hash}` });
    }
  }

  /** The answer shows an object of unknown origin. Left open, these tries would be evidence for the next run. */
  notOurs(intent: Sealed<Intent>): void {
    const reason = `the answer to ${intent.hash} shows an object that nothing proves to be ours`;
    for (const lost of this.lost.filter((one) => isSameTry(one, intent)))
      this.settleLost(lost, { result: "undetermined", reason });
  }

  /** The API names the object of an earlier body under this key: an earlier run of ours made it and was cut off. */
  madeEarlier(intent: Sealed<Intent>, object: string): void {
    const { earlier } = this.operation;
    if (earlier.some((change) => isRepeat(change, intent, object))) return;
    const [made] = earlier.filter((change) => isOpen(change) && isSameTry(change.intent, intent));
    if (made)
      this.settle(made.intent, { result: "success", object, reason: "found later: the API knows its key" });
  }

  /** Settles the lost writes of an object that was just looked at. @param live undefined when it is gone */
  look(id: string, live: Versioned<ServerBody> | undefined): void {
    // Asked before they are settled: the live values may be a write of this operation.
    const mayBeOurs = this.lost.some(({ object }) => object === id);
    for (const intent of this.lost.filter(({ object }) => object === id)) {
      const found = settlement(this.operation.resource.fields, intent, live);
      // A request without an answer may still be under way: only its success is certain this early.
      if (found?.result === "success") this.settleLost(intent, { ...found, object: id });
    }
    for (const one of this.hindered.filter(({ intent }) => intent.object === id)) {
      // As the lock judges it: no foreign change was in the way.
      if (mayBeOurs && live !== undefined && this.isLive(one, live)) continue;
      this.explain(one, live);
    }
    this.hindered = this.hindered.filter(({ intent }) => intent.object !== id);
  }

  /** The refusal is on record since it came; a second record of it says whose change was in the way. */
  private explain(one: Hindered, live: Versioned<ServerBody> | undefined): void {
    const { intent, result } = one;
    const isMade = result === "unknown" && !this.lost.includes(intent);
    if (live === undefined || live.etag === intent.ifMatch || isMade) return;
    const { resource, redactor } = this.operation;
    const foreign = foreignChange(resource.fields, one, live, redactor);
    this.settle(intent, { result, foreign, ...(intent.object !== undefined && { object: intent.object }) });
  }

  private isLive({ sent, before }: Hindered, { body }: Versioned<ServerBody>): boolean {
    return sent !== undefined && notShown(this.operation.resource.fields, sent, body, before).length === 0;
  }

  private settleLost(intent: Sealed<Intent>, outcome: Settled): void {
    this.lost = this.lost.filter((lost) => lost !== intent);
    this.settle(intent, outcome);
  }
}
