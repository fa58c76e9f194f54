/** A stack of the quickstart on the real engine, with a private backend and an emulator of its own. */
import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { ended, findEngine, type Result } from "./engine";

const ROOT = join(__dirname, "../..");
export const SECRET = "demo-s3cret-canary";

export class Stack {
  private constructor(
    readonly emulator: Emulator,
    private readonly folder: string,
    private readonly bin: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start(): Promise<Stack> {
    const emulator = await startEmulator({
      limits: "off",
      seed: {
        clients: [
          {
            clientId: "pulumi",
            clientSecret: SECRET,
            scopes: ["outbound.read", "outbound.dialerconfig.readwrite", "eventstreams.export.write"],
          },
        ],
        campaigns: [
          {
            id: "renewals-dev",
            name: "Renewals",
            agentCount: 50,
            historicalAnswerRate: 0.25,
            averageHandleTimeSeconds: 210,
          },
        ],
        dialerConfigs: [],
      },
    });
    const engine = findEngine();
    const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-stack-"));
    mkdirSync(join(folder, "backend"));
    copyFileSync(join(ROOT, "examples/quickstart/Pulumi.dev.yaml"), join(folder, "Pulumi.dev.yaml"));
    const stack = new Stack(emulator, folder, engine.bin, {
      ...process.env,
      ...engine.env,
      PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: "test",
      CXONE_BASE_URL: emulator.url,
      CXONE_CLIENT_ID: "pulumi",
      CXONE_CLIENT_SECRET: SECRET,
      CXONE_AUDIT_DIR: join(folder, "audit"),
    });
    // From a folder with the same project name: init would write its salt into the committed stack file.
    copyFileSync(join(ROOT, "examples/quickstart/Pulumi.yaml"), join(folder, "Pulumi.yaml"));
    const init = spawnSync(engine.bin, ["stack", "init", "dev", "--non-interactive", "-C", folder], {
      env: stack.env,
      encoding: "utf8",
    });
    if (init.status !== 0) throw new Error(`stack init failed: ${init.stdout}${init.stderr}`);
    return stack;
  }

  /** Runs one pulumi command in the quickstart; the emulator's log starts afresh. */
  run(...args: string[]): Promise<Result> {
    return this.runWith({}, ...args);
  }

  runWith(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Result> {
    return ended(this.start(env, ...args));
  }

  /** Starts one pulumi command and leaves the rest to the caller. */
  start(env: NodeJS.ProcessEnv, ...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
    this.emulator.clearLog();
    const common = [
      "--non-interactive",
      "--color",
      "never",
      "--stack",
      "dev",
      "-C",
      join(ROOT, "examples/quickstart"),
    ];
    const configFile = ["--config-file", join(this.folder, "Pulumi.dev.yaml")];
    const takesConfig = /^(preview|up|refresh|destroy|config)$/.test(args[0] ?? "");
    return spawn(this.bin, [...args, ...common, ...(takesConfig ? configFile : [])], {
      env: { ...this.env, ...env },
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /** The folder of the audit trail. */
  get auditDir(): string {
    return join(this.folder, "audit");
  }

  /** The API calls of the last command; tokens and event exports are counted apart. */
  calls(): { tokens: number; lines: string[] } {
    const log = this.emulator.log();
    const lines = log
      .filter(({ path }) => path !== "/oauth/token" && !isExport(path))
      .map(({ method, status }) => `${method} ${status}`);
    return { tokens: log.filter(({ path }) => path === "/oauth/token").length, lines };
  }

  /** The statuses of the last command's event exports. */
  exports(): (number | null)[] {
    return this.emulator
      .log()
      .filter(({ path }) => isExport(path))
      .map(({ status }) => status);
  }

  async stop(): Promise<void> {
    await this.emulator.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const isExport = (path: string): boolean => path.startsWith("/api/v2/eventstreams/");
