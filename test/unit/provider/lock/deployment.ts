/**
 * A stack with one dialer config, run as the engine runs it: check, diff, then create or update over the lifecycle; the
 * state is kept as the engine keeps it, half-made resources included.
 */
import { CreateTrail } from "../create-trail";
import type { Transport } from "../../../../provider/gateway/http/transport";
import { TokenCache, WRITE_SCOPE } from "../../../../provider/gateway/http/token-cache";
import { CxoneGateway } from "../../../../provider/gateway/dialerconfigs/client";
import { PartialCreateError } from "../../../../provider/errors";
import {
  check,
  create,
  type DialerState,
  diff,
  newClaims,
  presentState,
  read,
  remove,
  type Run,
  storedState,
  update,
} from "../verbs";
import { SHELL } from "../../../../provider/adapters/dynamic/shell";

export type Program = Record<string, unknown>;

export const CLIENT = { clientId: "pulumi", clientSecret: "pulumi-secret" };

interface Resource {
  id: string;
  inputs: Program;
  outs: DialerState;
  /** Half made: the next up updates it whatever diff says. */
  initErrors: readonly string[];
}

export class Deployment {
  resource: Resource | undefined;
  readonly notices: string[] = [];
  readonly waits: number[] = [];
  readonly context: Run;
  private readonly trail = new CreateTrail();

  constructor(
    url: string,
    transport: Transport,
    readonly stack: string,
    public program: Program,
  ) {
    this.context = {
      gateway: new CxoneGateway(url, transport, new TokenCache(transport, CLIENT, [WRITE_SCOPE])),
      claims: newClaims(),
      signal: AbortSignal.timeout(60_000),
      notify: (...lines) => this.notices.push(lines.join("\n")),
      wait: async (milliseconds) => void this.waits.push(milliseconds),
    };
    this.trail.over(this.context.gateway);
  }

  /** The run ended between the answer to its create and its last record: no state knows of the object. */
  died(): void {
    this.resource = undefined;
    this.trail.stopped();
  }

  async up(): Promise<void> {
    this.context.earlier = this.trail.earlier();
    const identity = { organization: "o", project: "p", stack: this.stack, name: "n", state: "1" };
    const news = { ...this.program, __identity: identity, __provider: SHELL };
    const { inputs, failures } = await check(this.resource?.inputs ?? {}, news, this.context);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join(" "));
    if (this.resource === undefined) return this.create(inputs);
    const { id, outs, initErrors } = this.resource;
    if (initErrors.length === 0 && diff(id, outs, inputs).changes === false) return;
    const answer = await update(id, outs, inputs, this.context);
    this.keep(id, inputs, answer.outs);
  }

  async refresh(): Promise<void> {
    if (this.resource === undefined) return;
    const { id, outs } = this.resource;
    const answer = await read(id, outs, this.context);
    if (answer.id === "") this.resource = undefined;
    else this.keep(id, answer.inputs ?? {}, answer.props);
  }

  async destroy(): Promise<void> {
    if (this.resource === undefined) return;
    await remove(this.resource.id, this.resource.outs, this.context);
    this.resource = undefined;
  }

  private async create(inputs: Program): Promise<void> {
    try {
      const { id, outs } = await create(inputs, this.context);
      this.keep(id, inputs, outs);
    } catch (error) {
      if (error instanceof PartialCreateError) {
        this.keep(error.id, inputs, error.properties, error.reasons);
      }
      throw error;
    }
  }

  private keep(id: string, inputs: Program, outputs: object, initErrors: readonly string[] = []): void {
    const stored = JSON.parse(JSON.stringify(storedState({ ...outputs }))) as Program;
    this.resource = { id, inputs, outs: presentState(id, stored), initErrors };
  }
}
