/** States that an older or newer version of the package stored, imported and worked with by the installed one. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Program, STACK_TRACE } from "./program";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

const US = { complianceRules: { jurisdictions: ["US"] } };
const program = (dialRate = 1.5) => ({
  resources: {
    made: { name: "made", ...PACING, ...US, dialRate, forecast: { activeAgents: 50, liveAnswerRate: 0.25 } },
    adopted: { configId: "dc-adopted", dialRate },
  },
});

type Properties = Record<string, unknown>;
interface Exported {
  deployment: { resources: { type: string; inputs: Properties; outputs: Properties }[] };
}
const FIRST = readFileSync(join(__dirname, "fixtures/states/first.json"), "utf8");

let stack: Program;
beforeAll(async () => {
  stack = await Program.start({
    campaigns: [],
    dialerConfigs: [
      { id: "dc-made", name: "made", ...PACING, ...US },
      { id: "dc-adopted", name: "console-made", ...PACING, complianceRules: {}, vendorKey: 1 },
    ],
  });
});
afterAll(async () => stack.stop());

/** Puts the first version's state into the stack, its configs changed as said. */
async function importFirst(change: (config: { inputs: Properties; outputs: Properties }) => void = () => {}) {
  const state = JSON.parse(FIRST.replaceAll("{{baseUrl}}", stack.emulator.url)) as Exported;
  state.deployment.resources.filter(({ type }) => type.endsWith("cxone:DialerConfig")).forEach(change);
  const file = join(stack.folder, "state.json");
  writeFileSync(file, JSON.stringify(state));
  const { code, output } = await stack.run({}, ["stack", "import", "--file", file]);
  expect([code, output]).toEqual([0, expect.stringContaining("Import complete")]);
}

describe("a state of a newer version", () => {
  beforeAll(async () => importFirst(({ outputs }) => (outputs["stateVersion"] = 3)));

  it.each([["up"], ["refresh"], ["destroy"]])(
    "is refused by %s with the next step, and nothing is sent",
    async (command) => {
      const { code, output } = await stack.run(program(1.2), [command, "--yes", "--skip-preview"]);
      expect([code === 0, output]).toEqual([
        false,
        expect.stringMatching(/CXD-E105: .*state version 3[\s\S]*npm install pulumi-cxone-dialer@latest/),
      ]);
      expect(output).not.toMatch(STACK_TRACE);
      expect(stack.calls()).toEqual([]);
    },
  );
});

it("a state without a version, and without what was added later, is no change", async () => {
  const added = [
    "stateVersion",
    "declared",
    "adopted",
    "dialerConfigId",
    "capacityCheck",
    "onAdopt",
    "observed",
  ];
  await importFirst(({ inputs, outputs }) => {
    // What the adopted one declares cannot be told without the list.
    const lacking = inputs["configId"] === undefined ? added : added.filter((key) => key !== "declared");
    for (const key of lacking) {
      delete inputs[key];
      delete outputs[key];
    }
  });
  const { code, output } = await stack.run(program(), ["preview", "--expect-no-changes"]);
  expect([code, output]).toEqual([0, expect.stringContaining("unchanged")]);
  expect(stack.calls().filter((call) => !call.startsWith("GET"))).toEqual([]);
});

describe("the state of the first version, under the code that is installed now", () => {
  beforeAll(async () => importFirst());

  it("is no change in the preview, with no call", async () => {
    const { code } = await stack.run(program(), ["preview", "--expect-no-changes"]);
    expect([code, stack.calls()]).toEqual([0, []]);
  });

  it("is refreshed without a change", async () => {
    const { code } = await stack.run({}, ["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    expect([code, stack.calls()]).toEqual([0, ["GET 200", "GET 200"]]);
  });

  it("is updated with one PUT each, and the server's own keys survive", async () => {
    expect((await stack.up(program(1.2))).code).toBe(0);
    expect(stack.calls()).toEqual(["PUT 200", "PUT 200"]);
    const adopted = stack.emulator.state().dialerConfigs.find(({ id }) => id === "dc-adopted");
    expect(adopted).toMatchObject({ dialRate: 1.2, vendorKey: 1 });
  });

  it("is destroyed: what it made is deleted, what it adopted stays", async () => {
    const { code } = await stack.run({}, ["destroy", "--yes", "--skip-preview"]);
    expect([code, stack.calls()]).toEqual([0, ["DELETE 204"]]);
    expect(stack.emulator.state().dialerConfigs.map(({ id }) => id)).toEqual(["dc-adopted"]);
  });
});

it("what only the server knows was encrypted in the first version, and stays so through a refresh", async () => {
  await importFirst();
  stack.emulator.edit("dc-adopted", { vendorKey: "c4nary-echo" }, "sam");
  expect((await stack.run({}, ["refresh", "--yes", "--skip-preview", "--diff"])).output).not.toMatch(
    /c4nary/,
  );
  expect((await stack.run({}, ["stack", "export"])).output).not.toMatch(/c4nary/);
  expect((await stack.run({}, ["stack", "export", "--show-secrets"])).output).toMatch(/c4nary-echo/);
});
