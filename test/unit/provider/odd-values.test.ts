/** Values that would not arrive as the program gave them: refused by their path, wherever they are, before anything is sent. */
import { runInNewContext } from "node:vm";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { DialerConfig } from "../../../provider/resources/dialer-config";
import { inspectArguments, oddLater } from "../../../provider/resources/dialer-config/odd-values";
import { check } from "./verbs";
import { inspect } from "../../../provider/schema/values";
import { CREATION, IDENTITY, startTenant } from "./tenant";

beforeAll(async () => {
  const mocks = {
    newResource: ({ name }: pulumi.runtime.MockResourceArgs) => ({ id: name, state: {} }),
    call: () => ({}),
  };
  await pulumi.runtime.setMocks(mocks, "project", "stack", false, "organization");
});

class Rules {
  readonly canary = "canary-s3cret";
}
const loop: Record<string, unknown> = { canary: "canary-s3cret" };
loop["again"] = { loop };
const deep = Array.from({ length: 120 }).reduce<object>((inner) => ({ inner }), {});
const outputText = `${pulumi.output("canary-s3cret") as unknown as string}`;

/** A value, and the words about it. */
const ODD: [kind: string, value: unknown, words: string][] = [
  ["a Date", new Date(0), "is a Date: give its text"],
  ["an invalid Date", new Date(NaN), "is a Date"],
  ["a Date of another realm", runInNewContext("new Date(0)"), "is a Date"],
  ["a Map", new Map([["canary-s3cret", 1]]), "is a Map"],
  ["a Set", new Set(["canary-s3cret"]), "is a Set"],
  ["a regular expression", /canary-s3cret/, "is a regular expression"],
  ["a Buffer", Buffer.from("canary-s3cret"), "holds bytes"],
  ["a typed array", new Float64Array(2), "holds bytes"],
  ["an ArrayBuffer", new ArrayBuffer(8), "holds bytes"],
  ["a function", () => "canary-s3cret", "is a function"],
  ["a class", Rules, "is a function"],
  ["an instance of a class", new Rules(), "is an instance of a class"],
  ["an error", new Error("canary-s3cret"), "is an instance of a class"],
  ["an address", new URL("https://canary-s3cret.example"), "is an instance of a class"],
  ["a boxed text", new String("canary-s3cret"), "is an instance of a class"],
  ["an asset", new pulumi.asset.StringAsset("canary-s3cret"), "is an instance of a class"],
  ["a symbol", Symbol("canary-s3cret"), "is a symbol"],
  ["a bigint", 9007199254740993n, "is a bigint"],
  ["NaN", NaN, "is NaN: a calculation"],
  ["infinity", -Infinity, "is -Infinity: a calculation"],
  ["a value that holds itself", loop, "is part of itself"],
  ["a value of a hundred levels", deep, "is nested more than 100 levels deep"],
  // eslint-disable-next-line no-sparse-arrays
  ["a list with a gap", [1, , 3], "[1] is undefined, and a list cannot have a gap"],
  ["a list with undefined", [undefined], "[0] is undefined"],
  ["a key __proto__", JSON.parse('{"__proto__":{"x":1}}'), ".__proto__ is a name that JavaScript keeps"],
  ["a symbol as a key", { [Symbol("canary-s3cret")]: 1 }, "has a symbol as a key"],
  ["Pulumi's own form", { "4dabf18193072939515e22adb298388d": "x" }, "Pulumi's own form"],
  ["half a character", "canary-s3cret \ud800", "holds half a character"],
  ["half a character in a key", { "a\udc00b": 1 }, ".a\\udc00b holds half a character"],
  ["an Output in a template", outputText, "holds an Output that was made a text: use pulumi.interpolate"],
  [
    "an Output in JSON",
    JSON.stringify({ of: pulumi.output("canary-s3cret") }),
    "holds an Output that was made a text",
  ],
  ["an Output in a key", { [outputText]: 1 }, "holds an Output that was made a text"],
  [
    "a promise in a template",
    `${Promise.resolve("x") as unknown as string}`,
    "holds [object Promise]: an object was made a text",
  ],
  ["an object in a template", `x-${{} as unknown as string}`, "holds [object Object]"],
];

/** Where a value can be. */
const PLACES: [place: string, path: string, args: (value: unknown) => object][] = [
  ["an argument", "name", (name) => ({ name })],
  ["a free key of complianceRules", "complianceRules.own", (own) => ({ complianceRules: { own } })],
  ["a key of forecast", "forecast.amd.enabled", (enabled) => ({ forecast: { amd: { enabled } } })],
  ["a list in a list", "complianceRules.own[1][0].at", (at) => ({ complianceRules: { own: [1, [{ at }]] } })],
];

describe.each(PLACES)("in %s", (_, path, args) => {
  it.each(ODD)("%s is refused by the constructor, by path and kind", (_kind, value, words) => {
    const make = () => new DialerConfig("renewals", args(value));
    expect(make).toThrow(/^CXD-E110: DialerConfig renewals: .*\. Nothing was sent\.$/);
    expect(make).toThrow(path);
    expect(make).toThrow(words);
    expect(make).not.toThrow("canary-s3cret");
  });
});

it("all that is wrong is in one message, and a message of pages is cut", () => {
  const rules = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, 1n]));
  const make = (count: number) => () => new DialerConfig("x", { complianceRules: rules(count) });
  expect(make(2)).toThrow(/complianceRules\.r0 is a bigint.*; complianceRules\.r1 is a bigint/);
  expect(make(30)).toThrow(/complianceRules\.r9 is a bigint: [^;]*; and 20 more\. Nothing/);
});

it.each<[string, unknown]>([
  ["-0", -0],
  ["a sum of fractions", 0.1 + 0.2],
  ["null", null],
  ["undefined", undefined],
  ["an object without a prototype", Object.assign(Object.create(null) as object, { a: 1 })],
  ["an object of another realm", runInNewContext("({ a: [1, {}] })")],
  ["one object in two places", [loop["canary"], loop["canary"]]],
  ["a key named constructor", { constructor: "c", toString: "t" }],
  ["accents of their own, an emoji of several parts, Arabic, a line break", "Re\u0301 👨‍👩‍👧 é \u0634\n"],
  ["the word Output", "Calling an [Output<T>]"],
])("%s passes", (_, value) => {
  expect(inspectArguments("x", { complianceRules: { own: value, again: value } })).toEqual([]);
});

it("whatever JSON can hold passes", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!text.includes("__proto__") && !text.includes("[object"));
      expect(inspect(value)).toEqual({ odd: [], later: [] });
    }),
    { numRuns: 1_000, seed: 20_261_128 },
  );
});

describe("a value that is known later", () => {
  const later = (value: unknown) => oddLater(inspectArguments("x", { complianceRules: { own: value } }));

  it("is what may hold a secret, and nothing else is", () => {
    const plain = { name: "a", forecast: { activeAgents: 5 }, complianceRules: { a: [null, 1] } };
    expect(inspectArguments("x", plain)).toEqual([]);
    const values = [pulumi.output(1), Promise.resolve(1), { deep: [pulumi.secret(1)] }];
    const paths = values.map((value) => inspectArguments("x", { complianceRules: { value } })[0]?.path);
    expect(paths).toEqual([
      "complianceRules.value",
      "complianceRules.value",
      "complianceRules.value.deep[0]",
    ]);
  });

  it("of plain content has nothing wrong", async () => {
    expect(await later(pulumi.output({ a: [1, "x"] }))).toBeUndefined();
    expect(await later(pulumi.secret("x"))).toBeUndefined();
  });

  it.each<[string, () => unknown]>([
    ["an output", () => pulumi.output(1).apply(() => ({ since: [new Date(0)] }))],
    ["a promise", () => Promise.resolve({ since: [new Date(0)] })],
    [
      "a promise of an output",
      () => Promise.resolve(pulumi.output(1).apply(() => ({ since: [new Date(0)] }))),
    ],
    ["an output in an object", () => ({ since: [pulumi.output(1).apply(() => new Date(0))] })],
  ])("is looked at when it is known: %s", async (_, make) => {
    expect(await later(make())).toEqual([
      expect.stringMatching(/^complianceRules\.own\.since\[0\] is a Date: /),
    ]);
  });

  it("that is a secret keeps the names inside it", async () => {
    const secret = pulumi.secret(1).apply(() => ({ "canary-s3cret": new Date(0) }));
    expect(await later(secret)).toEqual([
      "complianceRules.own is a secret that holds a value which JSON cannot carry",
    ]);
  });

  it("that never comes is left to Pulumi, which reports it", async () => {
    const rejected = Promise.reject(new Error("could not read the rate"));
    expect(await later(rejected)).toBeUndefined();
  });
});

describe("what only check sees", () => {
  let tenant: Awaited<ReturnType<typeof startTenant>>;
  beforeAll(async () => {
    tenant = await startTenant();
  });
  afterAll(async () => tenant.emulator.close());
  const reasons = async (changes: object) => {
    const { failures } = await check({}, { ...CREATION, ...changes }, tenant.context());
    expect(failures.every(({ property }) => property === "")).toBe(true);
    return failures.map(({ reason }) => reason);
  };

  it.each<[string, object, RegExp]>([
    [
      "what the constructor found later",
      { __oddValues: ["name is a Date: give its text"] },
      /^name is a Date: give its text\.$/,
    ],
    ["an Output made a text, not its length", { name: outputText }, /^name holds an Output that was made a/],
    [
      "an Output made a text in a free key",
      { complianceRules: { own: [{ text: outputText }] } },
      /^complianceRules\.own\[0\]\.text holds an Output/,
    ],
    [
      "NaN in a free key, where no schema asks for a number",
      { complianceRules: { own: NaN } },
      /^complianceRules\.own is NaN/,
    ],
    [
      "an asset in Pulumi's own form",
      {
        complianceRules: { own: { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17" } },
      },
      /Pulumi's own form/,
    ],
    ["a line break in a name", { name: "two\nlines" }, /^name holds the character \\n, which nobody sees/],
    ["a tab in a campaign's id", { campaignId: "cmp\t1" }, /^campaignId holds the character \\t/],
    ["a terminal's escape", { name: "red \u001b[31m" }, /character \\u001b/],
    ["a line separator", { name: "two\u2028lines" }, /character \\u2028/],
    ["a turn of the direction", { name: "abc\u202edef" }, /character \\u202e/],
    ["a mark of direction", { name: "abc\u200f" }, /character \\u200f/],
    ["a space without width", { name: "ab\u200bc" }, /character \\u200b/],
    ["a joiner between Latin letters", { name: "a\u200db" }, /character \\u200d/],
    ["letters that are tags", { name: "a\u{e0041}" }, /character \\u\{e0041\}/],
    ["a letter without a shape", { name: "a\u3164b" }, /character \\u3164/],
    ["a blank before the name", { name: " padded" }, /^name begins or ends with a blank/],
    ["a wide blank behind it", { name: "padded\u00a0" }, /^name begins or ends with a blank/],
  ])("%s is refused before anybody is asked", async (_, changes, reason) => {
    expect(await reasons(changes)).toEqual([expect.stringMatching(reason)]);
    expect(tenant.calls()).toEqual([]);
  });

  it.each([
    "Re\u0301novations – été",
    "Renewals 🙂 👨‍👩‍👧 ❤️",
    "تجديدات نوفمبر",
    "می\u200cخواهم",
    "क्\u200dष",
    "<b>x</b> | `code`",
    "two  blanks\u00a0inside",
  ])("the name %j is fine", async (name) => {
    expect(await reasons({ name })).toEqual([]);
    tenant.calls();
  });

  it("an object whose live name has such characters can still be adopted", async () => {
    tenant.emulator.edit("dc-old", { name: " two\nlines\u202e " }, "console");
    const adoption = { configId: "dc-old", dialRate: 1.5, __identity: IDENTITY };
    const { failures } = await check({}, adoption, tenant.context());
    expect(failures).toEqual([]);
  });
});
