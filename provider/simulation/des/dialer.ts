/** DIALER-DES v1: one dialer from time 0 on, all agents idle and no calls. See docs/pacing.md for the model. */
import type { DialerParameters } from "../dialer/parameters";
import { Attempts } from "./attempts";
import {
  ABANDON,
  AGENT_FREE,
  type Calendar,
  DIAL_TICK,
  LINE_FREE,
  PREVIEW_END,
  RESOLVE,
  TALK_END,
  TOKEN,
} from "./calendar";
import { type Draws, drawsOf } from "./draws";
import { type AttemptTarget, TokenBucket, targetOf } from "./pacing";
import { FAILED, FALSE_POSITIVE, LIVE, NONE, PAUSED, type Slots } from "./slots";
import { DEPTHS, Sums } from "./sums";
import { WaitingLine } from "./waiting-line";

export class Dialer {
  sums = new Sums();
  private now = 0;
  private idle = 0;
  private busy = 0;
  private paused = 0;
  private inFlight = 0;
  private lines = 0;
  private readonly queue: WaitingLine;
  private readonly draws: Draws;
  private readonly attempts: Attempts;
  private readonly target: AttemptTarget;
  private readonly preview: boolean;
  private readonly lineCap: number;
  private readonly tokens: TokenBucket | undefined;
  /** preview mode: agents whose preview is over and whose attempt has no token yet. */
  private readonly awaitingToken: WaitingLine;
  private tokenExpected = false;

  constructor(
    private readonly p: DialerParameters,
    replication: number,
    private readonly slots: Slots,
    private readonly calendar: Calendar,
  ) {
    this.queue = new WaitingLine(slots);
    this.awaitingToken = new WaitingLine(slots);
    this.draws = drawsOf(p, replication);
    this.attempts = new Attempts(p, this.draws);
    this.target = targetOf(p, () => this.draws.rounding.next());
    this.preview = p.mode === "preview";
    this.lineCap = p.lines === 0 ? Infinity : p.lines;
    const tokensPerSecond = (p.agents * p.attemptsPerAgentMinuteCap) / 60;
    this.tokens = tokensPerSecond > 0 ? new TokenBucket(tokensPerSecond) : undefined;
    this.start();
  }

  private start(): void {
    if (this.preview) {
      for (let agent = 0; agent < this.p.agents; agent++) this.startPreview(this.slots.allocate());
      return;
    }
    this.idle = this.p.agents;
    if (this.p.mode === "rate") this.scheduleTick(this.slots.allocate());
    else this.decide();
  }

  /** Lets everything happen that happens before `end`, and brings the integrals up to it. */
  runUntil(end: number): void {
    const { slots, calendar } = this;
    for (;;) {
      const slot = calendar.earliest();
      if (slot === NONE || slots.time[slot]! >= end) break;
      calendar.remove(slot);
      this.advance(slots.time[slot]!);
      this.happen(slot, slots.kind[slot]!);
      this.decide();
    }
    this.advance(end);
  }

  /** Forgets what was counted so far: the end of the warm-up. */
  resetSums(): void {
    this.sums = new Sums();
    this.sums.maxLines = this.lines;
  }

  private advance(to: number): void {
    const { sums } = this;
    const passed = to - this.now;
    const depth = this.queue.length;
    this.now = to;
    sums.idleTime += this.idle * passed;
    sums.busyTime += this.busy * passed;
    sums.pausedTime += this.paused * passed;
    sums.lineTime += this.lines * passed;
    sums.queueTime += depth * passed;
    sums.timeAtDepth[depth < DEPTHS ? depth : DEPTHS - 1]! += passed;
  }

  private happen(slot: number, kind: number): void {
    switch (kind) {
      case AGENT_FREE:
        return this.agentFree(slot);
      case TALK_END:
        this.lines--;
        return this.calendar.schedule(slot, this.now + this.draws.wrap.next(), AGENT_FREE);
      case ABANDON:
        this.queue.leave(slot);
        return this.drop(slot);
      case RESOLVE:
        return this.resolve(slot);
      case LINE_FREE:
        this.lines--;
        return this.slots.release(slot);
      case DIAL_TICK:
        if (this.hasLine()) this.dial(this.slots.allocate());
        return this.scheduleTick(slot);
      case PREVIEW_END:
        return this.previewEnd(slot);
      case TOKEN:
        return this.token(slot);
    }
  }

  /** After every event: dials until the mode has what it wants, or may not. */
  private decide(): void {
    const target = this.target(this.idle, this.busy, this.queue.length);
    while (this.inFlight < target) {
      if (!this.hasLine() || !this.hasToken()) return;
      this.dial(this.slots.allocate());
    }
  }

  private hasLine(): boolean {
    if (this.lines < this.lineCap) return true;
    this.sums.lineBlocked++;
    return false;
  }

  /** Takes a token; where there is none, the one that comes next will be an event. */
  private hasToken(): boolean {
    if (this.tokens === undefined || this.tokens.take(this.now)) return true;
    if (!this.tokenExpected) {
      this.tokenExpected = true;
      this.sums.rateBlocked++;
      this.calendar.schedule(this.slots.allocate(), this.tokens.nextAt, TOKEN);
    }
    return false;
  }

  private token(slot: number): void {
    this.slots.release(slot);
    this.tokenExpected = false;
    const { awaitingToken } = this;
    while (awaitingToken.head !== NONE) {
      const agent = awaitingToken.head;
      if (this.hasLine()) {
        if (!this.hasToken()) return;
        awaitingToken.leave(agent);
        this.dial(agent);
      } else {
        awaitingToken.leave(agent);
        this.startPreview(agent);
      }
    }
  }

  private dial(slot: number): void {
    const { attempts, slots, now, sums } = this;
    const attempt = attempts.next();
    this.inFlight++;
    this.lines++;
    if (this.lines > sums.maxLines) sums.maxLines = this.lines;
    sums.attempts++;
    slots.fate[slot] = attempts.fate[attempt]!;
    slots.deadline[slot] = now + attempts.deadlineAfter[attempt]!;
    this.calendar.schedule(slot, now + attempts.resolvedAfter[attempt]!, RESOLVE);
  }

  private scheduleTick(slot: number): void {
    this.calendar.schedule(slot, this.now + this.draws.tick.next(), DIAL_TICK);
  }

  private startPreview(agent: number): void {
    this.calendar.schedule(agent, this.now + this.draws.preview.next(), PREVIEW_END);
  }

  private previewEnd(agent: number): void {
    if (!this.hasLine()) this.startPreview(agent);
    else if (this.awaitingToken.length === 0 && this.hasToken()) this.dial(agent);
    else this.awaitingToken.join(agent);
  }

  private resolve(slot: number): void {
    const { slots, sums, now } = this;
    const fate = slots.fate[slot]!;
    this.inFlight--;
    if (fate === FAILED || fate === FALSE_POSITIVE) {
      this.lines--;
      if (fate === FALSE_POSITIVE) sums.falsePositives++;
      return this.preview ? this.startPreview(slot) : slots.release(slot);
    }
    if (this.preview) return this.connect(slot, 0);
    if (this.idle > 0) {
      this.idle--;
      sums.callsAtDepth[0]!++;
      if (fate === LIVE && now > slots.deadline[slot]!) sums.late++;
      return this.connect(slot, 0);
    }
    this.findNobody(slot, fate);
  }

  private findNobody(slot: number, fate: number): void {
    const { slots, sums, now, queue } = this;
    const deadline = slots.deadline[slot]!;
    if (fate === LIVE) sums.waited++;
    sums.callsAtDepth[Math.min(queue.length + 1, DEPTHS - 1)]!++;
    slots.ready[slot] = now;
    if (queue.length >= this.p.maxQueueDepth || now >= deadline) return this.drop(slot);
    queue.join(slot);
    const patience = this.draws.patience ? this.draws.patience.next() : Infinity;
    this.calendar.schedule(slot, Math.min(deadline, now + patience), ABANDON);
  }

  /** Nobody came: the message plays, then the line is free. */
  private drop(slot: number): void {
    const { slots, sums, now, p } = this;
    if (slots.fate[slot] === LIVE) {
      sums.abandoned++;
      sums.waitAbandoned += now - slots.ready[slot]!;
    } else {
      sums.machineAbandoned++;
    }
    if (p.messageTime > 0) return this.calendar.schedule(slot, now + p.messageTime, LINE_FREE);
    this.lines--;
    slots.release(slot);
  }

  private connect(slot: number, waited: number): void {
    const { sums, draws } = this;
    this.busy++;
    let talk: number;
    if (this.slots.fate[slot] === LIVE) {
      sums.liveConnected++;
      sums.waitConnected += waited;
      talk = draws.talk.next();
    } else {
      sums.machineConnected++;
      talk = draws.talkMachine.next();
    }
    this.calendar.schedule(slot, this.now + talk, TALK_END);
  }

  /** The end of a wrap-up or of a pause. */
  private agentFree(slot: number): void {
    const { slots, queue, p, draws, now } = this;
    if (slots.fate[slot] === PAUSED) {
      this.paused--;
    } else {
      this.busy--;
      if (p.pausePr > 0 && draws.pauseChance.next() < p.pausePr) {
        this.paused++;
        slots.fate[slot] = PAUSED;
        return this.calendar.schedule(slot, now + draws.pause.next(), AGENT_FREE);
      }
    }
    if (this.preview) return this.startPreview(slot);
    slots.release(slot);
    const call = queue.head;
    if (call === NONE) {
      this.idle++;
      return;
    }
    queue.leave(call);
    this.calendar.remove(call);
    this.connect(call, now - slots.ready[call]!);
  }
}
