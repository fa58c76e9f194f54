/** The wrapper round every verb: what the engine would lose or hang on never reaches it. */
import { createRequire } from "node:module";
import fc from "fast-check";
import { ApiError, ConfigurationError, PartialCreateError, registerSecret } from "../../../provider/errors";
import { ended, guard } from "../../../provider/runtime/guard";
import {
  checkResult,
  createResult,
  diffResult,
  readResult,
  updateResult,
} from "../../../provider/runtime/results";

const INPUTS = { name: "n", __identity: { stack: "s" }, __provider: "the shell" };
const OLDS = { ...INPUTS, etag: '"0"', declared: ["name"] };
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
  const outs = { a: value, etag: '"1"', b: 1 };

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
      expect(checkResult({ inputs: outs, failures: [] })).toStrictEqual({ inputs: clean, failures: [] });
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
      expect(error.properties).toMatchObject({ ...INPUTS, etag: '"1"', b: 1 });
    });

    it("leave the state as it was when read gives them, and are refused by check", () => {
      expect(() => readResult({ id: "dc-1", props: outs })).toThrow(wanted.lost);
      const { failures } = checkResult({ inputs: outs, failures: [] });
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
    expect(checkResult(answer).failures).toHaveLength(1);
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
  expect(checkResult({ inputs: { a: NaN }, failures })).toEqual({ inputs: {}, failures });
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
        const answer = { id: "dc-1", outs: { ...outs, etag: '"1"' } };
        const kept = await guard("create", async () => created(answer)).then(
          ({ id, outs }) => ({ id, outs }),
          ({ id, properties }: PartialCreateError) => ({ id, outs: properties }),
        );
        expect([kept.id, kept.outs["etag"]]).toEqual(["dc-1", '"1"']);
        expect(() => Struct.fromJavaScript(kept.outs).serializeBinary()).not.toThrow();
        expect(JSON.parse(JSON.stringify(kept.outs))).toEqual(kept.outs);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe("whatever a verb throws", () => {
  const thrown = async (value: unknown): Promise<Error> =>
    guard("create", async () => {
      throw value;
    }).then(
      () => new Error("nothing was thrown"),
      (error: Error) => error,
    );

  const noStack = Object.assign(new Error("m"), { stack: "" });
  it.each([
    ["a text", "a text"],
    ["an empty text", "", "a string was thrown"],
    ["undefined", undefined, "undefined"],
    ["null", null, "null"],
    ["a number", 7, "7"],
    ["a symbol", Symbol("s"), "a symbol"],
    ["an object", {}, "an object"],
    ["an object without a prototype", Object.create(null), "an object"],
    ["an object with a message", { message: "from elsewhere" }, "from elsewhere"],
    ["an Error", new TypeError("x is not a function"), "x is not a function \\(at .+:\\d+:\\d+"],
    ["an Error without a message", new Error(""), "an error without a message"],
    ["an Error with an empty stack", noStack, "m\\. "],
    ["an Error with an odd stack", Object.assign(new Error("m"), { stack: 7 }), "m\\. "],
    ["an Error with an odd message", Object.assign(new Error("m"), { message: {} }), "an error without"],
  ])("%s becomes an Error with a message, a code and no stack", async (_, value, words = "a text") => {
    const error = await thrown(value);
    expect([error instanceof Error, error.stack]).toEqual([true, ""]);
    expect(error.message).toMatch(
      new RegExp(`^CXD-E900: create failed unexpectedly: (${words}).*please report it\\.$`),
    );
  });

  it("is the same when it is thrown at once, without a promise", async () => {
    const run = guard("create", () => fail("at once"));
    await expect(run).rejects.toThrow("CXD-E900: create failed unexpectedly: at once");
  });

  it("shows no secret", async () => {
    registerSecret("guard-s3cret");
    expect((await thrown(new Error("with guard-s3cret"))).message).not.toContain("guard-s3cret");
  });

  it("stays the error that it is when it is one of ours", async () => {
    const error = new ConfigurationError("no base URL.");
    expect(await thrown(error)).toBe(error);
    expect(error.stack).toBe("");
  });

  it("keeps a half-made object: its id, clean properties, and a reason that is never empty", async () => {
    const properties = { a: undefined, b: 1, c: circle() };
    const error = await thrown(new PartialCreateError("half made.", "dc-1", properties, []));
    expect(error).toMatchObject({ id: "dc-1", reasons: ["CXD-E501: half made."] });
    expect((error as PartialCreateError).properties).toStrictEqual({
      b: 1,
      c: { a: 1, self: { back: [null] } },
    });
  });

  it("shows no secret that the API's own field messages hold", () => {
    registerSecret("field-s3cret");
    const fieldErrors = [{ field: "name", code: "type", message: "got field-s3cret" }];
    const failure = { status: 400, method: "PUT", path: "/x", requestId: "r", apiCode: "type", fieldErrors };
    expect(JSON.stringify(new ApiError("x", failure).fieldErrors)).not.toContain("field-s3cret");
  });
});

describe("an operation that does not end", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it("is an error a little after its deadline, and one that ends is let go", async () => {
    const never = ended(300, new Promise(() => undefined));
    const told = expect(never).rejects.toThrow("did not end at its deadline of 300 s");
    await jest.advanceTimersByTimeAsync(305_000);
    await told;
    await expect(ended(300, Promise.resolve(1))).resolves.toBe(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});

function fail(message: string): never {
  throw new Error(message);
}
