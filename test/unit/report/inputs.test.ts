/** Files of any kind, in any number and order, become one report; what is none of them is refused by name. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { type Report, reportSchema } from "cxone-dialer-report";
import { z } from "zod";
import published from "../../../report/report.schema.json";
import { CHECK, conflictFile, engineFile, events, reportFolder, SIMULATION, urn } from "./inputs";

const { folder, file, report } = reportFolder();
/** As the engine prints a secret. */
const SECRET = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "[secret]",
};
const operations = ({ changes }: Report) =>
  changes.map(({ resource, operation }) => `${resource} ${operation}`);

describe("engine events", () => {
  it("of a preview say what changes, field by field, with secrets as [secret]", () => {
    const { changes, stacks, otherChanges } = report(engineFile("preview.jsonl"));
    expect(stacks).toEqual(["preview-of-many/dev"]);
    expect(changes.map(({ resource, operation }) => `${resource} ${operation}`)).toEqual([
      "renewals update",
      "spring-offer create",
      "win-back delete",
      "winter-offer create",
    ]);
    expect(changes[0]?.fields).toEqual([
      { field: "agentRatio", before: "1.3", after: "3" },
      { field: "dialRate", before: "2", after: "2.5" },
    ]);
    expect(changes[1]?.fields).toContainEqual({ field: "maxAbandonmentRate", after: "[secret]" });
    expect(changes[3]?.fields).toContainEqual({ field: "agentRatio", after: "(known after up)" });
    expect(otherChanges).toMatchObject([{ resource: "winter-offer-agentRatio", operation: "create" }]);
  });

  it("of a preview hold the findings of policies, each waived one with its waiver", () => {
    const { findings, verdict } = report(engineFile("preview.jsonl"));
    expect(verdict).toBe("refused");
    const open = findings.filter(({ waiver }) => waiver === undefined);
    const refusing = open.filter(({ level }) => level === "mandatory");
    expect(refusing.map(({ resource, policy }) => `${resource} ${policy}`)).toEqual([
      "renewals dialer-caller-id-returnable",
      "renewals dialer-calling-hours",
      "renewals dialer-predicted-abandonment",
      "spring-offer dialer-abandonment-rate-capped",
      "spring-offer dialer-caller-id-returnable",
      "spring-offer dialer-calling-hours",
      "spring-offer dialer-ring-time-minimum",
      "winter-offer dialer-caller-id-returnable",
      "winter-offer dialer-calling-hours",
    ]);
    const [waived, ...more] = findings.filter(({ waiver }) => waiver !== undefined);
    expect(more).toEqual([]);
    expect(waived).toMatchObject({
      policy: "dialer-ring-time-minimum",
      level: "mandatory",
      resource: "renewals",
      message: expect.stringMatching(/^complianceRules\.minRingSeconds is 12 s \(declared\)/) as string,
      waiver: {
        reason: "The carrier ends ringing at 12 s until it is upgraded.",
        until: "2099-06-30",
        owner: "compliance@example.com",
        ticket: "CMP-117",
      },
    });
  });

  it("of an up that met another change hold the conflict's table and the next step", () => {
    const { conflicts, errors, verdict } = report(
      engineFile("conflict.jsonl"),
      engineFile("renewals.conflict.json"),
    );
    expect([verdict, errors]).toEqual(["refused", []]);
    expect(conflicts).toMatchObject([
      {
        resource: "renewals",
        heading: expect.stringMatching(/^CXD-E312: .* was changed outside this stack/) as string,
        rows: [{ field: "agentRatio", before: "1.3", yours: "1.4", theirs: "2.2" }],
        next: expect.stringMatching(/^Run `pulumi refresh`/) as string,
      },
    ]);
  });

  it("of a refresh hold what somebody changed outside the program", () => {
    const { changes, verdict } = report(engineFile("drift.jsonl"));
    expect([verdict, changes]).toMatchObject([
      "attention",
      [{ operation: "drift", fields: [{ field: "agentRatio", before: "1.3", after: "2.2" }] }],
    ]);
  });

  it("of an up that did all are clear", () => {
    const done = report(engineFile("up.jsonl"));
    expect([done.verdict, operations(done)]).toEqual(["clear", ["renewals create", "win-back create"]]);
  });

  it("of a policy analysis hold its findings", () => {
    const { findings, verdict } = report(engineFile("analysis.jsonl"));
    expect([verdict, findings.length]).toEqual(["refused", 19]);
  });

  it("that stop half-way are never clear", () => {
    const lines = readFileSync(engineFile("up.jsonl"), "utf8").split("\n").slice(0, 4).join("\n");
    const { verdict, errors } = report(file("cut.jsonl", lines));
    expect([verdict, errors]).toMatchObject([
      "refused",
      [{ message: expect.stringMatching(/interrupted/) as string }],
    ]);
  });

  it("of a run that failed without a word say that it failed", () => {
    const { errors } = report(file("mute.jsonl", { summaryEvent: { result: "failed" } }));
    expect(errors).toMatchObject([{ message: expect.stringMatching(/pulumi failed/) as string }]);
  });

  const step = (op: string, more: object) => ({
    resourcePreEvent: { metadata: { op, urn: urn("a"), ...more } },
  });

  it("show a replacement once, with both sides", () => {
    const [old, fresh] = [{ inputs: { configId: "dc-1" } }, { inputs: { configId: "dc-2" } }];
    const steps = [
      step("create-replacement", { new: fresh }),
      step("replace", { old, new: fresh }),
      step("delete-replaced", { old }),
    ];
    expect(report(file("replace.jsonl", events(...steps))).changes).toMatchObject([
      { operation: "replace", fields: [{ field: "configId", before: '"dc-1"', after: '"dc-2"' }] },
    ]);
  });

  it("show that a secret changes, and neither of its values", () => {
    const inputs = { complianceRules: { callerId: { number: SECRET, returnable: true } } };
    const detailedDiff = { "complianceRules.callerId.number": { diffKind: "update" } };
    const changed = step("update", { old: { inputs }, new: { inputs }, detailedDiff });
    const value = '{"number":[secret],"returnable":true}';
    expect(report(file("secret.jsonl", events(changed))).changes).toMatchObject([
      { fields: [{ field: "complianceRules.callerId", before: value, after: value }] },
    ]);
  });

  it("mask in a conflict's table what the engine masks in the config, and quote no table where there is no file", () => {
    const inputs = { maxAbandonmentRate: SECRET, agentRatio: 2 };
    const message = "CXD-E312: changed.\n  maxAbandonmentRate  0.03    0.042  0.05\nNext.";
    const said = { urn: urn("a"), severity: "error", message };
    const run = file("masked.jsonl", events(step("update", { new: { inputs } }), { diagnosticEvent: said }));
    const rows = [
      { field: "maxAbandonmentRate", before: "0.03", yours: "0.042", theirs: "0.05" },
      { field: "agentRatio", before: "1.5", yours: "2", theirs: "1.7" },
    ];
    expect(report(run, file("a.conflict.json", conflictFile({ message, rows }))).conflicts[0]?.rows).toEqual([
      { field: "maxAbandonmentRate", before: "[secret]", yours: "[secret]", theirs: "[secret]" },
      { field: "agentRatio", before: "1.5", yours: "2", theirs: "1.7" },
    ]);
    const [error] = report(run).errors;
    expect(error?.message).toBe(
      "CXD-E312: changed. The rest is in the log of the run: it may hold a secret.",
    );
  });

  it("mask each key of complianceRules where all of it is one secret", () => {
    const inputs = { complianceRules: SECRET, agentRatio: 2 };
    const message = "CXD-E312: changed.\n  complianceRules.callerId  1  2  3\nNext.";
    const said = { urn: urn("a"), severity: "error", message };
    const run = file("whole.jsonl", events(step("update", { new: { inputs } }), { diagnosticEvent: said }));
    const rows = [{ field: "complianceRules.callerId", yours: '"+1555"', theirs: '"+1666"' }];
    expect(report(run, file("b.conflict.json", conflictFile({ message, rows }))).conflicts[0]?.rows).toEqual([
      { field: "complianceRules.callerId", yours: "[secret]", theirs: "[secret]" },
    ]);
  });

  it("of another pack keep the pack's name", () => {
    const said = { message: "m", policyName: "tags", policyPackName: "house", enforcementLevel: "advisory" };
    const { findings } = report(file("other.jsonl", events({ policyEvent: said })));
    expect(findings).toMatchObject([{ policy: "house/tags", level: "advisory" }]);
  });
});

describe("the document of a preview without streaming", () => {
  it("holds the table of an adoption that is refused", () => {
    const { conflicts, verdict } = report(engineFile("adoption.json"), engineFile("console.conflict.json"));
    expect([verdict, conflicts]).toMatchObject([
      "refused",
      [
        {
          resource: "console",
          heading: expect.stringMatching(/^CXD-E312: dialer config dc-console exists, but differs/) as string,
          rows: [{ field: "dialRate", yours: "1.1", theirs: "2" }],
        },
      ],
    ]);
  });
});

describe("a policy check", () => {
  it("gives findings of stacks and of the fleet, and a stack that was not checked is an error", () => {
    const { findings, checked, lines, errors, verdict } = report(file("check.json", CHECK));
    expect([verdict, lines]).toEqual(["refused", CHECK.lines]);
    expect(checked).toEqual([
      { stack: "acme/outbound/dev", configs: 3 },
      { stack: "acme/outbound/prod", configs: 0 },
    ]);
    expect(errors).toEqual([{ stack: "acme/outbound/prod", message: "not checked: no passphrase" }]);
    expect(findings.map(({ policy, waiver }) => [policy, waiver?.until])).toEqual([
      ["dialer-connect-threshold", "2099-01-31"],
      ["fleet-campaign-paced-once", undefined],
    ]);
  });
});

describe("several files", () => {
  it("make the same report in any order, and one given twice changes nothing", () => {
    const files = [
      engineFile("preview.jsonl"),
      engineFile("conflict.jsonl"),
      engineFile("renewals.conflict.json"),
      engineFile("analysis.jsonl"),
      file("check.json", CHECK),
      file("simulation.json", [SIMULATION]),
    ];
    const wanted = report(...files);
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (order) => {
        expect(report(...order, order[0] as string)).toEqual(wanted);
      }),
      { seed: 13, numRuns: 20 },
    );
  });

  it("say a simulation once: the report's figures, not the preview's words", () => {
    const simulation = { ...SIMULATION, name: "renewals" };
    const { simulations, said } = report(engineFile("preview.jsonl"), file("renewals.json", simulation));
    expect(simulations.map(({ name }) => name)).toEqual(["renewals"]);
    expect(said.map(({ resource }) => resource)).toEqual(["spring-offer", "winter-offer"]);
  });
});

it("a folder gives its regular JSON files: a named pipe would block the report for ever", () => {
  const place = mkdtempSync(join(folder, "reports-"));
  writeFileSync(join(place, "renewals.simulation.json"), JSON.stringify(SIMULATION));
  writeFileSync(join(place, "notes.txt"), "no JSON");
  spawnSync("sh", ["-c", 'mkfifo "$0"', join(place, "pipe.json")]);
  expect(report(place).simulations.map(({ name }) => name)).toEqual([SIMULATION.name]);
});

describe("a file that is nothing of the kind is refused with its name and what was expected:", () => {
  it.each([
    ["missing", undefined, /missing: cannot be read: ENOENT.*Expected engine events/],
    ["empty", "\n", /empty: is empty: .*Expected engine events/],
    ["words", "Previewing update (dev):\n", /words: line 1 is no JSON: .*Expected/],
    ["mixed", '{"cancelEvent":{}}\nwarning: x\n', /mixed: line 2 is no JSON/],
    ["number", "3", /number: is nothing that is read here\. Expected/],
    ["object", {}, /object: is nothing that is read here\. Expected/],
    ["event", { policyEvent: { message: 3 } }, /event: policyEvent\.message: .*a version of pulumi/],
    ["old", { ...SIMULATION, schemaVersion: 2 }, /old: schemaVersion: /],
    ["newer", { ...CHECK, version: 2 }, /newer: version: /],
  ])("%s", (name, content, message) => {
    const path = content === undefined ? join(folder, name) : file(name, content);
    expect(() => report(path)).toThrow(message);
  });
});

it("the published schema is the one that the reports are checked against", () => {
  const { title, ...schema } = published;
  expect(title).toBe("cxone-dialer report of a pull request");
  expect(z.toJSONSchema(reportSchema, { reused: "ref" })).toEqual(schema);
});
