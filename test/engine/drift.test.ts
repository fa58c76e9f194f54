/** Drift on the real engine: a second preview is clean after every operation, and a refresh shows what is real. */
import { join } from "node:path";
import type { Scope, Seed } from "cxone-dialer-emulator";
import { cli } from "../unit/cli/run";
import { Program, SECRET } from "./program";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

const OLD = { id: "dc-old", name: "console-made", ...PACING, complianceRules: {}, vendorKey: 1 };

const rules = { purpose: "telemarketing", jurisdictions: ["US"] };
const made = { name: "made", ...PACING, dialRate: 2.0, complianceRules: rules };
const adopted = { configId: "dc-old", dialRate: 1.1, onAdopt: "update" };

let program: Program;
let id: string;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [OLD] });
});
afterAll(async () => program.stop());

type Resources = Record<string, Record<string, unknown>>;
const up = (resources: Resources) => program.up({ resources });
const preview = (resources: Resources) =>
  program.run({ resources }, ["preview", "--diff", "--expect-no-changes"]);
const driftCheck = () => program.run({}, ["refresh", "--preview-only", "--diff", "--expect-no-changes"]);
/** What the engine exits with when it did not expect a change. */
const CHANGES = 7;
const edit = (object: string, fields: Parameters<Program["emulator"]["edit"]>[1]) =>
  program.emulator.edit(object, fields, "supervisor.sam");

describe("a second preview is clean after", () => {
  it("creating and adopting", async () => {
    expect((await up({ made, adopted })).code).toBe(0);
    expect([(await preview({ made, adopted })).code, program.calls()]).toEqual([0, []]);
    id = program.emulator.state().dialerConfigs.find(({ name }) => name === "made")?.["id"] as string;
  });

  it("an update that had to be merged with a change in the console", async () => {
    edit(id, { vendorKey: 7, complianceRules: { ...rules, vendorRule: true } });
    const changed = { ...made, maxQueueDepth: 6 };
    const { code, output } = await up({ made: changed, adopted });
    expect([code, output]).toEqual([0, expect.stringContaining("kept vendorKey = 7")]);
    expect((await preview({ made: changed, adopted })).code).toBe(0);
  });
});

describe("the drift check", () => {
  it("passes where only the tag, the server's keys or undeclared fields moved", async () => {
    edit(id, { vendorKey: 8, complianceRules: { vendorRule: false, ...rules } });
    edit("dc-old", { maxQueueDepth: 50, agentRatio: 3 });
    const { code, output } = await driftCheck();
    expect([code, output]).toEqual([0, expect.stringMatching(/Resources:\s+\d unchanged/)]);
    expect(program.calls()).toEqual(["GET 200", "GET 200"]);
  });

  it("fails on a declared field and names it alone; a refresh takes it in, and the next preview puts it back", async () => {
    edit(id, { dialRate: 2.5, vendorKey: 9 });
    const { code, output } = await driftCheck();
    expect([code, output.match(/^ +[~+-] \w+: .*$/gm)]).toEqual([
      CHANGES,
      [expect.stringMatching(/~ dialRate: 2 => 2\.5/)],
    ]);
    expect((await program.run({}, ["refresh", "--yes"])).code).toBe(0);
    const changed = { ...made, maxQueueDepth: 6 };
    const next = await preview({ made: changed, adopted });
    expect([next.code, next.output]).toEqual([CHANGES, expect.stringMatching(/~ dialRate: 2\.5 => 2$/m)]);
    expect((await preview({ made: { ...changed, dialRate: 2.5 }, adopted })).code).toBe(0);
  });

  it("is clean again after a rollback, once the program says what was put back", async () => {
    // The console's edit is in no record, so the person who rolls back says that it was seen.
    const { version } = program.emulator.state().dialerConfigs.find((one) => one["id"] === id) ?? {};
    const ran = await cli(["rollback", id, "--yes", "--accept-live", `${version as number}`], {
      CXONE_BASE_URL: program.emulator.url,
      CXONE_CLIENT_ID: "pulumi",
      CXONE_CLIENT_SECRET: SECRET,
      CXONE_AUDIT_DIR: join(program.folder, ".cxone-dialer/audit"),
    });
    expect([ran.code, ran.stdout]).toEqual([
      0,
      expect.stringMatching(/set dialRate to 2\n +set maxQueueDepth to 5\n/),
    ]);
    expect((await program.run({}, ["refresh", "--yes"])).code).toBe(0);
    expect((await preview({ made, adopted })).code).toBe(0);
  });

  it("shows an object that is gone as deleted, and the next preview makes it again", async () => {
    const { dialerConfigs } = program.emulator.state();
    const left = dialerConfigs.filter((one) => one["id"] !== id) as unknown as Seed["dialerConfigs"];
    const scopes: Scope[] = ["outbound.read", "outbound.dialerconfig.readwrite"];
    const clients = [{ clientId: "pulumi", clientSecret: SECRET, scopes }];
    await program.emulator.seed({ clients, campaigns: [], dialerConfigs: left });
    const { code, output } = await driftCheck();
    expect([code, output]).toEqual([
      CHANGES,
      expect.stringMatching(/- 1 deleted|- .*DialerConfig: \(delete\)/),
    ]);
    expect((await program.run({}, ["refresh", "--yes"])).code).toBe(0);
    const next = await preview({ made, adopted });
    expect([next.code, next.output]).toEqual([
      CHANGES,
      expect.stringMatching(/\+ 1 to create\s+\d unchanged/),
    ]);
  });
});
