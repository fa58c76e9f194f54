/** URNs as Pulumi writes them: the separator in a name, parents in the type, and texts that are no URN. */
import fc from "fast-check";
import { nameOf, parseUrn, typeOf, urnText } from "../../../../provider/pulumi";
import { DIALER_CONFIG_TYPE } from "../../../../provider/token";

const IN_TEAM = `team:index:Team$team:index:Floor$${DIALER_CONFIG_TYPE}`;

it.each([
  ["plain", `urn:pulumi:s::p::${DIALER_CONFIG_TYPE}::a`, "a"],
  ["with the separator in its name", `urn:pulumi:s::p::${DIALER_CONFIG_TYPE}::team::a`, "team::a"],
  ["with the separator at the ends of its name", `urn:pulumi:s::p::${DIALER_CONFIG_TYPE}::::a::`, "::a::"],
  ["below components", `urn:pulumi:s::p::${IN_TEAM}::a`, "a"],
  ["with a type in its name", `urn:pulumi:s::p::${DIALER_CONFIG_TYPE}::x$y:z::w`, "x$y:z::w"],
  ["with a line break in its name", `urn:pulumi:s::p::${DIALER_CONFIG_TYPE}::a\nb`, "a\nb"],
])("a URN %s gives its parts", (_, urn, name) => {
  expect(parseUrn(urn)).toMatchObject({ stack: "s", project: "p", name });
  expect([nameOf(urn), typeOf(urn)]).toEqual([name, DIALER_CONFIG_TYPE]);
});

it.each([
  "",
  "a",
  "urn:isbn:s::p::t::n",
  "urn:pulumi:s::p::t",
  "urn:pulumi:s::p::t::",
  "urn:pulumi:s::::t::n",
])("%j is no URN, and stands for itself", (text) => {
  expect([parseUrn(text), typeOf(text), nameOf(text)]).toEqual([undefined, "", text]);
});

const text = (units: string) => fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 6 });
const type = fc.array(
  text("aZ/").map((word) => `pkg:${word}:T`),
  { minLength: 1, maxLength: 3 },
);
const parts = fc.record({
  stack: text("aZ0_.-"),
  project: text("aZ0_.-"),
  qualifiedType: type.map((types) => types.join("$")),
  name: text("aé:$ \n*/"),
});

it("whatever is written is read again", () => {
  fc.assert(
    fc.property(parts, (urn) => {
      expect(parseUrn(urnText(urn))).toEqual(urn);
    }),
    { seed: 19, numRuns: 300 },
  );
});

it("whatever is read is written again", () => {
  fc.assert(
    fc.property(text("a:$\n"), (rest) => {
      const urn = parseUrn(`urn:pulumi:${rest}::p::t::n`);
      if (urn !== undefined) expect(urnText(urn)).toBe(`urn:pulumi:${rest}::p::t::n`);
    }),
    { seed: 19, numRuns: 300 },
  );
});
