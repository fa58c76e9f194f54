/**
 * A gateway that records: the intent before each write call, the outcome after it. Reads pass through; they settle
 * earlier writes of the same operation whose answer was lost.
 */
import { performance } from "node:perf_hooks";
import { ApiError, isGone, NotAppliedError, OwnershipError } from "../../errors";
import type { CallOptions, Created, CreateOptions, ObjectGateway, Versioned } from "../../gateway/gateway";
import type { ResourceDefinition } from "../../resources/definition";
import type { ResourceTypes } from "../../resources/types";
import { isStale } from "../../lock/resend";
import type { Change } from "../ledger";
import type { Intent, Outcome, Sealed } from "../record";
import { type AuditedOperation, type WriteCall, intentOf } from "./intent";
import { LostTries, type Settled } from "./lost-tries";
import { failedResult } from "./settlement";

export class AuditedGateway<R extends ResourceTypes> implements ObjectGateway<R["body"]> {
  readonly baseUrl: string;
  /** Made by this operation; their events are due. */
  readonly made: Change[] = [];
  /** Of the last write; undefined while there was none, without a hash when its outcome could not be recorded. */
  record: { hash?: string } | undefined;
  private readonly tries: LostTries;
  private known: object | undefined;

  constructor(
    private readonly gateway: ObjectGateway<R["body"]>,
    private readonly operation: AuditedOperation & { resource: ResourceDefinition<R> },
  ) {
    this.baseUrl = gateway.baseUrl;
    this.known = operation.before;
    this.tries = new LostTries(operation, (intent, outcome) => this.settle(intent, outcome));
  }

  get began(): Date | undefined {
    return this.gateway.began;
  }

  list(name: string | undefined, options: CallOptions): Promise<R["body"][]> {
    return this.gateway.list(name, options);
  }

  idAt(location: string): string | undefined {
    return this.gateway.idAt(location);
  }

  async read(id: string, options: CallOptions): Promise<Versioned<R["body"]>> {
    try {
      const live = await this.gateway.read(id, options);
      this.known = live.body;
      this.tries.look(id, live);
      return live;
    } catch (error) {
      if (isGone(error)) this.tries.look(id, undefined);
      throw this.masked(error);
    }
  }

  create(
    sent: object,
    idempotencyKey: string,
    options: CreateOptions<R["body"]>,
  ): Promise<Created<R["body"]>> {
    return this.write({ action: "create", idempotencyKey, sent }, options, (asked) =>
      this.gateway.create(sent, idempotencyKey, { ...options, ...asked }),
    );
  }

  replace(
    object: string,
    sent: object,
    ifMatch: string,
    options: CallOptions,
  ): Promise<Versioned<R["body"]>> {
    const action = this.operation.rollback ? "rollback" : "update";
    return this.write({ action, object, ifMatch, sent }, options, (asked) =>
      this.gateway.replace(object, sent, ifMatch, asked),
    );
  }

  async delete(object: string, ifMatch: string, options: CallOptions): Promise<void> {
    await this.write({ action: "delete", object, ifMatch }, options, async (asked) => {
      await this.gateway.delete(object, ifMatch, asked);
      return undefined;
    });
  }

  private async write<Answer extends Versioned<R["body"]> | undefined>(
    call: WriteCall,
    options: CallOptions,
    send: (options: CallOptions) => Promise<Answer>,
  ): Promise<Answer> {
    const before = this.known ?? {};
    // Before the intent: a judgement that takes a while must not look like a write that is under way.
    const evidence = await this.operation.evidence(call.sent);
    const { baseUrl, known: seen } = this;
    const intent = this.operation.trail.intend(
      intentOf(call, evidence, this.operation, { baseUrl, seen, options }),
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
        this.tries.hinder({ intent, result, before, sent: call.sent });
      throw error;
    }
  }

  /** The API's answer may repeat a value that it was sent or holds. */
  private masked(error: unknown, sent?: object): unknown {
    const { before, redactor } = this.operation;
    const answered = error instanceof NotAppliedError ? error.answered.body : undefined;
    return redactor.error(error, [sent, this.known, before, answered]);
  }

  private succeeded(
    intent: Sealed<Intent>,
    answer: Versioned<R["body"]> | undefined,
    facts: Partial<Outcome>,
  ): void {
    const object = answer ? this.operation.resource.idOf(answer.body) : (intent.object ?? "");
    const after = answer && { after: this.operation.redactor.body(answer.body), etag: answer.etag };
    this.settle(intent, { result: "success", object, ...after, ...facts });
    if (answer) this.known = answer.body;
    this.tries.succeededAs(intent, object);
  }

  private notApplied(intent: Sealed<Intent>, error: NotAppliedError, facts: Partial<Outcome>): void {
    const { body, etag } = error.answered as Versioned<R["body"]>;
    const after = this.operation.redactor.body(body);
    this.settle(intent, {
      ...failedResult(error),
      object: this.operation.resource.idOf(body),
      after,
      etag,
      ...facts,
    });
    this.known = body;
  }

  private failed(intent: Sealed<Intent>, error: unknown, facts: Partial<Outcome>): void {
    const outcome = failedResult(error);
    this.settle(intent, { ...outcome, ...(outcome.result !== "unknown" && facts) });
    if (outcome.result === "unknown") this.tries.add(intent);
    if (isGone(error) && intent.object !== undefined) this.tries.look(intent.object, undefined);
    if (isMismatch(error) || error instanceof OwnershipError) this.tries.notOurs(intent);
    if (!isMismatch(error) || error.location === undefined) return;
    const object = this.idAt(error.location);
    if (object !== undefined) this.tries.madeEarlier(intent, object);
  }

  private settle(intent: Sealed<Intent>, outcome: Settled): void {
    const change = this.operation.trail.settle(intent, outcome);
    this.record = change?.outcome ? { hash: change.outcome.hash } : {};
    if (change?.event === "pending") this.made.push(change);
  }
}

/** The key found an earlier create with other values. */
const isMismatch = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.apiCode === "idempotency_mismatch";

const took = (startedMs: number): Pick<Outcome, "latencyMs"> => ({
  latencyMs: Math.round((performance.now() - startedMs) * 1000) / 1000,
});
