/** The provider process: configured once, without a race, whatever order the engine calls in. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";

type Runtime = typeof import("../../../provider/adapters/dynamic/runtime");

const PACING = {
  pacingType: "predictive",
  dialRate: 1.5,
  agentRatio: 2,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 25,
  answerRateThreshold: 0.2,
} as const;

const auditDir = mkdtempSync(join(tmpdir(), "cxone-dialer-runtime-"));
afterAll(() => rmSync(auditDir, { recursive: true }));

let emulator: Emulator;
let runtime: Runtime;

beforeEach(async () => {
  emulator = await startEmulator();
  jest.resetModules();
  runtime = jest.requireActual<Runtime>("../../../provider/adapters/dynamic/runtime");
});
afterEach(async () => emulator.close());

const config = (baseUrl: string) => {
  const values: Record<string, string> = {
    "cxone:baseUrl": baseUrl,
    "cxone:clientId": "demo",
    "cxone:clientSecret": "demo-secret",
    "cxone:auditDir": auditDir,
  };
  return { config: { get: (key: string) => values[key] } };
};
const inputs = (name: string) => ({ name, ...PACING, __identity: { stack: "s", name, state: "1" } });

describe("the provider process", () => {
  it("serves verbs that are called before configure has finished", async () => {
    void runtime.configure(config(emulator.url));
    const [one, other] = await Promise.all(["a", "b"].map((name) => runtime.create(inputs(name))));
    expect(
      emulator
        .state()
        .dialerConfigs.map(({ id }) => id)
        .sort(),
    ).toEqual([one?.id, other?.id].sort());
  });

  it("keeps one configuration and one token, however often it is configured", async () => {
    for (const url of [emulator.url, emulator.url, "http://127.0.0.1:1"]) {
      void runtime.configure(config(url));
      await runtime.create(inputs("a"));
    }
    expect(emulator.log().filter(({ path }) => path === "/oauth/token")).toHaveLength(1);
  });

  it("fails every verb with the same message when the configuration is wrong", async () => {
    void runtime.configure(config("http://tenant.example"));
    const state = { ...inputs("a"), baseUrl: emulator.url, server: {}, declared: [], etag: '"1"' };
    const calls = [
      runtime.create(inputs("a")),
      runtime.read("dc-1", state),
      runtime.update("dc-1", state, inputs("b")),
      runtime.delete("dc-1", state),
    ];
    for (const call of calls) await expect(call).rejects.toThrow(/CXD-E103: cxone:baseUrl uses http/);
    const { failures } = await runtime.check({}, inputs("a"));
    expect(failures).toEqual([{ property: "", reason: expect.stringContaining("CXD-E103") as string }]);
    expect(emulator.log()).toEqual([]);
  });

  it("says what to do when it was never configured", async () => {
    await expect(runtime.create(inputs("a"))).rejects.toThrow(/not configured.*3\.230/);
  });
});
