/** `cxone-dialer policy check` over real stacks: it agrees with `pulumi policy analyze`, and goes through a backend. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cli } from "../unit/cli/run";
import { inDays } from "../policies/states";
import { findEngine } from "./engine";
import { Program } from "./program";

jest.setTimeout(120_000);

const ROOT = join(__dirname, "../..");
const PROJECT = "cxone-dialer-resources";
const STACK = `organization/${PROJECT}/test`;
const TWIN = "organization/another-project/test";

const POLICY_CONFIG = {
  "dialer-pack-settings": {
    allowLoweringLegalPolicies: true,
    waivers: [
      {
        policy: "CXD005",
        resource: `urn:pulumi:test::${PROJECT}::pulumi-nodejs:dynamic/cxone:DialerConfig::winter`,
        reason: "The carrier ends ringing at 12 s.",
        owner: "compliance",
        ticket: "CMP-7",
        expires: inDays(60),
      },
    ],
  },
  "dialer-record-retention": "advisory",
  "dialer-agent-ratio-limit": { maxAgentRatio: 3 },
};

interface Finding {
  policy: string;
  level: string;
  urn: string;
  message: string;
  stack?: string;
  waiver?: object;
}
interface Report {
  findings: Finding[];
  stacks: { stack: string; resources: number; error?: string }[];
  lines: object[];
}

let program: Program;
let configFile: string;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  const wire = {
    dialRate: 1,
    agentRatio: 1,
    maxAbandonmentRate: 0.03,
    maxQueueDepth: 5,
    answerRateThreshold: 0.1,
  };
  program = await Program.start({
    campaigns: [{ id: "c1", name: "Spring", agentCount: 20 }],
    dialerConfigs: [{ id: "dc-seen", name: "seen", pacingType: "preview", ...wire }],
  });
  copyFileSync(join(__dirname, "fixtures/programs/fleet/index.js"), join(program.folder, "index.js"));
  configFile = join(program.folder, "policy-config.json");
  writeFileSync(configFile, JSON.stringify(POLICY_CONFIG));
  env = { ...findEngine().env, PULUMI_BACKEND_URL: `file://${join(program.folder, "backend")}` };
  const { code, output } = await program.up({});
  if (code !== 0) throw new Error(output);
});
afterAll(() => program.stop());

async function check(
  args: string[],
  more: NodeJS.ProcessEnv = {},
): Promise<Report & { code: number | null }> {
  const all = ["policy", "check", "--json", "--policy-config", configFile, ...args];
  const { code, stdout, stderr } = await cli(all, { ...env, ...more });
  if (stdout === "") throw new Error(stderr);
  return { code, ...(JSON.parse(stdout) as Report) };
}

/** What `pulumi policy analyze` says of the stack, without the pack's description of each policy. */
async function analyzed(): Promise<{ code: number; findings: Finding[] }> {
  const pack = ["--policy-pack", join(ROOT, "policies"), "--policy-pack-config", configFile];
  const { code, output } = await program.run({}, ["policy", "analyze", "--stack", "test", "--json", ...pack]);
  const lines = output.split("\n").filter((line) => line.includes('"policyEvent"'));
  const findings = lines.map((line) => {
    const { policyEvent } = JSON.parse(line) as {
      policyEvent: { policyName: string; enforcementLevel: string; resourceUrn: string; message: string };
    };
    const { policyName, enforcementLevel, resourceUrn, message } = policyEvent;
    const [, ...words] = message.split("\n");
    return { policy: policyName, level: enforcementLevel, urn: resourceUrn, message: words.join("\n") };
  });
  return { code, findings };
}

const nameOf = ({ urn }: Finding) => urn.split("::").at(-1);

describe("beside pulumi policy analyze", () => {
  it("says the same of every managed config: policies, levels, URNs, words, exit code", async () => {
    const engine = await analyzed();
    const own = await check(["--stack", STACK, "--show-secrets"], { PULUMI_CONFIG_PASSPHRASE: "test" });
    const ours = own.findings
      .filter(
        ({ waiver, policy, stack }) => waiver === undefined && stack !== "" && !policy.startsWith("fleet-"),
      )
      .map(({ policy, level, urn, message }) => ({ policy, level, urn, message }));
    // It judges what is only read as if the program had declared nothing.
    const theirs = engine.findings.filter(
      (one) => nameOf(one) !== "seen" && one.policy !== "dialer-policies-in-force",
    );
    const inOrder = (findings: Finding[]) => findings.map((one) => JSON.stringify(one)).sort();
    const open = (findings: Finding[]) => inOrder(findings.filter((one) => nameOf(one) !== "sealed"));
    const sealed = (findings: Finding[]) =>
      inOrder(findings.filter((one) => nameOf(one) === "sealed").map((one) => ({ ...one, message: "" })));
    expect(open(ours)).toEqual(open(theirs));
    expect(sealed(ours)).toEqual(sealed(theirs));
    expect([engine.code !== 0, own.code]).toEqual([true, 1]);
    expect(new Set(ours.map(({ policy }) => policy)).size).toBeGreaterThan(10);
    expect(theirs.length).toBeLessThan(engine.findings.length);
    expect(JSON.stringify(own)).not.toContain("7.25");
    const inForce = [engine, own].map(({ findings }) =>
      findings.filter(({ policy }) => policy === "dialer-policies-in-force").map(({ message }) => message),
    );
    expect(inForce[0]).toEqual([
      expect.stringMatching(/advisory instead of mandatory: CXD012 .* waived: CXD005 /),
    ]);
    expect(inForce[1]).toEqual(inForce[0]);
  });

  it("needs no passphrase, and says what it cannot judge without it", async () => {
    const { code, findings } = await check(["--stack", STACK]);
    const secrets = findings.filter(({ message }) => /is a secret, and encrypted/.test(message));
    expect(new Set(secrets.map(nameOf))).toEqual(new Set(["sealed"]));
    expect(secrets.map(({ policy }) => policy)).toContain("dialer-ring-time-minimum");
    expect(code).toBe(1);
  });
});

describe("a backend with several projects", () => {
  beforeAll(() => {
    const stacks = join(program.folder, "backend/.pulumi/stacks");
    const state = readFileSync(join(stacks, PROJECT, "test.json"), "utf8");
    mkdirSync(join(stacks, "another-project"));
    writeFileSync(join(stacks, "another-project/test.json"), state.replaceAll(PROJECT, "another-project"));
  });

  it("is gone through whole: equal stack names are told apart, a missing stack is named, and what two manage is found", async () => {
    const missing = "organization/none/test";
    const { code, stacks, findings, lines } = await check([
      "--stack",
      missing,
      "--all",
      "--tenant-lines",
      "300",
    ]);
    expect(stacks).toEqual([
      { stack: missing, resources: 0, error: expect.stringMatching(/no stack named '.*' found/) as string },
      { stack: TWIN, resources: 3 },
      { stack: STACK, resources: 3 },
    ]);
    const fleet = findings.filter(({ policy }) => policy.startsWith("fleet-"));
    expect(fleet.map((one) => `${one.policy} ${one.stack} ${nameOf(one)}`).sort()).toEqual(
      [
        ...[TWIN, STACK].flatMap((stack) =>
          ["sealed", "spring", "winter"].map((name) => `fleet-config-managed-once ${stack} ${name}`),
        ),
        "fleet-lines-within-limit  ",
      ].sort(),
    );
    // 50 agents x 3.5, 1.5 and 1.5, each config once.
    expect(lines).toEqual([
      { baseUrl: program.emulator.url, linesWorstCase: 325, tenantLines: 300, configs: 3, notCounted: 0 },
    ]);
    expect(code).toBe(2);
  });

  it("is narrowed to a project", async () => {
    const { stacks } = await check(["--project", "another-project"]);
    expect(stacks).toEqual([{ stack: TWIN, resources: 3 }]);
    const none = await cli(["policy", "check", "--project", "no-such-project"], env);
    expect([none.code, none.stderr]).toEqual([2, expect.stringMatching(/has no such stack/)]);
  });
});
