/** What a run of the real engine shows of a hostile console: an adoption, a merge and a conflict. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PACING } from "../pacing";
import { expectShown, planted, turnTo } from "../unit/foreign/planted";
import { Program } from "./program";

jest.setTimeout(240_000);

const OLD = { id: "dc-old", name: "console-made", ...PACING, complianceRules: {} };
const ADOPTED = { configId: "dc-old", dialRate: 1.1, deletionPolicy: "retain" };

let program: Program;
let reports: string;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [OLD] });
  reports = join(program.folder, "reports");
});
afterAll(async () => program.stop());
afterEach(() => turnTo(0));

/** Without what Pulumi itself prints of values. */
const up = (config: Record<string, unknown>) => {
  const args = ["up", "--yes", "--skip-preview", "--suppress-outputs"];
  return program.run({ resources: { old: config } }, args, { CXONE_REPORT_DIR: reports });
};
/** Somebody saves in the console, under a name that tries everything; the trap of this number comes first. */
const edit = (turn: number, fields: Parameters<typeof program.emulator.edit>[1]) => {
  turnTo(turn);
  program.emulator.edit("dc-old", fields, planted("live-by"));
};

it("who changed what is to be adopted is shown in the refusal, and its table is kept for the report", async () => {
  edit(0, { dialRate: 2 });
  const { code, output } = await up(ADOPTED);
  expect([code === 0, readdirSync(reports)]).toEqual([false, ["old.conflict.json"]]);
  expectShown([output], ["CXD-E312", "live-by"]);
});

it("who changed what the program leaves alone is shown in the notice of the merge", async () => {
  edit(9, { dialRate: ADOPTED.dialRate });
  expect((await up(ADOPTED)).code).toBe(0);
  edit(9, { complianceRules: { [planted("rule")]: planted("rule-value") }, agentRatio: 1.7 });
  const { code, output } = await up({ ...ADOPTED, maxQueueDepth: 30 });
  expect([code, program.emulator.state().dialerConfigs[0]?.["maxQueueDepth"]]).toEqual([0, 30]);
  expectShown([output], ["kept", "live-by", "rule-value"]);
});

it("who changed what the program declares is shown in the conflict", async () => {
  edit(15, { dialRate: 2.5 });
  const { code, output } = await up({ ...ADOPTED, maxQueueDepth: 30, dialRate: 1.05 });
  expect([code === 0, program.emulator.state().dialerConfigs[0]?.["dialRate"]]).toEqual([false, 2.5]);
  expectShown([output], ["CXD-E312", "live-by"]);
});
