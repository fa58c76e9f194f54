/** What somebody else's edit leads to, by decision: kept, refused with the table, overwritten and said so. */
import type { Emulator } from "cxone-dialer-emulator";
import type { Deployment } from "./deployment";
import { PROGRAM, Tenant } from "./tenant";

let tenant: Tenant;
let emulator: Emulator;
let stack: Deployment;

beforeEach(async () => {
  tenant = await Tenant.start();
  ({ emulator, stack } = tenant);
});
afterEach(async () => emulator.close());

const SAM = "supervisor.sam";

describe("an edit of what the program does not declare", () => {
  it("is kept, and each field is named once, however many tries it took", async () => {
    const id = await tenant.running();
    tenant.editBeforeWrites({ vendorKey: 7, beta: 1 }, { beta: 2 });
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await stack.up();
    expect(stack.notices.map((line) => line.replace(/,.*/, ""))).toEqual([
      `dialer config ${id}: kept beta = 2`,
      `dialer config ${id}: kept vendorKey = 7`,
    ]);
    expect(tenant.live(id)).toMatchObject({ dialRate: 1.2, vendorKey: 7, beta: 2 });
  });

  it("before each of three writes ends in a refusal", async () => {
    const id = await tenant.running();
    tenant.editBeforeWrites({ beta: 1 }, { beta: 2 }, { beta: 3 });
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await expect(stack.up()).rejects.toThrow(
      /changed outside this stack during each of 3 tries, last by supervisor\.sam.*Nothing was written\.[\s\S]*beta/,
    );
    expect(tenant.calls().filter((line) => line.startsWith("PUT"))).toEqual([
      "PUT 412",
      "PUT 412",
      "PUT 412",
    ]);
    expect(tenant.live(id)).toMatchObject({ dialRate: 1.5, beta: 3 });
  });

  it("of a rule and of an unknown key is kept and named with who and when", async () => {
    const id = await tenant.running();
    emulator.edit(id, { vendorKey: 7, complianceRules: { jurisdictions: ["US"], minRingSeconds: 20 } }, SAM);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await stack.up();
    expect(tenant.calls()).toEqual(["PUT 412", "GET 200", "PUT 200"]);
    expect(stack.notices).toEqual([
      expect.stringMatching(/kept complianceRules\.minRingSeconds = 20, set outside .*supervisor\.sam at /),
      expect.stringMatching(/kept vendorKey = 7/),
    ]);
    expect(tenant.live(id)).toMatchObject({ dialRate: 1.2, vendorKey: 7 });
  });
});

it("an edit that takes the config out of the rules that are known is refused", async () => {
  const id = await tenant.running();
  emulator.edit(id, { complianceRules: { jurisdictions: ["US"], purpose: "survey" } }, SAM);
  stack.program = { ...PROGRAM, dialRate: 1.2 };
  await expect(stack.up()).rejects.toThrow(
    /CXD-E110[\s\S]*no rule known on abandoned calls for US\/survey[\s\S]*declare the field in the program/,
  );
  expect(tenant.calls()).toEqual(["PUT 412", "GET 200"]);
});

describe("an edit of a declared field", () => {
  it("to our own value needs no write at all", async () => {
    const id = await tenant.running();
    emulator.edit(id, { dialRate: 1.2, vendorKey: 7 }, SAM);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await stack.up();
    expect(tenant.calls()).toEqual(["PUT 412", "GET 200"]);
    expect(stack.resource?.outs.etag).toBe(emulator.state().etags[id]);
  });

  it("is refused as a table with the next command", async () => {
    const id = await tenant.running();
    emulator.edit(id, { dialRate: 2.2, complianceRules: { jurisdictions: ["US", "CA"] } }, SAM);
    const at = String(tenant.live(id)?.["lastModifiedAt"]);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    const refusal = await stack.up().catch((error: unknown) => (error as Error).message);
    expect(refusal).toBe(
      [
        `CXD-E312: dialer config ${id} was changed outside this stack, last by supervisor.sam at ${at}. Nothing was written.`,
        "  field                          before  yours   theirs",
        "  dialRate                       1.5     1.2     2.2",
        '  complianceRules.jurisdictions  ["US"]  ["US"]  ["US","CA"]',
        "Run `pulumi refresh` to take their values into the state, then `pulumi up`: its preview shows what it would change back. To keep theirs, copy them into the program.",
      ].join("\n"),
    );
    expect(tenant.calls()).toEqual(["PUT 412", "GET 200"]);
  });

  it("goes through after a refresh, whose next preview shows it", async () => {
    const id = await tenant.running();
    emulator.edit(id, { dialRate: 2.2 }, SAM);
    await stack.refresh();
    expect(stack.resource?.inputs["dialRate"]).toBe(2.2);
    await stack.up();
    expect(tenant.calls()).toEqual(["GET 200", "PUT 200"]);
    expect(tenant.live(id)).toMatchObject({ dialRate: 1.5 });
  });

  it("that the program has just given up is refused like any other", async () => {
    const rules = { jurisdictions: ["US"], purpose: "telemarketing" };
    const id = await tenant.running({ ...PROGRAM, complianceRules: rules });
    emulator.edit(id, { complianceRules: { ...rules, purpose: "survey" } }, SAM);
    stack.program = PROGRAM;
    await expect(stack.up()).rejects.toThrow(/purpose +"telemarketing" +\(absent\) +"survey"/);
  });

  it("is overwritten under onConflict overwrite, which says what it overwrote and keeps the rest", async () => {
    const id = await tenant.running({ ...PROGRAM, onConflict: "overwrite" });
    emulator.edit(id, { dialRate: 2.2, vendorKey: 7 }, SAM);
    stack.program = { ...stack.program, dialRate: 1.2 };
    await stack.up();
    expect(stack.notices).toEqual([
      expect.stringMatching(/kept vendorKey = 7/),
      expect.stringMatching(
        /overwrote dialRate = 2\.2, set outside this stack \(last change by supervisor\.sam/,
      ),
    ]);
    expect(tenant.live(id)).toMatchObject({ dialRate: 1.2, vendorKey: 7 });
  });

  it("or of any other is refused under onConflict fail", async () => {
    const id = await tenant.running({ ...PROGRAM, onConflict: "fail" });
    emulator.edit(id, { vendorKey: 7 }, SAM);
    stack.program = { ...stack.program, dialRate: 1.2 };
    await expect(stack.up()).rejects.toThrow(/vendorKey +\(absent\) +\(absent\) +7/);
    expect(tenant.live(id)).toMatchObject({ dialRate: 1.5 });
  });
});

describe("a merged body", () => {
  it("is refused when the campaign that they chose has nobody to take the calls", async () => {
    const id = await tenant.running({ ...PROGRAM, capacityCheck: "error" });
    emulator.edit(id, { campaignId: "cmp-empty" }, SAM);
    stack.program = { ...stack.program, dialRate: 1.2 };
    await expect(stack.up()).rejects.toThrow(/cmp-empty has no active agents.*Nothing was written/);
    expect(tenant.calls()).toEqual(["PUT 412", "GET 200", "GET 200"]);
    expect(tenant.live(id)).toMatchObject({ dialRate: 1.5 });
  });

  it("that only warns about capacity is sent with the warning", async () => {
    const id = await tenant.running({ ...PROGRAM, capacityCheck: "warn" });
    emulator.edit(id, { campaignId: "cmp-empty" }, SAM);
    stack.program = { ...stack.program, dialRate: 1.2 };
    await stack.up();
    expect(stack.notices).toEqual([
      expect.stringMatching(/no active agents/),
      expect.stringMatching(/kept campaignId = "cmp-empty"/),
    ]);
  });

  it("is refused when their change breaks a rule, with the rule and its source", async () => {
    const rules = { jurisdictions: ["US"], purpose: "telemarketing" };
    const program = { configId: "dc-old", onAdopt: "update", dialRate: 1.5, complianceRules: rules };
    const id = await tenant.running(program);
    emulator.edit(id, { maxAbandonmentRate: 0.05 }, SAM);
    stack.program = { ...program, dialRate: 1.2 };
    await expect(stack.up()).rejects.toThrow(
      /CXD-E110.*maxAbandonmentRate is .*0\.05.*(3 %|0\.03).*US.*Nothing was written/,
    );
    expect(tenant.live(id)).toMatchObject({ dialRate: 1.5 });
  });

  it("is not refused for what the program alone already breaks", async () => {
    const id = await tenant.running({ ...PROGRAM, maxAbandonmentRate: 0.05 });
    emulator.edit(id, { vendorKey: 7 }, SAM);
    stack.program = { ...stack.program, dialRate: 1.2 };
    await stack.up();
    expect(tenant.live(id)).toMatchObject({ dialRate: 1.2, vendorKey: 7 });
  });

  it("is refused when a rule that they set does not fit the schema", async () => {
    const id = await tenant.running();
    const rules = { jurisdictions: ["US"], connectWithinSeconds: "two" };
    emulator.edit(id, { complianceRules: rules }, SAM);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await expect(stack.up()).rejects.toThrow(/CXD-E110.*connectWithinSeconds.*Nothing was written/);
    expect(tenant.live(id)).toMatchObject({ dialRate: 1.5 });
  });
});

describe("a delete", () => {
  it.each([
    ["merge", { vendorKey: 7 }, false],
    ["merge", {}, true],
    ["overwrite", { vendorKey: 7 }, true],
    ["fail", { vendorKey: 7 }, false],
    ["fail", {}, false],
  ] as const)(
    "under onConflict %s after the edit %j goes through: %p",
    async (onConflict, edit, goesThrough) => {
      const id = await tenant.running({ ...PROGRAM, onConflict });
      emulator.edit(id, edit, SAM);
      const result = await stack.destroy().catch((error: unknown) => (error as Error).message);
      if (goesThrough) expect(tenant.calls()).toEqual(["DELETE 412", "GET 200", "DELETE 204"]);
      else
        expect(result).toMatch(
          /is to be deleted, but was changed outside this stack, last by supervisor\.sam/,
        );
      expect(tenant.live(id) === undefined).toBe(goesThrough);
    },
  );

  it("of a running campaign's config is reported at once", async () => {
    await tenant.running();
    const body = { errors: [{ code: "campaign_running", message: "stop it first" }], requestId: "r-1" };
    emulator.faults([{ method: "DELETE", path: "/api", status: 409, body }]);
    await expect(stack.destroy()).rejects.toThrow(/campaign_running/);
    expect(tenant.calls()).toEqual(["DELETE 409"]);
  });
});

describe("two stacks on one object", () => {
  it("keep each other's fields, and refuse to take them from each other", async () => {
    const one = tenant.deployment({ configId: "dc-old", dialRate: 1.5 }, "one");
    const two = tenant.deployment({ configId: "dc-old", agentRatio: 2 }, "two");
    await one.up();
    await two.up();
    one.program = { ...one.program, dialRate: 1.1 };
    await one.up();
    two.program = { ...two.program, agentRatio: 1.4 };
    await two.up();
    expect(tenant.live("dc-old")).toMatchObject({ dialRate: 1.1, agentRatio: 1.4, vendorKey: { deep: 1 } });
    two.program = { ...two.program, dialRate: 1.1 };
    await two.up();
    one.program = { ...one.program, dialRate: 1.3 };
    await one.up();
    two.program = { ...two.program, dialRate: 1.9 };
    await expect(two.up()).rejects.toThrow(/dialRate +1\.1 +1\.9 +1\.3/);
  });
});
