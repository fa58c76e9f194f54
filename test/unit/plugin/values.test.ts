/** Property values: secrets are taken out of them with their places, and put back. */
import fc from "fast-check";
import { secretMark, UNKNOWN } from "pulumi-cxone-dialer/internal";
import { opened, plainOf, sealed, structOf } from "../../../plugin/values";

const MARK = '"1b47061264138c4ac30d75fd1eb44270"';

it.each([
  ["a field", { dialRate: secretMark(1.5) }, ["dialRate"]],
  ["a part of a field", { forecast: { activeAgents: secretMark(5) } }, ["forecast"]],
  [
    "a key of the rules",
    { complianceRules: { vendorKey: secretMark("x"), jurisdictions: ["US"] } },
    ["complianceRules.vendorKey"],
  ],
  [
    "a part of a rule",
    { complianceRules: { callerId: { number: secretMark("x") } } },
    ["complianceRules.callerId"],
  ],
  ["the rules as a whole", { complianceRules: secretMark({ vendorKey: "x" }) }, ["complianceRules"]],
  ["a secret in a secret", { name: secretMark(secretMark("x")) }, ["name"]],
  ["an unknown secret", { name: secretMark(UNKNOWN) }, ["name"]],
  ["an entry of a list", { otherRules: { list: [1, secretMark(2)] } }, ["otherRules"]],
])("%s is found, and opened", (_, marked, secrets) => {
  const found = opened(plainOf(structOf(marked)));
  expect(found.secrets).toEqual(secrets);
  expect(JSON.stringify(found.values)).not.toContain(MARK);
});

it("what was opened is sealed at the same places, and never left in clear", () => {
  const leaf = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
  const value = fc.oneof(leaf, leaf.map(secretMark), fc.array(leaf));
  const inputs = fc.record(
    { name: value, dialRate: value, complianceRules: fc.dictionary(fc.string(), value) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(inputs, (marked) => {
      const { values, secrets } = opened(marked);
      const again = opened(sealed(values, secrets));
      expect(again).toEqual({ values, secrets });
    }),
    { seed: 20261129 },
  );
});
