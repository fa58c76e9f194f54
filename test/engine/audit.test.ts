/** The audit trail and the event export on the real engine; each test goes on where the one before it stopped. */
import { rmSync, writeFileSync } from "node:fs";
import { changesOf } from "../../provider/audit/ledger";
import { problemsOf, readFolder } from "../../provider/audit/folder";
import { SECRET, Stack } from "./stack";

jest.setTimeout(180_000);

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(async () => stack.stop());

const lines = (): string[] =>
  changesOf(readFolder(stack.auditDir)).map(
    ({ intent, result, event }) => `${intent.action} ${result} ${event}`,
  );
const up = () => stack.run("up", "--yes", "--skip-preview");
const set = (key: string, value: string) => stack.run("config", "set", key, value);

describe("the audit trail on the real engine", () => {
  it("stops a deployment that it cannot record, before anything is sent", async () => {
    writeFileSync(stack.auditDir, "");
    const { code, output } = await up();
    expect(code).not.toBe(0);
    expect(output).toMatch(/CXD-E601: the audit trail in .*\(ENOTDIR\)[\s\S]*cxone:auditDir/);
    expect([output, stack.calls().lines]).toEqual([
      expect.not.stringMatching(/^\s+at .*\.js:\d+/m),
      ["GET 200"],
    ]);
    rmSync(stack.auditDir);
  });

  it("knows the change, the stack it came from and no secret", async () => {
    expect((await up()).code).toBe(0);
    const chains = readFolder(stack.auditDir);
    const [change] = changesOf(chains);
    expect([lines(), problemsOf(chains)]).toEqual([["create success exported"], []]);
    expect(change?.intent.identity).toMatchObject({
      project: "cxone-dialer-quickstart",
      stack: "dev",
      name: "renewals",
    });
    expect(change?.intent.evidence.simulation).toEqual({
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      verdict: expect.objectContaining({
        answer: "within",
        restsOn: expect.any(Array) as string[],
      }) as object,
    });
    expect(JSON.stringify(chains)).not.toContain(SECRET);
  });

  it("is remembered by the state, which neither a preview nor a refresh takes for a change", async () => {
    const [change] = changesOf(readFolder(stack.auditDir));
    const remembered = async (): Promise<unknown> => {
      const { output } = await stack.run("stack", "export");
      const { resources } = (JSON.parse(output) as { deployment: { resources: { outputs?: object }[] } })
        .deployment;
      return resources
        .flatMap(({ outputs }) => Object.entries(outputs ?? {}))
        .find(([key]) => key === "auditRecord");
    };
    expect(await remembered()).toEqual(["auditRecord", change?.outcome?.hash]);
    for (const command of [["preview"], ["refresh", "--yes", "--skip-preview"]]) {
      const { code, output } = await stack.run(...command, "--expect-no-changes");
      expect([code, output]).toEqual([0, expect.not.stringContaining("auditRecord")]);
    }
    expect(await remembered()).toEqual(["auditRecord", change?.outcome?.hash]);
  });

  it("is missed when somebody removed it: the next run that changes something says so once, and goes on", async () => {
    const [change] = changesOf(readFolder(stack.auditDir));
    rmSync(stack.auditDir, { recursive: true });
    expect((await up()).output).not.toContain("does not hold");
    await set("dialRate", "1.35");
    const { code, output } = await up();
    // The engine shows a line as it comes, and again among the diagnostics.
    const said = output
      .slice(output.indexOf("Diagnostics:"))
      .match(/does not hold the last record of renewals \(([0-9a-f]{64})\)/g);
    // Pulumi may print one notice in its progress and in its summary.
    expect([code, [...new Set(said)]]).toEqual([
      0,
      [`does not hold the last record of renewals (${change?.outcome?.hash})`],
    ]);
    expect(lines()).toEqual(["update success exported"]);
  });

  it("fails the deployment over an event when it is told to, keeps the object, and the next up sends it", async () => {
    await set("cxone:exportFailure", "fail");
    await set("dialRate", "1.4");
    stack.emulator.faults([{ method: "POST", path: "/api/v2/eventstreams", status: 405 }]);
    const failed = await up();
    expect([failed.code === 0, failed.output]).toEqual([
      false,
      expect.stringMatching(/the change was made, but the event of the UPDATE .* was not exported/),
    ]);
    expect(lines().at(-1)).toBe("update success pending");
    const next = await up();
    expect([next.code, stack.calls().lines, stack.exports()]).toEqual([0, ["GET 200"], [201]]);
    expect(lines().at(-1)).toBe("update success exported");
  });

  it("exports nothing with cxone:export off, destroy included", async () => {
    await set("cxone:export", "off");
    await set("dialRate", "1.3");
    expect([(await up()).code, stack.exports()]).toEqual([0, []]);
    const { code } = await stack.run("destroy", "--yes", "--skip-preview");
    expect([code, stack.exports()]).toEqual([0, []]);
    expect(lines().slice(-2)).toEqual(["update success none", "delete success none"]);
  });
});
