/** Whatever a verb gives or throws after its work is done: the engine ends, says why, and no object is lost. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Program, STACK_TRACE } from "./program";
import type { Result } from "./engine";

jest.setTimeout(240_000);

const PACING = {
  pacingType: "predictive",
  agentRatio: 2,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 5,
  answerRateThreshold: 0.2,
} as const;

/** Results that are made clean, and what the state then holds under `extra`. */
const CLEAN: Record<string, unknown> = {
  "undefined inside": [null, {}],
  "a hole": [1, null, 3],
  "a bigint": "1152921504606846976",
  "a date": "1970-01-01T00:00:00.000Z",
  "a map": { a: 1 },
  "a set": [1],
};
/** Results that are an error, and its words. */
const DIRTY = {
  nan: /extra is NaN/,
  "a function": /extra is a function/,
  "a cycle": /extra\.self is part of itself/,
  "no outputs": /there is undefined where an object should be/,
};
const IDS = { "no id": undefined, "an empty id": undefined };
const NO_ID = { "no id anywhere": /its result has no id/, nothing: /its result has no id/ };
const THROWN = {
  "a thrown text": /failed unexpectedly: a thrown text\./,
  "a thrown undefined": /failed unexpectedly: undefined was thrown\./,
  "a thrown null": /failed unexpectedly: null was thrown\./,
  "a thrown object": /failed unexpectedly: an object was thrown\./,
  "an error": /failed unexpectedly: the reason \(at .*\)\./,
  "an error with an empty stack": /failed unexpectedly: the reason\./,
  "an error without a message": /failed unexpectedly: an error without a message/,
};
const END = { "no end": /did not end at its deadline of 5 s\. The API may have acted/ };

const names = (...rows: object[]) => rows.flatMap((row) => Object.keys(row)).sort();
/** Ids of objects that no state kept: the program adopts them from then on. */
let lost: Record<string, string> = {};
const adoption = (name: string) => (lost[name] ? { configId: lost[name], deletionPolicy: "delete" } : {});
const program = (rows: object, dialRate = 1.5) => ({
  resources: Object.fromEntries(
    names(rows).map((name) => [name, { name, ...PACING, dialRate, ...adoption(name) }]),
  ),
});
const spoiling = (verb: string) => ({
  SPOIL: verb,
  NODE_OPTIONS: `--require ${join(__dirname, "fixtures/spoil.cjs")}`,
});
const UP = ["up", "--yes", "--skip-preview", "--continue-on-error", "--parallel", "32"];
const CONFIG = ["--config", "cxone:timeoutSeconds=5", "--config", "cxone:export=off"];

let engine: Program;
beforeAll(async () => {
  engine = await Program.start({ campaigns: [], dialerConfigs: [] });
});
afterAll(async () => engine.stop());

const live = () =>
  engine.emulator
    .state()
    .dialerConfigs.map(({ id }) => id)
    .sort();

/** From the backend's file: an export would cost a command. */
function state(): Record<string, { id: string; outputs: Record<string, unknown> }> {
  const file = join(engine.folder, "backend/.pulumi/stacks/cxone-dialer-resources/test.json");
  const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
    checkpoint: {
      latest: { resources?: { type: string; urn: string; id: string; outputs: Record<string, unknown> }[] };
    };
  };
  const configs = (checkpoint.latest.resources ?? []).filter(({ type }) =>
    type.endsWith("cxone:DialerConfig"),
  );
  return Object.fromEntries(configs.map((one) => [one.urn.split("::").at(-1) ?? "", one]));
}
const ids = () =>
  Object.values(state())
    .map(({ id }) => id)
    .sort();

/** The resources that the engine's diagnostics name with an error are these, with these words and no stack trace. */
function expectTold({ code, output }: Result, rows: Record<string, RegExp>): void {
  expect([code, STACK_TRACE.exec(output)]).toEqual([1, null]);
  const told = [...output.matchAll(/DialerConfig \((.*)\):\n([\s\S]*?)\n\n/g)]
    .map(([, name = "", words = ""]) => [name, words] as const)
    .filter(([, words]) => words.includes("error"));
  const wanted = Object.entries(rows).map(([name, words]) => [name, expect.stringMatching(words) as string]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(wanted));
}

const CREATED = { ...CLEAN, ...IDS, ...DIRTY, ...NO_ID, ...THROWN, ...END };

it("create: the state has every object whose id is known, and the next up names the others, which can be adopted", async () => {
  const up = await engine.run(program(CREATED), [...UP, ...CONFIG], spoiling("create"));
  expectTold(up, { ...DIRTY, ...NO_ID, ...THROWN, ...END });
  const made = live();
  expect([made.length, Object.keys(state()).sort()]).toEqual([
    names(CREATED).length,
    names(CLEAN, IDS, DIRTY),
  ]);
  expect(Object.fromEntries(names(CLEAN).map((name) => [name, state()[name]?.outputs["extra"]]))).toEqual(
    CLEAN,
  );

  const refused = await engine.run(program(CREATED), UP);
  const others = engine.emulator.state().dialerConfigs.filter(({ id }) => !ids().includes(id as string));
  lost = Object.fromEntries(others.map(({ id, name }) => [name as string, id as string]));
  expect(refused.code).not.toBe(0);
  for (const id of Object.values(lost))
    expect(refused.output).toContain(`the create found dialer config ${id}`);
  const again = await engine.run(program(CREATED), [...UP, "--refresh"]);
  expect([again.code, live(), ids()]).toEqual([0, made, made]);
  expect(state()["no outputs"]?.outputs["__identity"]).toMatch(/,"no outputs"[,\]]/);
});

it("update: the state has the new ETag, or the old state where there is no other", async () => {
  const before = state();
  const without = { nothing: DIRTY["no outputs"], "no id anywhere": /it has no etag/ };
  const up = await engine.run(program(CREATED, 1.2), UP, spoiling("update"));
  expectTold(up, { ...DIRTY, ...without, ...THROWN });
  const old = Object.entries(state()).filter(
    ([name, now]) => now.outputs["etag"] === before[name]?.outputs["etag"],
  );
  expect(old.map(([name]) => name).sort()).toEqual(names(THROWN, without, { "no outputs": 1 }));
});

it("read: a refresh keeps the state of what it cannot read", async () => {
  const before = state();
  const refreshed = await engine.run({}, ["refresh", "--yes", "--skip-preview"], spoiling("read"));
  const noId = { ...NO_ID, "no id": NO_ID.nothing, "an empty id": NO_ID.nothing };
  expectTold(refreshed, { ...DIRTY, ...noId, ...THROWN });
  const after = state();
  for (const name of names(DIRTY, noId, THROWN)) {
    const [was, is] = [before[name], after[name]].map((one) => ({ ...one?.outputs, id: one?.id }));
    expect(is).toEqual(was);
  }
});

it("delete: what was not seen to end stays in the state until a destroy finds it gone", async () => {
  const destroy = ["destroy", "--yes", "--skip-preview", "--refresh"];
  expectTold(await engine.run({}, [...destroy, "--continue-on-error"], spoiling("delete")), THROWN);
  expect([Object.keys(state()).sort(), live()]).toEqual([names(THROWN), []]);
  expect([(await engine.run({}, destroy)).code, ids()]).toEqual([0, []]);
});
