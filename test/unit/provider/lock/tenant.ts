/** An emulator for each test, and a stack on it. */
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { AxiosTransport } from "../../../../provider/gateway/http/axios-transport";
import { PACING } from "../../../pacing";
import { CLIENT, Deployment, type Program } from "./deployment";

export const CONFIGS = "/api/v2/outbound/dialerconfigs";
export const PROGRAM = { name: "renewals", ...PACING, complianceRules: { jurisdictions: ["US"] } };

export class Tenant {
  private constructor(
    readonly emulator: Emulator,
    readonly stack: Deployment,
  ) {}

  static async start(): Promise<Tenant> {
    const emulator = await startEmulator({
      limits: "off",
      seed: {
        clients: [{ ...CLIENT, scopes: ["outbound.read", "outbound.dialerconfig.readwrite"] }],
        campaigns: [
          { id: "cmp-1", name: "Renewals", agentCount: 50 },
          { id: "cmp-empty", name: "Nobody", agentCount: 0 },
        ],
        dialerConfigs: [{ id: "dc-old", name: "console-made", ...PACING, vendorKey: { deep: 1 } }],
      },
    });
    const stack = new Deployment(emulator.url, new AxiosTransport(emulator.url), "s", PROGRAM);
    return new Tenant(emulator, stack);
  }

  /** Another stack on the same tenant. */
  deployment(program: Program, name: string): Deployment {
    return new Deployment(this.emulator.url, new AxiosTransport(this.emulator.url), name, program);
  }

  /** The stack is up with `program`, and nothing has been counted yet; the id of its object. */
  async running(program: Program = PROGRAM): Promise<string> {
    this.stack.program = program;
    await this.stack.up();
    this.stack.notices.length = 0;
    this.calls();
    return this.id;
  }

  get id(): string {
    return this.stack.resource?.id ?? "";
  }

  live(id: string): Record<string, unknown> | undefined {
    return this.emulator.state().dialerConfigs.find((config) => config["id"] === id);
  }

  /** The objects that were not there from the start. */
  made(): Record<string, unknown>[] {
    return this.emulator.state().dialerConfigs.filter(({ id }) => id !== "dc-old");
  }

  /** Somebody saves in the console between our write and our look at it. */
  editBeforeNextRead(fields: Parameters<Emulator["edit"]>[1]): void {
    const { gateway } = this.stack.context;
    const read = gateway.read.bind(gateway);
    gateway.read = async (id, options) => {
      gateway.read = read;
      this.emulator.edit(id, fields, "supervisor.sam");
      return read(id, options);
    };
  }

  /** Somebody saves in the console just before each of our next writes, as often as there are edits. */
  editBeforeWrites(...edits: Parameters<Emulator["edit"]>[1][]): void {
    const { gateway } = this.stack.context;
    const replaceDialerConfig = gateway.replace.bind(gateway);
    gateway.replace = async (id, ...rest) => {
      const fields = edits.shift();
      if (fields !== undefined) this.emulator.edit(id, fields, "supervisor.sam");
      return replaceDialerConfig(id, ...rest);
    };
  }

  /** Calls since the last look, tokens left out; an unanswered one shows as null. */
  calls(): string[] {
    const lines = this.emulator
      .log()
      .filter(({ path }) => path !== "/oauth/token")
      .map(({ method, status }) => `${method} ${status}`);
    this.emulator.clearLog();
    return lines;
  }
}
