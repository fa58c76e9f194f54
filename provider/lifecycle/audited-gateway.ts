/**
 * A gateway that records: the intent before each write call, the outcome after it. Reads pass through; what they show
 * settles earlier writes of the same operation whose answer was lost.
 */
import { performance } from "node:perf_hooks";
import { type Change, isOpen } from "../audit/ledger";
import type { Intent, Outcome, Sealed } from "../audit/record";
import { ApiError, isGone, NotAppliedError, OwnershipError } from "../errors";
import { objectOfLocation } from "../gateway/address";
import type { CallOptions, Created, CreateOptions, DialerGateway, Versioned } from "../gateway/gateway";
import { notShown } from "../merge";
import type { Campaign, WireBody } from "../schema";
import { foreignChange } from "./foreign";
import { type Call, intentOf, type Operation } from "./intent";
import { maskedBody, maskedError } from "./secrets";
import { isStale } from "./settle";
import { failedResult, isRepeat, isSameTry, settlement } from "./settlement";

type Body = Record<string, unknown>;

/** A write of this operation that was refused as stale or not answered: the next look shows who was in its way. */
interface Hindered {
  intent: Sealed<Intent>;
  result: Outcome["result"];
  /** As they were, not as they are recorded. */
  before: Body;
  sent: Body | undefined;
}

export class AuditedGateway implements DialerGateway {
  readonly baseUrl: string;
  /** Made by this operation; their events are due. */
  readonly made: Change[] = [];
  /** Of the last write; undefined while there was none, without a hash when its outcome could not be recorded. */
  record: { hash?: string } | undefined;
  private lost: Sealed<Intent>[] = [];
  private hindered: Hindered[] = [];
  private known: WireBody | undefined;

  constructor(
    private readonly gateway: DialerGateway,
    private readonly operation: Operation,
  ) {
    this.baseUrl = gateway.baseUrl;
    this.known = operation.before;
  }

  readCampaign(id: string, options: CallOptions): Promise<Campaign> {
    return this.gateway.readCampaign(id, options);
  }

  listDialerConfigs(name: string | undefined, options: CallOptions): Promise<WireBody[]> {
    return this.gateway.listDialerConfigs(name, options);
  }

  async readDialerConfig(id: string, options: CallOptions): Promise<Versioned> {
    try {
      const live = await this.gateway.readDialerConfig(id, options);
      this.known = live.body;
      this.look(id, live);
      return live;
    } catch (error) {
      if (isGone(error)) this.look(id, undefined);
      throw this.masked(error);
    }
  }

  get began(): Date | undefined {
    return this.gateway.began;
  }

  createDialerConfig(sent: Body, idempotencyKey: string, options: CreateOptions): Promise<Created> {
    return this.write({ action: "create", idempotencyKey, sent }, options, (asked) =>
      this.gateway.createDialerConfig(sent, idempotencyKey, { ...options, ...asked }),
    );
  }

  replaceDialerConfig(object: string, sent: Body, ifMatch: string, options: CallOptions): Promise<Versioned> {
    const action = this.operation.rollback ? "rollback" : "update";
    return this.write({ action, object, ifMatch, sent }, options, (asked) =>
      this.gateway.replaceDialerConfig(object, sent, ifMatch, asked),
    );
  }

  async deleteDialerConfig(object: string, ifMatch: string, options: CallOptions): Promise<void> {
    await this.write({ action: "delete", object, ifMatch }, options, async (asked) => {
      await this.gateway.deleteDialerConfig(object, ifMatch, asked);
      return undefined;
    });
  }

  private async write<Answer extends Versioned | undefined>(
    call: Call,
    options: CallOptions,
    send: (options: CallOptions) => Promise<Answer>,
  ): Promise<Answer> {
    const before = this.known ?? {};
    // Before the intent: a judgement that takes a while must not look like a write that is under way.
    const evidence = await this.operation.evidence(call.sent);
    const intent = this.operation.trail.intend(
      intentOf(call, evidence, this.operation, { baseUrl: this.baseUrl, known: this.known }),
    );
    this.record = {};
    const startedMs = performance.now();
    let requestId: string | undefined;
    try {
      const answer = await send({ ...options, onAnswer: (id) => (requestId = id) });
      if (intent) this.succeeded(intent, answer, { ...(requestId && { requestId }), ...took(startedMs) });
      return answer;
    } catch (thrown) {
      const error = this.masked(thrown, call.sent);
      const facts = { ...(requestId && { requestId }), ...took(startedMs) };
      if (intent && error instanceof NotAppliedError) this.notApplied(intent, error, facts);
      else if (intent) this.failed(intent, error, took(startedMs));
      const { result } = failedResult(error);
      if (intent && (isStale(error) || result === "unknown"))
        this.hindered.push({ intent, result, before, sent: call.sent });
      throw error;
    }
  }

  /** What the API says may repeat what it was sent, or what it holds. */
  private masked(error: unknown, sent?: Body): unknown {
    const { before, secretFields } = this.operation;
    const answered = error instanceof NotAppliedError ? error.answered.body : undefined;
    return maskedError(error, [sent, this.known, before, answered], secretFields);
  }

  private succeeded(intent: Sealed<Intent>, answer: Versioned | undefined, facts: Partial<Outcome>): void {
    const { earlier, secretFields } = this.operation;
    const object = answer?.body.id ?? intent.object ?? "";
    const after = answer && { after: maskedBody(answer.body, secretFields), etag: answer.etag };
    this.settle(intent, { result: "success", object, ...after, ...facts });
    if (answer) this.known = answer.body;
    // What was sent before under the same tag or key is this same change, or never was one.
    const tries = [...this.lost, ...earlier.filter(isOpen).map((change) => change.intent)];
    for (const lost of tries.filter((lost) => isSameTry(lost, intent))) {
      this.settleLost(lost, { result: "repeat", object, reason: `the change is that of ${intent.hash}` });
    }
  }

  private notApplied(intent: Sealed<Intent>, error: NotAppliedError, facts: Partial<Outcome>): void {
    const { body, etag } = error.answered as Versioned;
    const after = maskedBody(body, this.operation.secretFields);
    this.settle(intent, { ...failedResult(error), object: body.id, after, etag, ...facts });
    this.known = body;
  }

  private failed(intent: Sealed<Intent>, error: unknown, facts: Partial<Outcome>): void {
    const outcome = failedResult(error);
    this.settle(intent, { ...outcome, ...(outcome.result !== "unknown" && facts) });
    if (outcome.result === "unknown") this.lost.push(intent);
    if (isGone(error) && intent.object !== undefined) this.look(intent.object, undefined);
    this.settleEarlierTries(intent, error);
    // The API names the object of an earlier body under this key: an earlier run of ours made it and was cut off.
    if (!isMismatch(error) || error.location === undefined) return;
    const object = objectOfLocation(error.location, this.baseUrl);
    if (object === undefined) return;
    const { earlier } = this.operation;
    if (earlier.some((change) => isRepeat(change, intent, object))) return;
    const [made] = earlier.filter((change) => isOpen(change) && isSameTry(change.intent, intent));
    if (made)
      this.settle(made.intent, { result: "success", object, reason: "found later: the API knows its key" });
  }

  /** This answer tells of this run's earlier tries under the key too. Left open, they would be evidence for the next run. */
  private settleEarlierTries(intent: Sealed<Intent>, error: unknown): void {
    if (!isMismatch(error) && !(error instanceof OwnershipError)) return;
    const reason = `the answer to ${intent.hash} shows an object that nothing proves to be ours`;
    for (const lost of this.lost.filter((one) => isSameTry(one, intent)))
      this.settleLost(lost, { result: "undetermined", reason });
  }

  /** Settles this operation's lost writes of an object that was just looked at. */
  private look(id: string, live: Versioned | undefined): void {
    // Asked before they are settled: what is live may be a write of this operation.
    const mayBeOurs = this.lost.some(({ object }) => object === id);
    for (const intent of this.lost) {
      if (intent.object !== id) continue;
      const found = settlement(intent, live);
      // A request without an answer may still be under way: only its success is certain this early.
      if (found?.result !== "success") continue;
      this.settleLost(intent, { ...found, object: id });
    }
    for (const one of this.hindered.filter(({ intent }) => intent.object === id)) {
      // As the lock judges it: nobody else was in the way.
      if (mayBeOurs && live !== undefined && isLive(one, live)) continue;
      this.explain(one, live);
    }
    this.hindered = this.hindered.filter(({ intent }) => intent.object !== id);
  }

  /** The refusal is on record since it came; a second record of it says whose change was in the way. */
  private explain({ intent, result, before, sent }: Hindered, live: Versioned | undefined): void {
    const isMade = result === "unknown" && !this.lost.includes(intent);
    if (live === undefined || live.etag === intent.ifMatch || isMade) return;
    const foreign = foreignChange(before, sent, live, this.operation.secretFields);
    this.settle(intent, { result, foreign, ...(intent.object !== undefined && { object: intent.object }) });
  }

  private settleLost(intent: Sealed<Intent>, outcome: Omit<Outcome, "kind" | "intent">): void {
    this.lost = this.lost.filter((lost) => lost !== intent);
    this.settle(intent, outcome);
  }

  private settle(intent: Sealed<Intent>, outcome: Omit<Outcome, "kind" | "intent">): void {
    const change = this.operation.trail.settle(intent, outcome);
    this.record = change?.outcome ? { hash: change.outcome.hash } : {};
    if (change?.event === "pending") this.made.push(change);
  }
}

/** The key found an earlier create with other values. */
const isMismatch = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.apiCode === "idempotency_mismatch";

const isLive = ({ sent, before }: Hindered, { body }: Versioned): boolean =>
  sent !== undefined && notShown(sent, body, before).length === 0;

const took = (startedMs: number): Pick<Outcome, "latencyMs"> => ({
  latencyMs: Math.round((performance.now() - startedMs) * 1000) / 1000,
});
