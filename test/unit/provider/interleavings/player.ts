/**
 * Plays a script against the emulator. Each request of either stack stops at the scheduler, which lets one party move
 * at a time: a request is delivered, loses its answer, is lost, arrives late, meets a busy object, or its process is
 * killed; the editor saves in between. So every interleaving of requests can be drawn, and the same script replays.
 */
import type { Emulator } from "cxone-dialer-emulator";
import { NetworkError } from "../../../../provider/errors";
import { AxiosTransport } from "../../../../provider/gateway/http/axios-transport";
import type { HttpAnswer, HttpRequest, Transport } from "../../../../provider/gateway/http/transport";
import { Deployment } from "../lock/deployment";
import { History, type Run } from "./history";
import { type Choice, type Edit, purposeOf, type Script, type Step } from "./script";

interface Parked {
  run: Run;
  request: HttpRequest;
  answer: (answer: HttpAnswer) => void;
  fail: (error: unknown) => void;
}

const CALM: Choice = { mover: 0, fate: 0, edit: { field: "touch", value: 1 } };

class Stack {
  readonly deployment: Deployment;
  run: Run | undefined;
  parked: Parked | undefined;
  private moved = (): void => undefined;

  constructor(
    url: string,
    readonly name: string,
    private readonly real: Transport,
    readonly steps: Step[],
    private readonly history: History,
  ) {
    this.deployment = new Deployment(url, { send: (request) => this.send(request) }, name, {});
  }

  private send(request: HttpRequest): Promise<HttpAnswer> {
    const { run } = this;
    if (run === undefined || request.path === "/oauth/token") return this.real.send(request);
    return new Promise((answer, fail) => {
      this.parked = { run, request, answer, fail };
      this.moved();
    });
  }

  /** Until this stack's run stands at its next request, or has ended. */
  private progress(act: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.moved = resolve;
      act();
    });
  }

  start(step: Step): Promise<void> {
    const { deployment } = this;
    const before = deployment.resource;
    if (step.run === "up") deployment.program = step.program;
    deployment.notices.length = 0;
    const run: Run = {
      stack: this.name,
      kind: step.run,
      // A destroy runs no program: the settings of the state are in force.
      program:
        step.run === "destroy"
          ? { ...deployment.program, onConflict: before?.outs["onConflict"] }
          : deployment.program,
      base: before?.outs.server,
      declaredBefore: before?.outs.declared ?? [],
      from: this.history.happenings.length,
      notices: [],
    };
    this.history.runs.push(run);
    this.run = run;
    return this.progress(() => {
      deployment[step.run]().then(
        // A create whose answer was seen is no longer ours to find: only an update can be forgotten and repeated.
        () =>
          this.ended(
            run,
            undefined,
            step.run === "up" && step.forgotten && before ? before : deployment.resource,
          ),
        (error: unknown) => this.ended(run, error as Error & { reasons?: string[] }, deployment.resource),
      );
    });
  }

  private ended(
    run: Run,
    error: (Error & { reasons?: string[] }) | undefined,
    kept: Deployment["resource"],
  ): void {
    const { resource } = this.deployment;
    const state = resource && { id: resource.id, etag: resource.outs.etag, server: resource.outs.server };
    const text = error && { error: [error.message, ...(error.reasons ?? [])].join("\n") };
    run.end = { at: this.history.happenings.length, ...text, state };
    run.notices = [...this.deployment.notices];
    this.deployment.resource = kept;
    this.run = undefined;
    this.parked = undefined;
    this.moved();
  }

  /** The process is gone; what it had sent may still arrive. */
  kill(): void {
    this.run = undefined;
    this.parked = undefined;
  }

  resume(act: () => void): Promise<void> {
    this.parked = undefined;
    return this.progress(act);
  }
}

export class Player {
  readonly history: History;
  readonly stacks: Stack[];
  readonly counts: Record<string, number> = {};
  private readonly late: Parked[] = [];
  private readonly real: Transport;
  private edits = 0;

  constructor(
    private readonly emulator: Emulator,
    script: Script,
  ) {
    this.real = new AxiosTransport(emulator.url);
    this.history = new History(emulator);
    this.stacks = script.stacks.map(
      ({ steps }, index) =>
        new Stack(emulator.url, index === 0 ? "a" : "b", this.real, [...steps], this.history),
    );
  }

  /** Plays all choices, then goes on calmly until both scripts are done and every late request has arrived. */
  async play(choices: readonly Choice[]): Promise<void> {
    for (let index = 0; ; index++) {
      const choice = choices[index];
      const moves = this.moves(choice ?? CALM, choice !== undefined);
      const move = moves[(choice ?? CALM).mover % Math.max(1, moves.length)];
      if (move === undefined) return;
      await move();
    }
  }

  private moves(choice: Choice, mayDisturb: boolean): (() => Promise<void>)[] {
    const moves: (() => Promise<void>)[] = [];
    for (const stack of this.stacks) {
      const { parked } = stack;
      if (parked !== undefined) moves.push(() => this.deliver(stack, parked, choice.fate));
      else if (stack.run === undefined && stack.steps.length > 0) {
        moves.push(() => stack.start(stack.steps.shift() as Step));
      }
    }
    for (const one of this.late) moves.push(() => this.arrive(one));
    if (mayDisturb && this.edits < 8) {
      for (const id of this.history.liveIds()) moves.push(async () => this.edit(id, choice.edit));
    }
    return moves;
  }

  private async deliver(stack: Stack, parked: Parked, fate: number): Promise<void> {
    const write = parked.request.method !== "GET";
    if (fate === 15) {
      this.count("killed before sending");
      return stack.kill();
    }
    if (fate === 14) {
      this.count("killed before the answer");
      stack.kill();
      return this.arrive(parked);
    }
    if (write && (fate === 13 || fate === 12)) {
      this.count("late");
      this.late.push(parked);
      const lost = new NetworkError("no answer in time.", "unknown");
      return stack.resume(() => parked.fail(lost));
    }
    if (write && fate > 5) this.disturb(parked.request, fate);
    const outcome = await this.sent(parked);
    return stack.resume(() =>
      "answer" in outcome ? parked.answer(outcome.answer) : parked.fail(outcome.error),
    );
  }

  private disturb({ method, path }: HttpRequest, fate: number): void {
    const fault = { method, path };
    const busy = { errors: [{ code: "busy", message: "somebody saves" }], requestId: "r" };
    if (fate >= 10) this.emulator.faults([{ ...fault, drop: "after" }]);
    else if (fate >= 8) this.emulator.faults([{ ...fault, drop: "before" }]);
    else if (fate === 7) this.emulator.faults([{ ...fault, status: 409, body: busy }]);
    else this.emulator.faults([{ ...fault, status: 503 }]);
    this.count(fate >= 10 ? "answer lost" : fate >= 8 ? "request lost" : fate === 7 ? "busy" : "503");
  }

  /** A request whose sender waits no longer. */
  private async arrive(one: Parked): Promise<void> {
    const index = this.late.indexOf(one);
    if (index >= 0) this.late.splice(index, 1);
    await this.sent(one);
  }

  private async sent({ run, request }: Parked): Promise<{ answer: HttpAnswer } | { error: unknown }> {
    const outcome = await this.real.send(request).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
    const entry = this.emulator
      .log()
      .filter(({ path }) => path !== "/oauth/token")
      .at(-1);
    this.history.note(run, request.method, entry);
    this.count(`${request.method} ${entry?.status}`);
    return outcome;
  }

  private edit(id: string, { field, value }: Edit): void {
    this.edits++;
    this.count("edit");
    const rules = this.history.live(id)?.body["complianceRules"] as Record<string, string>;
    const fields =
      field === "purpose"
        ? { complianceRules: { ...rules, purpose: purposeOf(value) } }
        : field === "touch"
          ? {}
          : { [field]: value };
    this.emulator.edit(id, fields, "supervisor.sam");
    this.history.note(undefined, "edit");
  }

  private count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}
