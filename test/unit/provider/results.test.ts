/** What the verbs give back, made fit for the engine: what it would lose or hang on never reaches it. */
import { createRequire } from "node:module";
import fc from "fast-check";
import type { PartialCreateError } from "../../../provider/errors";
import { presentState } from "./verbs";
import { guard } from "../../../provider/adapters/failures";
import {
  checkResult,
  createResult,
  diffResult,
  readResult,
  updateResult,
} from "../../../provider/adapters/results";

const NAMED = { name: "n", id: undefined };
const INPUTS = { name: "n", __identity: { stack: "s" }, __provider: "the shell" };
const BODY = { id: "dc-1", version: 1, vendorKey: 1 };
const OLDS = { ...INPUTS, etag: '"0"', declared: ["name"], server: { ...BODY, version: 0 } };
const created = (answer: unknown) => createResult(answer, INPUTS, "https://na1.example");
const updated = (answer: unknown) => updateResult(answer, "dc-1", OLDS);

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return "nothing was thrown";
}

function circle(): Record<string, unknown> {
  const value: Record<string, unknown> = { a: 1 };
  value["self"] = { back: [value] };
  return value;
}

/** More levels than the stack has room for. */
function well(): unknown {
  let value: unknown = 1;
  for (let level = 0; level < 100_000; level++) value = [value];
  return value;
}

const twice = { b: 1 };

/** What a verb gives: a property of its outputs, and what the state holds then, or what is said of it. */
const VALUES: [string, unknown, { kept: unknown } | { lost: string }][] = [
  ["undefined", undefined, { kept: undefined }],
  ["undefined inside", { b: undefined, c: 1 }, { kept: { c: 1 } }],
  // eslint-disable-next-line no-sparse-arrays
  ["a hole", [1, , 3], { kept: [1, null, 3] }],
  ["undefined in a list", [undefined], { kept: [null] }],
  ["null", null, { kept: null }],
  ["a bigint", 2n ** 60n, { kept: "1152921504606846976" }],
  ["a date", new Date(0), { kept: "1970-01-01T00:00:00.000Z" }],
  ["a Map", new Map<unknown, unknown>([["b", new Map([[1, 2n]])]]), { kept: { b: { 1: "2" } } }],
  ["a Set", new Set([1, undefined, new Set(["x"])]), { kept: [1, null, ["x"]] }],
  ["the same object twice", [twice, twice], { kept: [twice, twice] }],
  ["an own key named __proto__", JSON.parse('{"__proto__": 1}'), { kept: JSON.parse('{"__proto__": 1}') }],
  ["a date that is none", new Date(NaN), { lost: "a is an invalid date" }],
  ["NaN", NaN, { lost: "a is NaN" }],
  ["infinity inside", { b: [1, -Infinity] }, { lost: "a.b.1 is -Infinity" }],
  ["a function", () => 1, { lost: "a is a function" }],
  ["a symbol", Symbol("s"), { lost: "a is a symbol" }],
  [
    "an instance of a class",
    new URL("https://user:pass@example.com"),
    { lost: "a is an instance of a class" },
  ],
  ["a cycle", circle(), { lost: "a.self.back.0 is part of itself" }],
  ["a hundred thousand levels", well(), { lost: "nested too deep" }],
];

describe.each(VALUES)("outputs with %s", (_, value, wanted) => {
  const outs = { a: value, etag: '"1"', b: 1, ...("lost" in wanted && { server: BODY }) };

  if ("kept" in wanted) {
    const clean = { ...(wanted.kept !== undefined && { a: wanted.kept }), etag: '"1"', b: 1 };
    it("reach the state clean, from every verb", () => {
      expect(created({ id: "dc-1", outs })).toStrictEqual({ id: "dc-1", outs: clean });
      expect(updated({ outs })).toStrictEqual({ outs: clean });
      expect(readResult({ id: "dc-1", props: outs, inputs: outs })).toStrictEqual({
        id: "dc-1",
        props: clean,
        inputs: clean,
      });
      expect(checkResult({ inputs: outs, failures: [] }, NAMED)).toStrictEqual({
        inputs: clean,
        failures: [],
      });
    });
  } else {
    it.each([
      ["create", () => created({ id: "dc-1", outs })],
      ["update", () => updated({ outs })],
    ])("leave the id, the rest and the reason in the state after %s", (_, run) => {
      const error = thrownBy(run) as PartialCreateError;
      expect(error).toMatchObject({ code: "CXD-E501", id: "dc-1" });
      expect(error.message).toContain(wanted.lost);
      expect(error.message).toContain("run `pulumi refresh`, then `pulumi up`");
      expect(error.properties).toMatchObject({ ...INPUTS, etag: '"1"', b: 1, server: BODY });
    });

    it("inside the body leave the tag that belongs to the body in the state", () => {
      const inside = { ...outs, a: 1, server: { ...BODY, vendorKey: value } };
      expect(thrownBy(() => created({ id: "dc-1", outs: inside }))).toMatchObject({
        properties: { a: 1, etag: "", server: { id: "dc-1" } },
      });
      expect(thrownBy(() => updated({ outs: inside }))).toMatchObject({
        properties: { a: 1, etag: OLDS.etag, server: OLDS.server },
      });
    });

    it("leave the state as it was when read gives them, and are refused by check", () => {
      expect(() => readResult({ id: "dc-1", props: outs })).toThrow(wanted.lost);
      const { failures } = checkResult({ inputs: outs, failures: [] }, NAMED);
      expect(failures).toEqual([{ property: "", reason: expect.stringContaining(wanted.lost) as string }]);
    });
  }
});

it("outputs that throw when they are read still leave the id and a state in the state", () => {
  const outs = Object.defineProperty({}, "a", { enumerable: true, get: () => fail("read") });
  expect(thrownBy(() => created({ id: "dc-1", outs }))).toMatchObject({ id: "dc-1", properties: INPUTS });
});

describe("a result without outputs", () => {
  const WITHOUT: [unknown][] = [[undefined], [null], [[]], ["text"], [{}], [{ etag: undefined }]];

  it.each(WITHOUT)(
    "(%p) of create leaves what refresh needs to complete the state, and the lock shut",
    (outs) => {
      expect(thrownBy(() => created({ id: "dc-1", outs }))).toMatchObject({
        code: "CXD-E501",
        id: "dc-1",
        properties: {
          ...INPUTS,
          baseUrl: "https://na1.example",
          declared: ["name"],
          adopted: false,
          etag: "",
        },
      });
    },
  );

  it.each(WITHOUT)("(%p) of update leaves the old state", (outs) => {
    expect(thrownBy(() => updated({ outs }))).toMatchObject({ id: "dc-1", properties: OLDS });
  });

  it.each(WITHOUT)("(%p) of read leaves the state as it was", (props) => {
    expect(() => readResult({ id: "dc-1", props })).toThrow(/where an object should be|it has no etag/);
  });

  it.each([[undefined], [null]])("or with nothing at all (%p) is an error of each verb", (answer) => {
    expect(() => created(answer)).toThrow("no id");
    expect(thrownBy(() => updated(answer))).toMatchObject({ id: "dc-1", properties: OLDS });
    expect(() => readResult(answer)).toThrow("no id");
    expect(() => diffResult(answer)).toThrow("where an object should be");
    expect(checkResult(answer, NAMED).failures).toHaveLength(1);
  });
});

describe("the id of a result", () => {
  it("is the one that the outputs hold when it is missing", () => {
    for (const id of [undefined, null, "", {}]) {
      expect(created({ id, outs: { dialerConfigId: "dc-1", etag: "e" } }).id).toBe("dc-1");
    }
  });

  it("is a text: a number is written as one", () => {
    expect([
      created({ id: 7, outs: { etag: "e" } }).id,
      readResult({ id: 7, props: { etag: "e" } }).id,
    ]).toEqual(["7", "7"]);
  });

  it("is what the error asks for when there is none", () => {
    expect(() => created({ id: "", outs: {} })).toThrow("run `pulumi up` again, which finds it");
  });

  it("may be blank only from read: the object is gone", () => {
    expect(readResult({ id: "", props: {} })).toEqual({ id: "", props: {} });
    expect(() => readResult({ id: "", props: { etag: '"1"' }, inputs: {} })).toThrow("The state is kept");
  });
});

it("failures of check pass, whatever the inputs hold", () => {
  const failures = [{ property: "", reason: "no" }];
  expect(checkResult({ inputs: { a: NaN }, failures }, NAMED)).toEqual({
    inputs: {},
    failures: [{ property: "", reason: "CXD-E110: n: no Correct it in the program." }],
  });
});

describe("whatever outputs a verb gives", () => {
  const fromPulumi = createRequire(require.resolve("@pulumi/pulumi/package.json"));
  const { Struct } = fromPulumi("google-protobuf/google/protobuf/struct_pb.js") as {
    Struct: { fromJavaScript(value: unknown): { toJavaScript(): unknown; serializeBinary(): Uint8Array } };
  };

  it("the engine's own encoding takes what is made of them, and the id is never lost", () => {
    const odd = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
    });
    return fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), odd), async (outs) => {
        const answer = { id: "dc-1", outs: { ...outs, etag: '"1"', server: BODY } };
        const kept = await guard("create", NAMED, async () => created(answer)).then(
          ({ id, outs }) => ({ id, outs }),
          ({ id, properties }: PartialCreateError) => ({ id, outs: properties }),
        );
        expect([kept.id, kept.outs["etag"]]).toEqual(["dc-1", '"1"']);
        expect(presentState("dc-1", kept.outs).server).toEqual(BODY);
        expect(() => Struct.fromJavaScript(kept.outs).serializeBinary()).not.toThrow();
        expect(JSON.parse(JSON.stringify(kept.outs))).toEqual(kept.outs);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

it.each([
  ["version 1, which holds the whole body", { ...OLDS, stateVersion: 1 }],
  [
    "version 2",
    { ...OLDS, server: { vendorKey: 0, campaignId: null }, campaignId: undefined, stateVersion: 2 },
  ],
])("a half-made update of a state of %s pairs the new tag with the new body", async (_, olds) => {
  const written = { ...BODY, campaignId: "cmp-1" };
  const outs = { ...INPUTS, campaignId: "cmp-1", etag: '"1"', server: written, a: NaN };
  const run = async () => updateResult({ outs }, "dc-1", presentState("dc-1", olds));
  const { properties } = (await guard("update", NAMED, run).catch(
    (error: unknown) => error,
  )) as PartialCreateError;
  expect(properties["etag"]).toBe('"1"');
  expect(presentState("dc-1", properties).server).toEqual(written);
});

function fail(message: string): never {
  throw new Error(message);
}
