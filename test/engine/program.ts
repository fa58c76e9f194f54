/** A small program on the real engine: its resources are data, its backend and its emulator are its own. */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, type EmulatorOptions, type Seed, startEmulator } from "cxone-dialer-emulator";
import { ended, findEngine, type Result } from "./engine";

const ROOT = join(__dirname, "../..");
export const SECRET = "engine-s3cret-canary";
/** The workspaces, or packages that test/package/engine.slow.test.ts has installed from their tarballs. */
const MODULES = process.env["CXONE_TEST_MODULES"] ?? join(ROOT, "node_modules");

/** Programs of these languages reach dialer configs through the plugin alone. */
const OTHER_LANGUAGES: readonly string[] = ["yaml", "python"];

export interface Resources {
  resources?: Record<string, Record<string, unknown>>;
  /** Names of resources that are only read, and the ids they are read by. */
  get?: Record<string, string>;
  lookups?: Record<string, string>[];
}

interface ResourceState {
  urn: string;
  type: string;
  id: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
  additionalSecretOutputs?: string[];
}

export class Program {
  private constructor(
    readonly emulator: Emulator,
    readonly folder: string,
    readonly bin: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  /**
   * @param options `folder`: an installed one outside the repository; its own with the workspace by default.
   * `source`: the program's folder in fixtures/programs
   */
  static async start(
    seed: Pick<Seed, "campaigns" | "dialerConfigs"> & Partial<Pick<Seed, "clients">>,
    options: EmulatorOptions & { folder?: string; source?: string } = {},
  ): Promise<Program> {
    const clients: Seed["clients"] = [
      {
        clientId: "pulumi",
        clientSecret: SECRET,
        scopes: ["outbound.read", "outbound.dialerconfig.readwrite"],
      },
      { clientId: "reader", clientSecret: SECRET, scopes: ["outbound.read"] },
    ];
    const emulator = await startEmulator({ limits: "off", seed: { clients, ...seed }, ...options });
    const program = Program.on(emulator, options);
    const init = await program.run({}, ["stack", "init", "test"]);
    if (init.code !== 0) throw new Error(`stack init failed: ${init.output}`);
    return program;
  }

  /** A program without a stack, beside others on one emulator. @param options `env`: stands above the usual one */
  static on(
    emulator: Emulator,
    options: { folder?: string; source?: string; env?: NodeJS.ProcessEnv } = {},
  ): Program {
    const source = options.source ?? "resources";
    const engine = findEngine(OTHER_LANGUAGES.includes(source) ? [source] : []);
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), "cxone-dialer-program-"));
    if (options.folder === undefined) symlinkSync(MODULES, join(folder, "node_modules"));
    cpSync(join(__dirname, "fixtures/programs", source), folder, { recursive: true });
    if (source === "plugin" || OTHER_LANGUAGES.includes(source)) providePlugin(join(folder, "plugin"));
    mkdirSync(join(folder, "backend"));
    return new Program(emulator, folder, engine.bin, {
      ...process.env,
      ...engine.env,
      PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: "test",
      CXONE_BASE_URL: emulator.url,
      CXONE_CLIENT_ID: "pulumi",
      CXONE_CLIENT_SECRET: SECRET,
      ...options.env,
    });
  }

  /** The same stack under the plugin: the program's files are those of fixtures/programs/plugin from now on. */
  changeToPlugin(): void {
    cpSync(join(__dirname, "fixtures/programs/plugin"), this.folder, { recursive: true });
    providePlugin(join(this.folder, "plugin"));
  }

  /** Runs one pulumi command over these resources; the emulator's log starts afresh. */
  run(what: Resources, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
    this.emulator.clearLog();
    const child = spawn(this.bin, [...args, "--non-interactive", "--color", "never"], {
      env: { ...this.env, CXONE_TEST_PROGRAM: JSON.stringify(what), ...env },
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return ended(child);
  }

  up(what: Resources, ...more: string[]): Promise<Result> {
    return this.run(what, ["up", "--yes", "--skip-preview", ...more]);
  }

  /** The API calls of the last command without the token's, such as `PUT 200`. */
  calls(): string[] {
    const log = this.emulator.log().filter(({ path }) => path !== "/oauth/token");
    return log.map(({ method, status }) => `${method} ${status}`);
  }

  /** The dialer configs in the state, by name. @param more such as `--stack` */
  async state(...more: string[]): Promise<Record<string, ResourceState>> {
    const { output } = await this.run({}, ["stack", "export", "--show-secrets", ...more]);
    const { deployment } = JSON.parse(output) as { deployment: { resources?: ResourceState[] } };
    const configs = (deployment.resources ?? []).filter(({ type }) =>
      /cxone:(index:)?DialerConfig$/.test(type),
    );
    return Object.fromEntries(configs.map((one) => [one.urn.split("::").at(-1) ?? "", one]));
  }

  async stop(): Promise<void> {
    await this.emulator.close();
    this.removeFolder();
  }

  removeFolder(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The plugin as a folder with its executable, as the CLI takes it from `plugins.providers` of Pulumi.yaml. */
function providePlugin(folder: string): void {
  mkdirSync(folder);
  symlinkSync(join(ROOT, "plugin/bin/pulumi-resource-cxone"), join(folder, "pulumi-resource-cxone"));
}

/** A line of a stack trace: none may reach the user. */
export const STACK_TRACE = /^\s+at .*:\d+/m;
