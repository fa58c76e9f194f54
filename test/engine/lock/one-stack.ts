/** A stack with one dialer config on the real engine; several may share an emulator. */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { wholeState } from "../../unit/provider/verbs";
import { ended, findEngine, type Result } from "../engine";
import { PACING } from "../../pacing";

const ROOT = join(__dirname, "../../..");
export const CLIENT = { clientId: "pulumi", clientSecret: "lock-s3cret-canary" };

export type Args = Record<string, unknown>;

export interface State {
  id: string;
  inputs: Args;
  outputs: { etag: string; server: Args; declared: string[] } & Args;
}

export const startTenant = (): Promise<Emulator> =>
  startEmulator({
    limits: "off",
    seed: {
      clients: [{ ...CLIENT, scopes: ["outbound.read", "outbound.dialerconfig.readwrite"] }],
      campaigns: [],
      dialerConfigs: [{ id: "dc-shared", name: "shared", ...PACING, complianceRules: {}, vendorKey: 1 }],
    },
  });

export class OneStack {
  private constructor(
    private readonly bin: string,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start(emulator: Emulator): Promise<OneStack> {
    const engine = findEngine();
    const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-lock-"));
    cpSync(join(__dirname, "../fixtures/programs/one"), folder, { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
    mkdirSync(join(folder, "backend"));
    const stack = new OneStack(engine.bin, folder, {
      ...process.env,
      ...engine.env,
      PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: "test",
      CXONE_BASE_URL: emulator.url,
      CXONE_CLIENT_ID: CLIENT.clientId,
      CXONE_CLIENT_SECRET: CLIENT.clientSecret,
    });
    const init = await stack.run(["stack", "init", "dev"]);
    if (init.code !== 0) throw new Error(`stack init failed: ${init.output}`);
    return stack;
  }

  up(args: Args, env: NodeJS.ProcessEnv = {}): Promise<Result> {
    return this.run(["up", "--yes", "--skip-preview"], { DIALER_ARGS: JSON.stringify(args), ...env });
  }

  refresh(): Promise<Result> {
    return this.run(["refresh", "--yes", "--skip-preview"]);
  }

  destroy(env: NodeJS.ProcessEnv = {}): Promise<Result> {
    return this.run(["destroy", "--yes", "--skip-preview"], env);
  }

  /** The dialer config in the state; undefined when there is none. */
  async state(): Promise<State | undefined> {
    const { output } = await this.run(["stack", "export", "--show-secrets"]);
    const { deployment } = JSON.parse(output) as { deployment: { resources?: (State & { type: string })[] } };
    const found = deployment.resources?.find(({ type }) => type.endsWith("cxone:DialerConfig"));
    return found && { ...found, outputs: wholeState(plain(found.outputs) as Args) };
  }

  stop(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
    const child = spawn(this.bin, [...args, "--non-interactive", "--color", "never"], {
      env: { ...this.env, ...env },
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return ended(child);
  }
}

/** An exported secret is an object with its plain JSON text. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { plaintext } = value as { plaintext?: unknown };
  if (typeof plaintext === "string") return JSON.parse(plaintext) as unknown;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}
