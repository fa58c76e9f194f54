/** The YAML examples of the plugin's documents, on the real engine through the plugin. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACING } from "../pacing";
import { Program } from "./program";
import { blocksOf } from "../package/markdown";
import { examplesIn, ROOT } from "./sdks";

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

/** @param code of the program, below the lines that name the plugin */
async function start(dialerConfigs: (typeof OLD)[], code: string): Promise<void> {
  program = await Program.start({ campaigns: [CAMPAIGN], dialerConfigs }, { source: "yaml" });
  const file = join(program.folder, "Pulumi.yaml");
  const [header = ""] = readFileSync(file, "utf8").split(/^config/m);
  writeFileSync(file, header + code);
}

it.each(Object.entries(examplesIn("yaml")))("the example %s does what its title says", async (name, code) => {
  const [calls, printed] = EXPECTED[name] ?? [[], /the example has no row here/];
  await start(name === "dialerconfig0" ? [] : [OLD], code);
  const { code: exitCode, output } = await program.run({}, ["up", "--yes", "--skip-preview"]);
  expect([exitCode, output]).toEqual([0, expect.stringMatching(printed)]);
  expect(program.calls()).toEqual(calls);
});

it("the command of the page imports a dialer config, and writes nothing", async () => {
  await start([OLD], "resources: {}\n");
  const page = readFileSync(join(ROOT, "docs/plugin/dialerconfig.md"), "utf8");
  const commands = blocksOf(page).filter(({ language }) => language === "sh");
  const args = commands.map(({ text }) => text.trim().split(" ").slice(1));
  expect(args).toEqual([["import", "cxone:index:DialerConfig", "evenings", "dc-1"]]);
  const { code, output } = await program.run({}, [...(args[0] ?? []), "--yes"]);
  expect([code, output]).toEqual([0, expect.stringMatching(/agentRatio: 1\.5/)]);
  expect(program.calls().filter((call) => !call.startsWith("GET"))).toEqual([]);
});
