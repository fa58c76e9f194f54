/** An emulator, a folder for the trail, and as many provider processes over them as a test wants. */
import { audit, create, type DialerState, read, remove, update, within } from "../verbs";
import { join } from "node:path";
import { type Emulator, type Scope, type Seed, startEmulator } from "cxone-dialer-emulator";
import { readFolder } from "../../../../provider/audit/folder";
import { type Change, changesOf } from "../../../../provider/audit/ledger";
import type { AuditSettings } from "../../../../provider/config/audit";
import { rememberedIn } from "../../../../provider/audit/recording/remembered";
import { compose } from "../../../../provider/adapters/services";
import { PACING } from "../../../pacing";
import { folder } from "./entries";

// The first judgement of a process loads the models.
jest.setTimeout(20_000);

export const CLIENT_SECRET = "pulumi-s3cret-canary";
export const IDENTITY = { organization: "o", project: "p", stack: "dev", name: "renewals", state: "1" };
export const PROGRAM = {
  name: "renewals",
  ...PACING,
  complianceRules: { jurisdictions: ["US"] },
  forecast: { activeAgents: 50, liveAnswerRate: 0.25, meanTalkSeconds: 180 },
  // Each write is judged before it is sent: these tests are about the trail.
  simulation: { attempts: 2_000 },
  onConflict: "merge",
  deletionPolicy: "delete",
  __identity: IDENTITY,
};
type Inputs = Record<string, unknown>;

const ALL: Scope[] = ["outbound.read", "outbound.dialerconfig.readwrite", "eventstreams.export.write"];

export class Place {
  readonly notices: string[] = [];
  private constructor(
    readonly emulator: Emulator,
    readonly path: string,
    private readonly removeFolder: () => void,
  ) {}

  static async open(scopes = ALL, campaigns: Seed["campaigns"] = []): Promise<Place> {
    const clients = [{ clientId: "pulumi", clientSecret: CLIENT_SECRET, scopes }];
    const emulator = await startEmulator({
      limits: "off",
      seed: { clients, campaigns, dialerConfigs: [] },
    });
    const { path, remove: removeFolder } = folder();
    return new Place(emulator, path, removeFolder);
  }

  /** The verbs as a provider process has them. */
  process(settings: Partial<AuditSettings> & { movedFrom?: string } = {}, env: NodeJS.ProcessEnv = {}) {
    const services = compose(
      {
        baseUrl: this.emulator.url,
        clientId: "pulumi",
        clientSecret: CLIENT_SECRET,
        timeoutSeconds: 60,
        requestsPerMinute: "off",
        requestsPerSecond: "off",
        auditDir: join(this.path, "audit"),
        auditFailure: "refuse",
        export: "on",
        exportFailure: "warn",
        ...settings,
      },
      env,
      (line) => this.notices.push(line),
    );
    const context = () => ({
      gateway: services.gateway,
      claims: services.claims,
      ...within(60),
      notify: (line: string) => void this.notices.push(line),
    });
    const { audited } = services;
    return {
      create: (inputs: Inputs): Promise<{ id: string; outs: DialerState }> =>
        audit(
          audited,
          { inputs },
          context(),
          (under) => create(inputs, under),
          ({ id, outs }) => ({ id, properties: outs }),
        ),
      update: (state: DialerState, inputs: Inputs): Promise<{ outs: DialerState }> =>
        audit(
          audited,
          { inputs, before: state.server, record: rememberedIn(state) },
          context(),
          (under) => update(state.dialerConfigId, state, inputs, under),
          ({ outs }) => ({ id: state.dialerConfigId, properties: outs }),
        ),
      remove: (state: DialerState) =>
        audit(
          audited,
          { inputs: state, before: state.server, record: rememberedIn(state) },
          context(),
          (under) => remove(state.dialerConfigId, state, under),
        ),
      refresh: async (state: DialerState) => (await read(state.dialerConfigId, state, context())).props,
    };
  }

  changes(): Change[] {
    return changesOf(readFolder(join(this.path, "audit")));
  }

  /** Action, result and event of each change. */
  lines(): string[] {
    return this.changes().map(({ intent, result, event }) => `${intent.action} ${result} ${event}`);
  }

  events(): Record<string, unknown>[] {
    return this.emulator.state().exports.map(({ event }) => event);
  }

  /** Calls since the last look, tokens left out. */
  calls(): string[] {
    const lines = this.emulator
      .log()
      .filter(({ path }) => path !== "/oauth/token")
      .map(({ method, status, path }) => `${method} ${status}${path.includes("exports") ? " export" : ""}`);
    this.emulator.clearLog();
    return lines;
  }

  async close(): Promise<void> {
    this.removeFolder();
    await this.emulator.close();
  }
}
