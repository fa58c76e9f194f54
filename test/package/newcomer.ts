/** Somebody with a folder, a shell, an engine and an emulator, who follows a document as it stands. */
import { type ChildProcess, spawn, type SpawnOptions, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ended, findEngine, type Result } from "../engine/engine";
import { blocksOf } from "./markdown";

export const ROOT = join(__dirname, "../..");

/** Installing stands in for the registry, where the packages are not yet: it links what the workspace holds. */
const NPM = `#!/bin/sh
case "$1" in
  ci | install) ln -sfn "$ROOT_MODULES" node_modules ;;
  *) exec "$REAL_NPM" "$@" ;;
esac
`;

/** Exports and the current folder last from one script to the next, as in a terminal. */
const IN_A_TERMINAL = `
cd "$(cat "$NEWCOMER/pwd")"
. "$NEWCOMER/exports"
trap 'code=$?; pwd > "$NEWCOMER/pwd"; export -p > "$NEWCOMER/exports"; exit $code' EXIT
`;

export class Newcomer {
  private readonly servers: ChildProcess[] = [];

  private constructor(
    readonly folder: string,
    /** Holds `folder`, the repository as `cxone-dialer` beside it, the backend and the stand-ins. */
    readonly home: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly port: number,
  ) {}

  /**
   * @param from a folder of the repository to start with a copy of; without it the folder is empty
   * @param npm "real" installs; by default the workspace's packages stand in for the registry's
   */
  static async start({ from, npm }: { from?: string; npm?: "real" } = {}): Promise<Newcomer> {
    const engine = findEngine();
    const home = mkdtempSync(join(tmpdir(), "cxone-dialer-newcomer-"));
    const folder = join(home, "project");
    mkdirSync(join(home, "bin"));
    mkdirSync(join(home, "backend"));
    mkdirSync(folder);
    if (from !== undefined) cpSync(join(ROOT, from), folder, { recursive: true, filter: isSource });
    symlinkSync(ROOT, join(home, "cxone-dialer"));
    writeFileSync(join(home, "pwd"), folder);
    writeFileSync(join(home, "exports"), "");
    const env = {
      ...process.env,
      ...engine.env,
      PATH: `${join(home, "bin")}:${engine.env["PATH"]}`,
      NEWCOMER: home,
      ROOT_MODULES: join(ROOT, "node_modules"),
      REAL_NPM: spawnSync("which", ["npm"], { encoding: "utf8" }).stdout.trim(),
      PULUMI_BACKEND_URL: `file://${join(home, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: "newcomer",
      NO_COLOR: "1",
    };
    const newcomer = new Newcomer(folder, home, env, await freePort());
    if (npm !== "real") newcomer.has("npm", NPM);
    return newcomer;
  }

  /** A command that stands in for one that cannot be had here. */
  has(command: string, script: string): void {
    writeFileSync(join(this.home, "bin", command), script);
    chmodSync(join(this.home, "bin", command), 0o755);
  }

  /** Where the emulator of the document listens. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** In the terminal: where the one before stopped, with what it exported. */
  sh(script: string): Promise<Result> {
    return this.process(`${IN_A_TERMINAL}${script}`);
  }

  /** In a shell of its own. */
  process(
    script: string,
    { env = {}, cwd = this.folder }: { env?: object; cwd?: string } = {},
  ): Promise<Result> {
    return ended(this.bash(script, { cwd, env: { ...this.env, ...env } }));
  }

  /**
   * Does what the document says, in its order: saves the blocks that it names as files, runs the sh blocks. A block that
   * starts the emulator goes on running; a line that ends in `# refused` has to be the block's last, and to fail.
   * @returns what each sh block printed
   */
  async follow(markdown: string): Promise<string[]> {
    const printed: string[] = [];
    for (const { language, text, file, notRun } of blocksOf(markdown)) {
      if (file !== undefined) writeFileSync(join(this.folder, file), text);
      if (language !== "sh" || notRun !== undefined) continue;
      if (text.includes("cxone-emulator")) printed.push(await this.serve(text));
      else {
        const { code, output } = await this.sh(text);
        if ((code === 0) === / # refused\n$/.test(text))
          throw new Error(`exit code ${code}:\n${text}\n${output}`);
        printed.push(output);
      }
    }
    return printed;
  }

  async stop(): Promise<void> {
    for (const server of this.servers) {
      if (server.exitCode !== null || server.signalCode !== null) continue;
      const end = once(server, "close");
      process.kill(-(server.pid ?? 0));
      await end;
    }
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Resolves when it listens. */
  private serve(script: string): Promise<string> {
    const child = this.bash(`${IN_A_TERMINAL}${script}`);
    this.servers.push(child);
    return new Promise((resolve, reject) => {
      let said = "";
      child.stderr?.on("data", (data: Buffer) => (said += data.toString()));
      child.stdout?.on("data", (data: Buffer) => {
        said += data.toString();
        if (said.includes("listening")) resolve(said);
      });
      child.on("exit", (code) => reject(new Error(`exit code ${code}:\n${script}\n${said}`)));
    });
  }

  /** In a process group of its own, so that what npx starts ends with it. */
  private bash(script: string, { cwd = this.folder, env = this.env }: SpawnOptions = {}): ChildProcess {
    return spawn("bash", ["-eo", "pipefail", "-c", script.replaceAll("4010", String(this.port))], {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
  }
}

const isSource = (path: string): boolean => !/\/(node_modules|dist)$/.test(path);

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
