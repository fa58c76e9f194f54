/** `cxone-dialer policy check` over exported files: text, JSON, exit codes, what cannot be read, where the pack is. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dependencies } from "../../../provider/package.json";
import { dialer, exportOf, inDays, OTHERS, secret } from "../../policies/states";
import { US_RULES } from "../../policies/pack";
import { cli } from "./run";

jest.setTimeout(60_000);

const ROOT = join(__dirname, "../../..");
const SHORT_RING = { complianceRules: { ...US_RULES, minRingSeconds: 3 } };
const RING = "dialer-ring-time-minimum";
/** What every reader of a US config has to know: no rule on attempts was looked for, and a deletion is pending. */
const ADVISED = ["dialer-rule-data-current", "dialer-rule-data-current"];
const isMandatory = ({ level }: { level: string }): boolean => level === "mandatory";
const UNTIL = inDays(60);

const waiving = (more: object): string => {
  const waiver = {
    policy: "CXD005",
    resource: dialer("winter-*", { stack: "dev" }).urn,
    reason: "The carrier ends ringing at 12 s.",
    owner: "compliance",
    ticket: "CMP-7",
    expires: UNTIL,
    ...more,
  };
  return JSON.stringify({ "dialer-pack-settings": { waivers: [waiver] } });
};

let folder: string;
let files: Record<string, string>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-check-"));
  const texts = {
    good: exportOf([...OTHERS, dialer("a")]),
    bad: exportOf([dialer("winter-a", { stack: "dev", inputs: SHORT_RING })]),
    twin: exportOf([dialer("b", { stack: "test", outputs: { dialerConfigId: "dc-a" } })]),
    sealed: exportOf([dialer("c", { inputs: { maxAbandonmentRate: secret(0.03) } })]),
    others: exportOf(OTHERS),
    empty: exportOf(),
    blank: "",
    torn: exportOf([dialer("a")]).slice(0, -20),
    foreign: '{"name": "cxone-dialer"}',
    shapeless: '{"version": 3, "deployment": {"resources": [{"urn": "urn:pulumi:a::b::c::d"}]}}',
    disguised: exportOf([{ ...dialer("d"), type: "pulumi-nodejs:dynamic:Resource" }]),
    waiving: waiving({}),
    stale: waiving({ expires: inDays(200) }),
    bare: waiving({ resource: "winter-*" }),
    weakens: '{"dialer-abandonment-rate-capped": "advisory"}',
    wrong: '{"dialer-ring-time": "advisory"}',
  };
  const written = Object.entries(texts).map(([name, text]) => {
    const path = join(folder, `${name}.json`);
    writeFileSync(path, text);
    return [name, path];
  });
  files = Object.fromEntries(written) as typeof files;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paths = (names: string[]) => names.map((name) => files[name] ?? join(folder, name));
const check = (names: string[], ...more: string[]) =>
  cli(["policy", "check", "--file", ...paths(names), ...more]);

interface Report {
  kind: string;
  version: number;
  stacks: { stack: string; resources: number; error?: string }[];
  findings: { policy: string; stack: string; level: string; urn: string; message: string; waiver?: object }[];
  summary: object;
}
async function report(names: string[], ...more: string[]): Promise<Report & { code: number | null }> {
  const { code, stdout } = await check(names, "--json", ...more);
  return { code, ...(JSON.parse(stdout) as Report) };
}

describe("policy check", () => {
  it("passes good states, with a count and the lines that they need", async () => {
    const { code, stdout, stderr } = await check(["good", "others", "empty"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.match(/ dialer-[\w-]+/g)).toEqual(ADVISED.map((name) => ` ${name}`));
    expect(stdout).toMatch(
      /\nlines in the worst case: .*\n +address +lines +configs +not counted\n +https\S+ +15 +1 +0\n/,
    );
    expect(stdout).toMatch(/\n3 stacks, 1 dialer config: 0 mandatory, 2 advisory, 0 waived\n$/);
  });

  it("names the stack, policy and resource of each finding, and what the stacks share", async () => {
    const { code, stdout } = await check(["good", "bad", "twin"], "--tenant-lines", "40");
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /bad\.json \(1 dialer config\)\n {2}mandatory {2}dialer-ring-time-minimum: winter-a\n {4}complianceRules\.minRingSeconds is 3 s/,
    );
    expect(stdout).toMatch(
      /all stacks together\n {2}mandatory {2}fleet-config-managed-once: a of \S+good\.json\n/,
    );
    expect(stdout).toMatch(/\n {2}https\S+ +30 of 40 +2 +0\n/);
    expect(stdout).toMatch(/3 stacks, 3 dialer configs: 3 mandatory, 6 advisory, 0 waived\n$/);
  });

  it("gives the same as JSON", async () => {
    const { code, ...said } = await report(["good", "bad", "twin"], "--tenant-lines", "25");
    expect(code).toBe(1);
    expect(said).toMatchObject({
      kind: "cxone-dialer/policy-check",
      version: 1,
      stacks: paths(["good", "bad", "twin"]).map((stack) => ({ stack, resources: 1 })),
      summary: { stacks: 3, unread: 0, resources: 3, mandatory: 4, advisory: 6, waived: 0, notJudged: 0 },
    });
    expect(said.findings.filter(isMandatory).map(({ policy, stack }) => [policy, stack])).toEqual([
      [RING, files["bad"]],
      ["fleet-config-managed-once", files["good"]],
      ["fleet-config-managed-once", files["twin"]],
      ["fleet-lines-within-limit", ""],
    ]);
  });

  it("passes what is waived, and leaves it in the list", async () => {
    const { code, findings, summary } = await report(["bad"], "--policy-config", files["waiving"] ?? "");
    expect([code, summary]).toEqual([0, expect.objectContaining({ mandatory: 0, waived: 1 })]);
    expect(findings[0]).toMatchObject({
      policy: RING,
      level: "mandatory",
      waiver: {
        reason: "The carrier ends ringing at 12 s.",
        until: UNTIL,
        owner: "compliance",
        ticket: "CMP-7",
      },
    });
    expect((await check(["bad"], "--policy-config", files["waiving"] ?? "")).stdout).toMatch(
      new RegExp(
        `\\n {2}waived {5}dialer-ring-time-minimum until ${UNTIL} \\(compliance, CMP-7\\): winter-a\\n`,
      ),
    );
  });

  it("finds a dialer config under another type", async () => {
    const { code, findings } = await report(["disguised"]);
    expect(code).toBe(1);
    expect(findings).toContainEqual(
      expect.objectContaining({ policy: "dialer-own-type", level: "mandatory", stack: files["disguised"] }),
    );
  });

  it("names what the config file lets pass, once for all stacks, in text and JSON", async () => {
    const flags = ["--policy-config", files["waiving"] ?? ""];
    const { findings } = await report(["good", "bad"], ...flags);
    const said = findings.filter(({ policy }) => policy === "dialer-policies-in-force");
    expect(said).toMatchObject([{ level: "advisory", stack: "", urn: "" }]);
    expect((await check(["good", "bad"], ...flags)).stdout).toMatch(
      new RegExp(
        `all stacks together\\n {2}advisory {3}dialer-policies-in-force\\n {4}The config .* until ${UNTIL} `,
      ),
    );
  });

  it.each<[string, string, RegExp]>([
    ["weakens", "no key", /CXD002 dialer-abandonment-rate-capped \(advisory\)/],
    ["stale", "a far end", /90 days at most/],
    ["bare", "a bare name", /is no URN/],
  ])("refuses the config file %s, which has %s", async (name, _, why) => {
    const { code, stdout, stderr } = await check(["bad"], "--policy-config", files[name] ?? "");
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringMatching(why)]);
  });

  it("says which secrets it could not judge", async () => {
    const { code, stdout } = await check(["sealed"]);
    expect(stdout).toMatch(
      /could not be judged: maxAbandonmentRate is a secret, and encrypted in this state/,
    );
    expect(stdout).toMatch(/\(\d+ not judged\)/);
    expect(code).toBe(0);
  });

  it("reads a state from stdin", () => {
    const main = join(ROOT, "provider/dist/cli/main.js");
    const { status, stdout } = spawnSync(process.execPath, [main, "policy", "check", "--file", "-"], {
      input: exportOf([dialer("a", { inputs: SHORT_RING })]),
      encoding: "utf8",
    });
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^stdin \(1 dialer config\)\n {2}mandatory/)]);
  });
});

describe("a state that cannot be read", () => {
  it.each<[string, string, RegExp]>([
    ["is missing", "none.json", /none\.json cannot be read: ENOENT/],
    ["is empty", "blank", /blank\.json is no exported stack: it is empty/],
    ["is cut off", "torn", /torn\.json is no exported stack: it is not JSON, or cut off/],
    ["is another JSON", "foreign", /foreign\.json is no exported stack: deployment/],
    [
      "has a resource without a type",
      "shapeless",
      /shapeless\.json is no exported stack: deployment\.resources\.0\.type/,
    ],
  ])("because it %s is named, the others are checked, and the exit code is 2", async (_, name, why) => {
    const { code, stacks, findings, summary } = await report([name, "bad"]);
    expect(stacks).toEqual([
      { stack: paths([name])[0], resources: 0, error: expect.stringMatching(why) as string },
      { stack: files["bad"], resources: 1 },
    ]);
    expect(findings.map(({ policy }) => policy)).toEqual([RING, ...ADVISED]);
    expect([code, summary]).toEqual([2, expect.objectContaining({ unread: 1 })]);
  });

  it("stands in the text, and in its last line", async () => {
    const { code, stdout } = await check(["blank", "good"]);
    expect(stdout).toMatch(/^\S+blank\.json\n {2}NOT CHECKED {2}CXD-E110: /);
    expect([code, stdout]).toEqual([2, expect.stringMatching(/, 0 waived; 1 stack NOT CHECKED\n$/)]);
  });

  it("names each stack where there is no pulumi", async () => {
    const { code, stdout } = await cli(["policy", "check", "--stack", "dev"], { PATH: folder });
    expect([code, stdout]).toEqual([
      2,
      expect.stringMatching(/^dev\n {2}NOT CHECKED .*there is no pulumi on the PATH/),
    ]);
  });
});

describe("a check that cannot run", () => {
  it.each<[string, string[], RegExp]>([
    ["without a stack", [], /CXD-E110: Nothing says which stacks to check.*--all/],
    ["without a pulumi to list them", ["--all"], /CXD-E110: The stacks cannot be listed: there is no pulumi/],
    [
      "with a config file that is missing",
      ["--policy-config", "none.json"],
      /CXD-E101: none\.json is no config.*ENOENT/,
    ],
    ["with no lines", ["--tenant-lines", "0"], /give a whole number from 1/],
    ["with no jobs", ["--jobs", "many"], /give a whole number from 1/],
  ])("%s says so", async (_, args, why) => {
    const { code, stdout, stderr } = await cli(["policy", "check", ...args], { PATH: folder });
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringMatching(why)]);
  });

  it("refuses a config file that the pack would refuse", async () => {
    const { code, stderr } = await check(["good"], "--policy-config", files["wrong"] ?? "");
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/wrong\.json is no config of the policies:\n {2}- dialer-ring-time is no policy/),
    ]);
  });

  /** The command as npm would install it, with its dependencies and no other package. */
  it("says how to install the policies, and finds those of the user's folder", async () => {
    const home = join(folder, "home");
    const modules = join(home, "node_modules");
    const own = join(modules, "pulumi-cxone-dialer");
    cpSync(join(ROOT, "provider/dist"), join(own, "dist"), { recursive: true });
    cpSync(join(ROOT, "provider/package.json"), join(own, "package.json"));
    for (const name of Object.keys(dependencies))
      symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    const project = join(home, "project");
    mkdirSync(join(project, "node_modules"), { recursive: true });
    const main = join(own, "dist/cli/main.js");
    const run = () =>
      spawnSync(process.execPath, [main, "policy", "check", "--file", files["good"] ?? ""], {
        cwd: project,
        encoding: "utf8",
      });
    const pack = join(project, "node_modules/pulumi-cxone-dialer-policies");
    const expectNone = () => {
      const { status, stderr } = run();
      expect([status, stderr]).toEqual([
        2,
        expect.stringMatching(
          /CXD-E101: The policies are not installed.*npm install --save-dev pulumi-cxone-dialer-policies/,
        ),
      ]);
    };
    expectNone();
    // A pack of another version may have an entry of that name without these functions.
    mkdirSync(pack);
    writeFileSync(join(pack, "check.js"), "exports.checkStack = () => [];");
    expectNone();
    rmSync(pack, { recursive: true });
    symlinkSync(join(ROOT, "policies"), pack);
    expect(run().status).toBe(0);
  });
});
