/** Values of secret fields over the real HTTP client and the emulator: sent and kept, never shown and never recorded. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { capacityProblems } from "./verbs";
import { schemaProblems } from "./verbs";
import { cli } from "../cli/run";
import { CLIENT_SECRET, Place, PROGRAM as AUDITED } from "./audit/world";
import { PROGRAM, Tenant } from "./lock/tenant";

jest.setTimeout(60_000);

/** No other value of the tests holds it. */
const CANARY = "c4nary";
const NUMBER = 1.72539461;
const RULES = {
  jurisdictions: ["US"],
  callerId: { number: "+15572539461", returnable: true },
  note: `${CANARY}-note`,
};
const SECRETS = { name: `${CANARY}-name`, dialRate: NUMBER, complianceRules: RULES };
const FIELDS = ["complianceRules.callerId", "complianceRules.note", "dialRate", "name"];
const TRACES = /c4nary|72539461/;

describe("the tables of the lock", () => {
  let tenant: Tenant;
  beforeEach(async () => (tenant = await Tenant.start()));
  afterEach(async () => tenant.emulator.close());
  const program = (changes: object = {}) => ({ ...PROGRAM, ...SECRETS, __secretFields: FIELDS, ...changes });
  const refusal = async (up: Promise<void>): Promise<string> =>
    up.then(
      () => "",
      (error: Error) => error.message,
    );

  it("name a secret field that others changed, and mask before, yours and theirs", async () => {
    const id = await tenant.running(program());
    tenant.emulator.edit(id, { dialRate: 2.72539461, agentRatio: 3 }, "supervisor.sam");
    tenant.stack.program = program({ dialRate: 3.72539461, agentRatio: 2.5 });
    const text = await refusal(tenant.stack.up());
    expect(text).toMatch(/dialRate +\[secret\] +\[secret\] +\[secret\]\n +agentRatio +2 +2\.5 +3\n/);
    expect(text).not.toMatch(TRACES);
    await tenant.stack.up().catch(() => undefined);
    await expect(tenant.stack.destroy()).rejects.toThrow(/dialRate +\[secret\] +\(absent\) +\[secret\]/);
  });

  it("say that a secret field was overwritten, not what it was", async () => {
    const id = await tenant.running(program({ onConflict: "overwrite" }));
    tenant.emulator.edit(id, { complianceRules: { ...RULES, note: "theirs-72539461" } }, "supervisor.sam");
    tenant.stack.program = program({ onConflict: "overwrite", agentRatio: 3 });
    await tenant.stack.up();
    expect(tenant.stack.notices).toEqual([
      expect.stringMatching(/overwrote complianceRules\.note = \[secret\]/),
    ]);
  });

  it.each(["match", "update"])("of an adoption with onAdopt %s mask both sides", async (onAdopt) => {
    tenant.emulator.edit("dc-old", { dialRate: 4.72539461 }, "supervisor.sam");
    tenant.stack.program = { configId: "dc-old", dialRate: NUMBER, onAdopt, __secretFields: ["dialRate"] };
    const text = await refusal(tenant.stack.up());
    const shown = [text, ...tenant.stack.notices].join("\n");
    expect(shown).toMatch(/dialRate +\[secret\] +\[secret\]/);
    expect(shown).not.toMatch(TRACES);
    expect(tenant.live("dc-old")?.["dialRate"]).toBe(onAdopt === "update" ? NUMBER : 4.72539461);
  });

  it("leave no copy of a secret field in what check observed, and an adoption still matches", async () => {
    tenant.stack.program = {
      configId: "dc-old",
      dialRate: 1.5,
      name: "console-made",
      __secretFields: ["dialRate", "name"],
    };
    await tenant.stack.up();
    expect(tenant.calls()).toEqual(["GET 200", "GET 200"]);
    const { observed } = tenant.stack.resource?.inputs as {
      observed: { live: object; secretFields: string[] };
    };
    expect(observed.live).not.toHaveProperty("dialRate");
    expect(observed.live).toMatchObject({ agentRatio: 2 });
    // Nor a key that only the server knows, where it may repeat a secret.
    expect(observed.live).not.toHaveProperty("vendorKey");
    expect(observed.secretFields).toEqual(["dialRate", "name"]);
    await tenant.stack.up();
    expect(tenant.calls()).toEqual([]);
  });

  it("mask a key that only the server knows, which may repeat a secret", async () => {
    const id = await tenant.running(program());
    const edit = (note: string) => tenant.emulator.edit(id, { vendorKey: `${CANARY}-${note}` }, "sam");
    edit("kept");
    tenant.stack.program = program({ agentRatio: 2.5 });
    await tenant.stack.up();
    expect(tenant.stack.notices.join("\n")).toMatch(/kept vendorKey = \[secret\]/);
    edit("refused");
    const refused = await refusal(tenant.stack.destroy());
    expect(refused).toMatch(/vendorKey +\[secret\] +\(absent\) +\[secret\]/);
    expect([refused, ...tenant.stack.notices].join("\n")).not.toMatch(TRACES);
    expect(tenant.live(id)?.["vendorKey"]).toBe(`${CANARY}-refused`);
  });

  it("leave no undeclared copy in what a refresh observes", async () => {
    const id = await tenant.running({
      ...PROGRAM,
      ...SECRETS,
      __secretFields: ["complianceRules", "dialRate", "name"],
    });
    tenant.emulator.edit(id, { complianceRules: { ...RULES, foreign: `${CANARY}-rule` } }, "sam");
    await tenant.stack.refresh();
    expect(JSON.stringify(tenant.stack.resource?.inputs["observed"])).not.toMatch(TRACES);
  });

  it("are plain again where a state names no secret field", async () => {
    const id = await tenant.running(PROGRAM);
    tenant.emulator.edit(id, { dialRate: 2.2 }, "supervisor.sam");
    tenant.stack.program = { ...PROGRAM, dialRate: 1.2 };
    expect(await refusal(tenant.stack.up())).toMatch(/dialRate +1\.5 +1\.2 +2\.2/);
  });
});

describe("inputs that are refused", () => {
  let tenant: Tenant;
  beforeEach(async () => (tenant = await Tenant.start()));
  afterEach(async () => tenant.emulator.close());
  const refused = async (program: Record<string, unknown>): Promise<string> => {
    tenant.stack.program = program;
    return tenant.stack.up().then(
      () => "made",
      (error: Error) => error.message,
    );
  };

  it("say why a secret configId cannot be kept, and how to give it", async () => {
    const text = await refused({ configId: "dc-old", __secretFields: ["configId"] });
    expect(text).toMatch(/configId cannot be a secret: it becomes the id of the resource/);
  });

  it("name a secret that is out of range in a way that makes Pulumi print no value", () => {
    const problems = schemaProblems({ dialRate: 72.53, agentRatio: 72.53 }, ["dialRate"]);
    expect(problems.map(({ property }) => property)).toEqual(["", "agentRatio"]);
    expect(problems[0]?.reason).toMatch(/^dialRate must be a number from/);
  });

  it("do not repeat a secret name that is taken", async () => {
    const text = await refused({ ...PROGRAM, name: "console-made", __secretFields: ["name"] });
    expect(text).toMatch(/a dialer config named \[secret\] exists already/);
  });

  it("do not repeat the figures of a capacity that are secret", () => {
    const campaign = { id: "cmp-1", agentCount: 2 };
    const [reason] = capacityProblems(
      { dialRate: 9.72539461, agentRatio: 1 },
      { campaign, secretFields: ["dialRate"] },
    );
    expect(reason).toMatch(/^dialRate is over the capacity of campaign cmp-1 \(dialRate secret\)/);
  });

  it("keep a secret campaign out of every address", async () => {
    expect(await refused({ ...PROGRAM, campaignId: "cmp-1", __secretFields: ["campaignId"] })).toBe("made");
    expect(tenant.calls()).toEqual(["POST 201"]);
    expect(tenant.stack.notices).toEqual([
      expect.stringMatching(/campaignId is a secret, so the campaign is not looked up/),
    ]);
  });
});

describe("the audit trail", () => {
  let place: Place;
  beforeEach(async () => (place = await Place.open()));
  afterEach(async () => place.close());
  const program = (changes: object = {}) => ({
    ...AUDITED,
    ...SECRETS,
    observed: { secretFields: FIELDS },
    ...changes,
  });
  const trail = () =>
    readdirSync(join(place.path, "audit"))
      .map((file) => readFileSync(join(place.path, "audit", file), "utf8"))
      .join("");

  it("names the secret fields of a change and holds none of their values", async () => {
    const up = place.process();
    const { outs } = await up.create(program());
    const { outs: updated } = await up.update(outs, program({ dialRate: 2.72539461, agentRatio: 3 }));
    await up.remove(updated);
    const [, update] = place.changes();
    expect(update?.intent).toMatchObject({
      secretFields: FIELDS,
      before: { dialRate: "[secret]", agentRatio: 2 },
      sent: { name: "[secret]", complianceRules: { jurisdictions: ["US"], note: "[secret]" } },
      changes: [
        { field: "dialRate", before: "[secret]", after: "[secret]" },
        { field: "agentRatio", before: 2, after: 3 },
      ],
    });
    expect(place.lines()).toEqual([
      "create success exported",
      "update success exported",
      "delete success exported",
    ]);
    expect([trail(), JSON.stringify(place.events()), place.notices.join()]).toEqual(
      Array(3).fill(expect.not.stringMatching(TRACES)),
    );
  });

  it("holds no value of a key that only the server knows, which may repeat a secret", async () => {
    const up = place.process();
    const { outs } = await up.create(program());
    const echo = { vendorKey: `${CANARY}-echo`, "name.alias": `${CANARY}-alias` };
    place.emulator.edit(outs.dialerConfigId, echo, "sam");
    const { outs: updated } = await up.update(outs, program({ agentRatio: 3 }));
    expect(updated.server).toMatchObject(echo);
    await up.remove(updated);
    const update = place.changes().find(({ intent }) => intent.merged !== undefined);
    const masked = { vendorKey: "[secret]", "name.alias": "[secret]" };
    expect(update?.intent.merged).toContainEqual(
      expect.objectContaining({ field: "vendorKey", after: "[secret]" }),
    );
    expect([update?.intent.sent, update?.outcome?.after]).toMatchObject([masked, masked]);
    expect([trail(), place.notices.join()]).toEqual(Array(2).fill(expect.not.stringMatching(TRACES)));
  });

  it("still knows its own write when the answer was lost", async () => {
    const { outs } = await place.process().create(program());
    place.emulator.faults([{ method: "PUT", drop: "after" }]);
    await place.process().update(outs, program({ dialRate: 2.72539461 }));
    expect(place.lines()).toEqual(["create success exported", "update success exported"]);
    expect(trail()).not.toMatch(TRACES);
  });

  it("does not repeat what the API says of a secret", async () => {
    const { outs } = await place.process().create(program());
    const errors = [
      { field: "name", code: "maximum", message: `"${CANARY}-name" at 2.72539461 is no 12.72539461` },
    ];
    place.emulator.faults([{ method: "PUT", status: 400, body: { errors, requestId: "r" } }]);
    const update = place.process().update(outs, program({ dialRate: 2.72539461 }));
    await expect(update).rejects.toThrow(/argument name: "\[secret\]" at \[secret\] is no 12\.72539461/);
    expect(place.changes().at(-1)?.outcome?.reason).toContain('"[secret]" at [secret]');
  });

  it("does not repeat what the rules found in a secret", async () => {
    await place
      .process()
      .create(
        program({ maxAbandonmentRate: 0.0472539461, observed: { secretFields: ["maxAbandonmentRate"] } }),
      );
    const { findings } = place.changes()[0]?.intent.evidence.rules ?? {};
    expect(findings).toContainEqual(expect.objectContaining({ id: "CXD002", found: "[secret]" }));
  });

  it("puts back what it holds, leaves a secret as it is live, and says so", async () => {
    const up = place.process();
    const { outs } = await up.create(program());
    const { outs: updated } = await up.update(outs, program({ dialRate: 2.72539461, agentRatio: 3 }));
    const { code, stdout, stderr } = await cli(["rollback", updated.dialerConfigId, "--yes"], {
      CXONE_BASE_URL: place.emulator.url,
      CXONE_CLIENT_ID: "pulumi",
      CXONE_CLIENT_SECRET: CLIENT_SECRET,
      CXONE_AUDIT_DIR: join(place.path, "audit"),
    });
    expect(stderr).toMatch(
      /^dialRate is not put back: it is a secret of the program, which the trail does not hold\.$/m,
    );
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(
        /^dialRate +\[secret\] +\[secret\] +\[secret\] \(secret: stays\)\nagentRatio +2 +3 +2\n[\s\S]*Written/m,
      ),
    ]);
    expect(place.emulator.state().dialerConfigs[0]).toMatchObject({
      ...SECRETS,
      agentRatio: 2,
      dialRate: 2.72539461,
    });
    expect([stdout + stderr, trail()]).toEqual(Array(2).fill(expect.not.stringMatching(TRACES)));
  });
});
