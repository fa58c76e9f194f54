import type { Emulator } from "cxone-dialer-emulator";
import { identityOf, identityText, withStatePart } from "../../../provider/identity";
import { create } from "./verbs";
import { CREATION, IDENTITY, startTenant } from "./tenant";

const WHO = { organization: "o", project: "p", stack: "s", name: "n" };

describe("an identity as a text", () => {
  it.each([
    ["without parent and state", WHO],
    ["with a parent", { ...WHO, parent: "my:Sales" }],
    ["with a state", { ...WHO, state: "1" }],
    ["with both", { ...WHO, parent: "my:Sales", state: "1" }],
  ])("is read as it was written, %s", (_, identity) => {
    expect(identityOf({ __identity: identityText(identity) })).toEqual(identity);
  });

  it("without a state is the text of earlier versions, so that their states show no change", () => {
    expect(identityText({ ...WHO, parent: "my:Sales" })).toBe('["o","p","s","n","my:Sales"]');
    expect(identityText(WHO)).toBe('["o","p","s","n"]');
  });

  it("is an object in a state of version 1, and read as such", () => {
    expect(identityOf({ __identity: { ...WHO, parent: "my:Sales" } })).toEqual({
      ...WHO,
      parent: "my:Sales",
    });
  });

  it("is no identity while it is not known", () => {
    expect(identityOf({ __identity: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" })).toBeUndefined();
    expect(identityOf({})).toBeUndefined();
  });
});

describe("the state's part", () => {
  const news = { name: "renewals", __identity: identityText(WHO) };
  const stateOf = (inputs: object) => identityOf(inputs as Record<string, unknown>)?.state;

  it("is given to a new resource", () => {
    expect(stateOf(withStatePart({}, news, () => "backend"))).toBe("backend");
  });

  it.each([
    ["of a state that has one", "first", "first"],
    ["of a state from before there was one", undefined, undefined],
  ])("stays as it is stored, %s, wherever the state is now", (_, stored, expected) => {
    const olds = { __identity: identityText({ ...WHO, stack: "before-a-rename", state: stored }) };
    const inputs = withStatePart(olds, news, () => "elsewhere");
    expect([stateOf(inputs), identityOf(inputs)?.stack]).toEqual([expected, "s"]);
  });

  it("is absent where it cannot be known", () => {
    expect(withStatePart({}, news, () => undefined)).toBe(news);
  });
});

describe("two states with equal names", () => {
  let emulator: Emulator;
  afterEach(async () => emulator.close());

  it("make two objects, and neither finds the other's", async () => {
    const tenant = await startTenant();
    ({ emulator } = tenant);
    const made = [];
    for (const [state, name] of Object.entries({ one: "first", two: "second" })) {
      const inputs = { ...CREATION, name, __identity: { ...IDENTITY, state } };
      made.push((await create(inputs, tenant.context())).id);
    }
    expect(new Set(made).size).toBe(2);
    expect(tenant.calls().filter((call) => /PUT|DELETE|409/.test(call))).toEqual([]);
  });
});
