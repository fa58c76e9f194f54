/** A provider process of its own for each test: the runtime over the emulator, with its notices. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { identityText } from "../../../provider/identity";
import { SHELL } from "../../../provider/adapters/dynamic/shell";
import { PACING } from "../../pacing";
import { OLD, SCOPES } from "./tenant";

type Runtime = typeof import("../../../provider/adapters/dynamic/runtime");
export type Props = Record<string, unknown>;

export const identity = (name: string) => identityText({ organization: "o", project: "p", stack: "s", name });
export const ARGS = { name: "made", ...PACING, __identity: identity("renewals"), __provider: SHELL };
export const ADOPTION = { configId: "dc-old", __identity: identity("renewals") };

export class ProviderProcess {
  emulator!: Emulator;
  runtime!: Runtime;
  notices: string[] = [];
  private readonly auditDir = mkdtempSync(join(tmpdir(), "cxone-dialer-process-"));

  /** A new one for each test of the file. */
  static forEachTest(): ProviderProcess {
    const process = new ProviderProcess();
    beforeEach(async () => process.start());
    afterEach(async () => {
      jest.restoreAllMocks();
      await process.emulator.close();
    });
    afterAll(() => rmSync(process.auditDir, { recursive: true }));
    return process;
  }

  private async start(): Promise<void> {
    this.emulator = await startEmulator({
      limits: "off",
      seed: {
        clients: [{ clientId: "demo", clientSecret: "demo-secret", scopes: SCOPES }],
        campaigns: [
          { id: "cmp-small", name: "Two people", agentCount: 2 },
          { id: "cmp-empty", name: "Nobody", agentCount: 0 },
        ],
        dialerConfigs: [OLD, { ...OLD, id: "dc-other", name: "other" }],
      },
    });
    this.notices = [];
    jest.spyOn(console, "error").mockImplementation((line: string) => void this.notices.push(line));
    this.configure();
  }

  /** Starts the process anew. @param settings laid over those that work */
  configure(settings: Record<string, string> = {}): void {
    const values: Record<string, string> = {
      "cxone:baseUrl": this.emulator.url,
      "cxone:clientId": "demo",
      "cxone:clientSecret": "demo-secret",
      "cxone:auditDir": this.auditDir,
      "cxone:export": "off",
      ...settings,
    };
    jest.resetModules();
    this.runtime = jest.requireActual<Runtime>("../../../provider/adapters/dynamic/runtime");
    void this.runtime.configure({ config: { get: (key) => values[key], rawConfig: values } });
  }

  /** Makes a dialer config of ARGS. */
  async made(): Promise<{ id: string; state: Props; inputs: Props }> {
    const { inputs } = await this.runtime.check({}, ARGS);
    const { id, outs } = await this.runtime.create({ ...inputs, __provider: ARGS.__provider });
    return { id, state: outs, inputs };
  }
}
