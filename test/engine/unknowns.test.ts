/** Values that only `pulumi up` knows, on the real engine with the policy pack: said in the preview, judged in the up. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Program, STACK_TRACE } from "./program";
import type { Result } from "./engine";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

const later = (value: unknown) => ({ $later: value });
const OLD = { id: "dc-old", name: "console-made", ...PACING, complianceRules: {} };
const CAMPAIGN = { id: "cmp-1", name: "Renewals", agentCount: 50, historicalAnswerRate: 0.25 };

const RESOURCES = {
  first: { name: "first", ...PACING },
  figures: {
    name: "figures",
    ...PACING,
    dialRate: later(1.2),
    agentRatio: later(4),
    maxAbandonmentRate: later(0.03),
  },
  nested: {
    name: "nested",
    ...PACING,
    complianceRules: {
      jurisdictions: ["US", later("GB")],
      callingHours: { mon: [[later("09:00"), "20:00"]] },
      callerId: { number: later("+15555550100"), returnable: true },
    },
    forecast: { activeAgents: later(10), amd: { enabled: later(false) } },
  },
  whole: {
    name: "whole",
    ...PACING,
    complianceRules: later({ jurisdictions: ["US"] }),
    forecast: later({ activeAgents: 9 }),
  },
  settings: {
    name: "settings",
    ...PACING,
    simulation: { onBreach: later("off") },
    onConflict: later("merge"),
    onAdopt: later("match"),
    deletionPolicy: later("delete"),
    capacityCheck: later("warn"),
    campaignId: later("cmp-1"),
  },
  adopting: { configId: later("dc-old"), dialRate: 1.5 },
  chained: { ...PACING, name: { $of: "first.etag" } },
};

let program: Program;
beforeAll(async () => {
  program = await Program.start({ campaigns: [CAMPAIGN], dialerConfigs: [OLD] }, { source: "values" });
});
afterAll(async () => program.stop());

/** What is printed under a resource, by its name. */
function said(output: string): Record<string, string> {
  const parts = output.split(/^ {2}\S+ \((\w[\w-]*)\):$/m).slice(1);
  const pairs = parts.flatMap((name, at) => (at % 2 === 0 ? [[name, parts[at + 1] ?? ""] as const] : []));
  return Object.fromEntries(pairs);
}

/** Everything is said, and one policy refuses. */
const LEVELS = {
  all: "advisory",
  "dialer-pack-settings": { allowWaivingAbandonmentCap: true, allowLoweringLegalPolicies: true },
  "dialer-agent-ratio-limit": "mandatory",
};
function run(resources: Record<string, Record<string, unknown>>, ...args: string[]): Promise<Result> {
  const config = join(program.folder, "policies.json");
  writeFileSync(config, JSON.stringify(LEVELS));
  const policies = ["--policy-pack", join(__dirname, "../../policies"), "--policy-pack-config", config];
  return program.run({ resources }, [...args, ...policies]);
}
const names = () => program.emulator.state().dialerConfigs.map(({ name }) => name);

describe("values that are not known until up", () => {
  let preview: Result;
  beforeAll(async () => (preview = await run(RESOURCES, "preview")));

  it("fail nothing in a preview", () => {
    expect([preview.code, preview.output]).toEqual([0, expect.not.stringMatching(STACK_TRACE)]);
  });

  it.each([
    ["figures", "agentRatio, dialRate, maxAbandonmentRate"],
    [
      "nested",
      "complianceRules.callerId.number, complianceRules.callingHours.mon[0][0], complianceRules.jurisdictions[1], forecast.activeAgents, forecast.amd.enabled",
    ],
    ["whole", "complianceRules, forecast"],
    ["settings", "campaignId, capacityCheck, deletionPolicy, onAdopt, onConflict, simulation.onBreach"],
    ["adopting", "configId"],
    ["chained", "name"],
  ])("are named by check for %s: %s", (name, paths) => {
    expect(preview.output).toContain(
      `${name}: ${paths} not known until pulumi up, which checks before it writes: their values`,
    );
  });

  it.each([
    ["figures", "dialRate, agentRatio, maxAbandonmentRate"],
    ["nested", "complianceRules, forecast"],
    ["settings", "simulation, campaignId"],
    ["adopting", "configId, pacingType"],
  ])("make the simulation of %s wait: %s", (name, fields) => {
    expect(said(preview.output)[name]).toMatch(
      new RegExp(`Simulation: not run: ${fields}.* not known until pulumi up, which simulates`),
    );
  });

  it.each([
    ["figures", "dialer-agent-ratio-limit", ".agentRatio"],
    ["nested", "dialer-caller-id-returnable", ".complianceRules.jurisdictions.1"],
    ["whole", "dialer-jurisdiction-declared", ".complianceRules"],
    ["adopting", "dialer-agent-ratio-limit", ".configId"],
  ])("pass no policy in silence: %s, %s", (name, policy, path) => {
    expect(preview.output).toMatch(
      new RegExp(
        `\\[advisory\\].* ${policy} .*: ${name}\\)\\s+can't run policy .* value at ${path.replaceAll(".", "\\.")} can't be known`,
      ),
    );
  });

  it("are judged by up before it writes", async () => {
    const { code, output } = await run(RESOURCES, "up", "--yes", "--skip-preview");
    expect([code === 0, output]).toEqual([
      false,
      expect.stringMatching(
        /\[mandatory\].* dialer-agent-ratio-limit .*: figures\)[^]*agentRatio 4 \(declared\) is over the limit/,
      ),
    ]);
    expect(names()).not.toContain("figures");
  });

  it("leave nothing to do when they are known", async () => {
    const right = { ...RESOURCES, figures: { ...RESOURCES.figures, agentRatio: later(2) } };
    expect((await program.up({ resources: right })).code).toBe(0);
    expect(names()).toEqual(expect.arrayContaining(["figures", "nested", "whole", "settings"]));
    expect((await program.run({ resources: right }, ["preview", "--expect-no-changes"])).code).toBe(0);
  });
});
