/** The policy pack on the real engine: preview and up, levels, config file, waiver, unknown values, exit codes. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { DOCUMENTED } from "../../policies/pack";
import { inDays } from "../policies/states";
import { ended, findEngine } from "./engine";

const ROOT = join(__dirname, "../..");
const PACK = join(ROOT, "policies");
const GOLDEN = join(__dirname, "fixtures/broken.golden.txt");

jest.setTimeout(180_000);

let emulator: Emulator;
let folder: string;
let bin: string;
let env: NodeJS.ProcessEnv;

/** A copy of a program with a stack of its own; its packages are ours, as `npm install` would link them. */
function project(name: string, source: string): string {
  const copy = join(folder, name);
  cpSync(join(ROOT, source), copy, { recursive: true });
  if (name !== "guarded") symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"), "dir");
  const init = spawnSync(bin, ["stack", "init", "dev", "--non-interactive", "-C", copy], {
    env,
    encoding: "utf8",
  });
  if (init.status !== 0) throw new Error(`stack init failed: ${init.stdout}${init.stderr}`);
  return copy;
}

beforeAll(async () => {
  emulator = await startEmulator();
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-policies-"));
  const engine = findEngine();
  bin = engine.bin;
  mkdirSync(join(folder, "backend"));
  env = {
    ...process.env,
    ...engine.env,
    PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    CXONE_BASE_URL: emulator.url,
    CXONE_CLIENT_ID: "demo",
    CXONE_CLIENT_SECRET: "demo-secret",
  };
  project("broken", "test/engine/fixtures/programs/broken");
  project("guarded", "examples/guarded");
});

afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Options {
  pack?: string;
  config?: object;
  more?: NodeJS.ProcessEnv;
}

function pulumi(name: string, command: string, { pack = PACK, config, more }: Options = {}) {
  const file = join(folder, "config.json");
  if (config) writeFileSync(file, JSON.stringify(config));
  const args = [
    ...command.split(" "),
    "--policy-pack",
    pack,
    ...(config ? ["--policy-pack-config", file] : []),
  ];
  const common = ["--non-interactive", "--color", "never", "--stack", "dev", "-C", join(folder, name)];
  return ended(spawn(bin, [...args, ...common], { env: { ...env, ...more } }));
}

/** What was sent to the API since the log was cleared, besides reads and tokens. */
const writes = () => emulator.log().filter(({ method, path }) => method !== "GET" && path !== "/oauth/token");

const waiver = {
  reason: "The supplier mends it in December.",
  owner: "compliance",
  ticket: "CMP-7",
  resource: "urn:pulumi:dev::broken::pulumi-nodejs:dynamic/cxone:DialerConfig::renew*",
};
const UNTIL = inDays(60);
const WAIVERS = [
  { ...waiver, policy: "CXD013", expires: UNTIL },
  { ...waiver, policy: "CXD012", expires: "2020-12-31" },
];

/** What a config file needs to lower the level of every policy. */
const KEYS = { allowWaivingAbandonmentCap: true, allowLoweringLegalPolicies: true };

/** The engine's list of violations, without its first line, which holds the path of the pack. */
function violations(output: string): string {
  const [, list = ""] = /\nPolicies:\n[^\n]*\n([^]*?)\n\n(?=Diagnostics|Resources|$)/.exec(output) ?? [];
  return `${list.trimEnd().replaceAll(UNTIL, "(a day within the term)")}\n`;
}

describe("a program that breaks every policy at once", () => {
  it("is refused in a preview by each of them, with these words", async () => {
    const { code, output } = await pulumi("broken", "preview", {
      config: { "dialer-pack-settings": { waivers: WAIVERS } },
    });
    expect(code).not.toBe(0);
    const text = violations(output);
    // One is waived, and the last two are about resources of another kind.
    const others = ["dialer-caller-id-returnable", "dialer-own-type", "dialer-live-values"];
    const silent = DOCUMENTED.filter(
      ({ name, level }) => !others.includes(name) && !new RegExp(`\\[${level}\\] .* ${name} `).test(text),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
    if (process.env["UPDATE_GOLDEN"]) writeFileSync(GOLDEN, text);
    expect(text).toBe(readFileSync(GOLDEN, "utf8"));
  });

  it("is stopped in an up before anything is written", async () => {
    emulator.clearLog();
    const { code, output } = await pulumi("broken", "up --yes --skip-preview");
    expect(code).not.toBe(0);
    expect(output).toMatch(/\[mandatory\] .* dialer-abandonment-rate-capped/);
    expect(writes()).toEqual([]);
  });

  it("passes with everything advisory, and says the same", async () => {
    const { code, output } = await pulumi("broken", "preview", {
      config: { all: "advisory", "dialer-pack-settings": KEYS },
    });
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/\[advisory\] .*dialer-abandonment-rate-capped/),
    ]);
    expect(output).not.toContain("[mandatory]");
    expect(output).toMatch(/advisory instead of mandatory: CXD001 dialer-jurisdiction-declared, CXD002 /);
  });

  it("passes with everything disabled, in one line that names each policy", async () => {
    const settings = { ...KEYS, enforcementLevel: "mandatory" };
    const config = { all: "disabled", "dialer-pack-settings": settings };
    const { code, output } = await pulumi("broken", "preview", { config });
    const list = violations(output);
    expect([code, list.match(/\[(advisory|mandatory)\]/g)]).toEqual([0, ["[advisory]"]]);
    for (const { id, name } of DOCUMENTED.filter(({ id }) => !["CXD020", "CXD030"].includes(id)))
      expect(list).toContain(`${id} ${name}`);
  });

  it.each([
    ["all disabled", { all: "disabled" }, /allowLoweringLegalPolicies[^]*allowWaivingAbandonmentCap/],
    [
      "the cap advisory",
      { "dialer-abandonment-rate-capped": "advisory" },
      /needs allowWaivingAbandonmentCap: true/,
    ],
    [
      "a waiver without an end in sight",
      { "dialer-pack-settings": { waivers: [{ ...waiver, policy: "CXD012", expires: "2099-12-31" }] } },
      /90 days at most/,
    ],
    [
      "a waiver of a bare name",
      {
        "dialer-pack-settings": { waivers: [{ ...waiver, resource: "*", policy: "CXD012", expires: UNTIL }] },
      },
      /is no URN/,
    ],
  ])("is not looked at under a config with %s", async (_, config, why) => {
    const { code, output } = await pulumi("broken", "preview", { config });
    expect([code !== 0, output]).toEqual([true, expect.stringMatching(/its config is refused/)]);
    expect(output).toMatch(why);
  });

  it("is not looked at under a config that names no policy of ours, or a key that none reads", async () => {
    const { code, output } = await pulumi("broken", "preview", {
      config: { "dialer-ring-time": "mandatory", "dialer-agent-ratio-limit": { maxRatio: 9 } },
    });
    expect(code).not.toBe(0);
    expect(output).toMatch(/cxone-dialer[^]*its config is refused/);
    expect(output).toMatch(/dialer-ring-time is no policy of this pack/);
    expect(output).toMatch(/Unrecognized key: "maxRatio"/);
  });
});

describe("a value that a preview does not know", () => {
  const unknown = { CASE: "unknown" };
  const only = {
    all: "disabled",
    "dialer-ring-time-minimum": "mandatory",
    "dialer-pack-settings": { ...KEYS, enforcementLevel: "mandatory" },
  };

  it("is a visible line in the preview, and judged by up before the write", async () => {
    const preview = await pulumi("broken", "preview", { config: only, more: unknown });
    expect(preview.output).toMatch(
      /\[advisory\] .*dialer-ring-time-minimum[^]*can't run policy[^]*complianceRules\.minRingSeconds can't be known/,
    );
    expect(preview.code).toBe(0);
    emulator.clearLog();
    const up = await pulumi("broken", "up --yes --skip-preview", { config: only, more: unknown });
    expect(up.output).toMatch(
      /complianceRules\.minRingSeconds is 3 s \(declared\); asked for is at least 15 s in GB/,
    );
    expect(up.code).not.toBe(0);
    expect(writes()).toEqual([]);
  });
});

describe("a resource of another type that carries our provider", () => {
  const more = (CASE: string) => ({ more: { CASE } });

  it.each(["disguised", "called"])("is refused by check without the mark of the class (%s)", async (name) => {
    emulator.clearLog();
    const { code, output } = await pulumi("broken", "up --yes --skip-preview", more(name));
    expect([code !== 0, output]).toEqual([
      true,
      expect.stringMatching(
        /carries the provider of dialer configs, but the class DialerConfig did not make it/,
      ),
    ]);
    expect(writes()).toEqual([]);
  });

  it("is refused by the policies, before the write, where it forges the mark", async () => {
    emulator.clearLog();
    const { code, output } = await pulumi("broken", "up --yes --skip-preview", more("forged"));
    expect(code).not.toBe(0);
    expect(output).toMatch(/\[mandatory\] .*dialer-own-type[^]*a dialer config under another type/);
    expect(output).toMatch(/\[mandatory\] .*dialer-abandonment-rate-capped/);
    expect(writes()).toEqual([]);
  });
});

describe("the example guarded", () => {
  /** The pack as npm would install it: from its tarball, beside the packages that it needs. */
  function installed(): string {
    const modules = join(folder, "guarded/node_modules");
    mkdirSync(modules);
    const pack = ["pack", "--silent", "--pack-destination", folder, "-w", "policies"];
    const tarball = execFileSync("npm", pack, { cwd: ROOT, encoding: "utf8" }).trim();
    execFileSync("tar", ["-xzf", join(folder, tarball), "-C", modules]);
    const own = join(modules, "pulumi-cxone-dialer-policies");
    cpSync(join(modules, "package"), own, { recursive: true });
    for (const name of ["@pulumi", "@types", "zod", "pulumi-cxone-dialer", "typescript", "ts-node"]) {
      symlinkSync(join(ROOT, "node_modules", name), join(modules, name), "dir");
    }
    return own;
  }

  it("passes with its pack from the npm tarball, its config and its waiver, which is said", async () => {
    const text = readFileSync(join(ROOT, "examples/guarded/policy-config.json"), "utf8");
    const config = JSON.parse(text.replace(/"expires": "[^"]*"/, `"expires": "${UNTIL}"`)) as object;
    const { code, output } = await pulumi("guarded", "preview", { pack: installed(), config });
    expect(violations(output)).toMatch(
      /\[advisory\] .*dialer-waiver-in-use[^]*waived: CXD005 until \(a day within the term\) \(owner compliance@example\.com, CMP-117\)[^]*minRingSeconds is 12 s/,
    );
    expect([code, output]).toEqual([0, expect.not.stringContaining("[mandatory]")]);
  });
});
