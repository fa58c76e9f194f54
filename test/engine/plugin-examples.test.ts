/** The YAML examples of the plugin's documents, on the real engine through the plugin. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACING } from "../pacing";
import { Program } from "./program";
import { examplesIn } from "./sdks";

jest.setTimeout(600_000);

const OLD = { id: "dc-1", name: "evenings", ...PACING, agentRatio: 1.5, complianceRules: {} };
const CAMPAIGN = { id: "cmp-1", name: "Renewals", agentCount: 20 };

/** By example: the calls to the API, and a line of what is printed. */
const EXPECTED: Record<string, [calls: string[], printed: RegExp]> = {
  dialerconfig0: [["POST 201"], /Simulation: within: [^]*dialerConfigId: "/],
  dialerconfig1: [["GET 200"], /adopts dialer config dc-1, writes nothing/],
  getcampaign0: [["GET 200"], /agents *: 20/],
  getdialerconfig0: [["GET 200"], /cap *: 0\.03/],
  getdialerconfigs0: [["GET 200"], /dialerConfigs *: \[[^]*id *: "dc-1"/],
  recommend0: [[], /advice *: (<<-EOT)?[^]*the cap of 3\.00 % \(US\)/],
  simulate0: [[], /verdict *: "(within|over|cannot be told): /],
};

let program: Program;
afterEach(async () => program.stop());

it.each(Object.entries(examplesIn("yaml")))("the example %s does what its title says", async (name, code) => {
  const [calls, printed] = EXPECTED[name] ?? [[], /the example has no row here/];
  const dialerConfigs = name === "dialerconfig0" ? [] : [OLD];
  program = await Program.start({ campaigns: [CAMPAIGN], dialerConfigs }, { source: "yaml" });
  const file = join(program.folder, "Pulumi.yaml");
  const [header = ""] = readFileSync(file, "utf8").split(/^config/m);
  writeFileSync(file, header + code);
  const { code: exitCode, output } = await program.run({}, ["up", "--yes", "--skip-preview"]);
  expect([exitCode, output]).toEqual([0, expect.stringMatching(printed)]);
  expect(program.calls()).toEqual(calls);
});
