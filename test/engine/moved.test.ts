/** The API gets another address: what is refused, and the documented move, on the real engine. One server has two names. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { readFolder } from "../../provider/audit/folder";
import { changesOf } from "../../provider/audit/ledger";
import { blocksOf } from "../package/markdown";
import { PACING } from "../pacing";
import { Program, SECRET, STACK_TRACE } from "./program";

jest.setTimeout(300_000);

const CLIENT = {
  clientId: "pulumi",
  clientSecret: SECRET,
  scopes: ["outbound.read", "outbound.dialerconfig.readwrite", "eventstreams.export.write"],
} as const;
const seedOf = (dialerConfigs: object[]) => ({
  clients: [{ ...CLIENT, scopes: [...CLIENT.scopes] }],
  campaigns: [],
  dialerConfigs: dialerConfigs as never[],
});
const ADOPTED = { id: "dc-adopted", name: "console-made", ...PACING, complianceRules: {}, vendorKey: 1 };
const resources = (dialRate = 1.5, agentRatio = 2) => ({
  resources: {
    made: { name: "made", ...PACING, dialRate },
    adopted: { configId: "dc-adopted", agentRatio },
  },
});

let program: Program;
let formerAddress: string;
let newAddress: string;
beforeAll(async () => {
  program = await Program.start(seedOf([ADOPTED]));
  formerAddress = program.emulator.url;
  newAddress = formerAddress.replace("127.0.0.1", "localhost");
  await set("baseUrl", formerAddress);
});
afterAll(async () => program.stop());

const set = (key: string, value: string) => program.run({}, ["config", "set", `cxone:${key}`, value]);
const up = (...values: [number?, number?]) => program.up(resources(...values), "--continue-on-error");
const exported = () => program.calls().filter((call) => call === "POST 201").length;
/** Sorted: the engine makes the changes of two resources side by side. */
const trail = () =>
  changesOf(readFolder(join(program.folder, ".cxone-dialer/audit")))
    .map(({ intent, result, event }) => `${intent.action} ${result} ${event}`)
    .sort();
/** Outputs by name, without the address. */
async function known() {
  const state = Object.entries(await program.state());
  return {
    addresses: [...new Set(state.map(([, { outputs }]) => outputs["baseUrl"]))],
    rest: Object.fromEntries(state.map(([name, { id, outputs }]) => [name, { ...outputs, id, baseUrl: 0 }])),
  };
}

it("a first run leaves a change open and an event waiting at the former address", async () => {
  expect((await up()).code).toBe(0);
  const path = "/api/v2/outbound/dialerconfigs/dc-adopted";
  program.emulator.faults([
    { method: "PUT", path, status: 503, times: 3 },
    { method: "POST", path: "/api/v2/eventstreams", status: 405 },
  ]);
  expect((await up(1.4, 3)).code).not.toBe(0);
  expect(trail()).toEqual([
    "create success exported",
    "update success pending",
    ...Array<string>(3).fill("update unknown none"),
  ]);
});

describe("under the new address", () => {
  it.each([
    ["preview"],
    ["up", "--yes", "--skip-preview"],
    ["refresh", "--yes", "--skip-preview", "--run-program"],
  ])("%s is refused, without a change too, with the way to move, and nothing is sent", async (...command) => {
    const before = await known();
    await set("baseUrl", newAddress);
    const { code, output } = await program.run(resources(1.4), command.filter(Boolean));
    await set("baseUrl", formerAddress);
    expect([code === 0, program.calls(), await known()]).toEqual([false, [], before]);
    expect(output).toMatch(
      /CXD-E104: dialer config \S+ belongs to http:\/\/127\S+ but[\s\S]*set cxone:movedFrom to http/,
    );
    expect(output).toMatch(/pulumi refresh --run-program/);
    expect(output).not.toMatch(STACK_TRACE);
  });
});

describe("another server at the new address", () => {
  let other: Emulator;
  const moveTo = async (dialerConfigs: object[], status: number) => {
    other = await startEmulator({ limits: "off", seed: seedOf(dialerConfigs) });
    const before = await known();
    await set("movedFrom", formerAddress);
    await set("baseUrl", other.url);
    const refreshed = await program.run(resources(1.4), [
      "refresh",
      "--yes",
      "--skip-preview",
      "--run-program",
    ]);
    await set("baseUrl", formerAddress);
    expect([refreshed.code === 0, await known()]).toEqual([false, before]);
    const calls = other.log().filter(({ path }) => path !== "/oauth/token");
    expect(calls.map(({ method, status }) => `${method} ${status}`)).toContain(`GET ${status}`);
    expect(calls.every(({ method }) => method === "GET")).toBe(true);
    return refreshed.output;
  };
  afterEach(async () => other.close());

  it("that has no such dialer config is refused, and the state is kept", async () => {
    expect(await moveTo([], 404)).toMatch(
      /CXD-E107: dialer config \S+ did not move .*: http:\S+ has no such object/,
    );
  });

  it("that has a dialer config of the same id with other values is refused, and the state is kept", async () => {
    const output = await moveTo([{ ...ADOPTED, dialRate: 9 }], 200);
    expect(output).toMatch(
      /CXD-E107: dialer config \S+ did not move .* (shows other values of dialRate|has no such object)/,
    );
  });
});

describe("the documented move", () => {
  it("is refused while the refresh is missing", async () => {
    await set("movedFrom", formerAddress);
    await set("baseUrl", newAddress);
    const { code, output } = await up(1.4, 3);
    expect([code === 0, program.calls()]).toEqual([false, []]);
    expect(output).toMatch(
      /CXD-E104: dialer config \S+ has not moved from .* yet\. Nothing was sent\. Run `pulumi refresh --run/,
    );
  });

  it("changes only the address in the state, by one GET a dialer config, and leaves the preview clean", async () => {
    const before = await known();
    const document = readFileSync(join(__dirname, "../../docs/concepts.md"), "utf8");
    const [block] = blocksOf(document).filter(({ language }) => language === "sh");
    const lines = (block?.text ?? "").trim().split("\n");
    const gets: string[][] = [];
    for (const line of lines) {
      const step = line
        .replace("https://old.example.com", formerAddress)
        .replace("https://new.example.com", newAddress);
      const { code, output } = await program.run(resources(1.4), step.split(" ").slice(1));
      expect([line, code, output]).toEqual([line, 0, expect.not.stringMatching(STACK_TRACE)]);
      gets.push(program.calls());
    }
    expect([lines.length, gets]).toEqual([4, [[], [], ["GET 200", "GET 200"], []]]);
    expect(await known()).toEqual({ addresses: [newAddress], rest: before.rest });
  });

  it("lets the next change settle what was left open and export what waits", async () => {
    expect((await up(1.4, 3)).code).toBe(0);
    expect(program.calls()).toEqual(expect.arrayContaining(["PUT 200"]));
    expect(exported()).toBe(2);
    expect(trail()).toEqual([
      "create success exported",
      ...Array<string>(3).fill("update failed none"),
      ...Array<string>(2).fill("update success exported"),
    ]);
  });

  it("holds for destroy, which uses the config of the last run", async () => {
    const { code } = await program.run({}, ["destroy", "--yes", "--skip-preview"]);
    expect([code, program.calls()]).toEqual([0, expect.arrayContaining(["DELETE 204"])]);
  });
});
