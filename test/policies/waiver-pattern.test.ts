/** A waiver names resources by a URN whose project and type are whole, so that it never sets aside what a stranger did. */
import fc from "fast-check";
import { packConfigProblems } from "../../policies/pack-config";
import { matchesUrn, patternProblem } from "../../policies/waiver-pattern";
import { LONGEST_WAIVER_DAYS } from "../../policies/settings";
import { planted } from "../unit/foreign/planted";
import { judgeAll, config, TODAY, US_RULES, WAIVER } from "./pack";

const TYPE = "pulumi-nodejs:dynamic/cxone:DialerConfig";
const IN_TEAM = `shop:index:Team$${TYPE}`;
const urn = (stack: string, project: string, type: string, name: string) =>
  `urn:pulumi:${stack}::${project}::${type}::${name}`;
const SETTINGS = "dialer-pack-settings";
const problemsOf = (more: object) =>
  packConfigProblems({ levels: {}, given: { [SETTINGS]: { waivers: [{ ...WAIVER, ...more }] } } }, TODAY);

describe("the resource of a waiver", () => {
  it.each([
    ["a whole URN", urn("prod", "shop", TYPE, "legacy-a"), true],
    ["a URN in a component", urn("prod", "shop", IN_TEAM, "legacy-a"), true],
    ["a part of the name", urn("prod", "shop", TYPE, "legacy-*"), true],
    ["a part of the stack", urn("prod-*", "shop", TYPE, "legacy-a"), true],
    ["a middle of the name", urn("prod", "shop", TYPE, "legacy-*-eu"), true],
    ["a name that holds the separator", urn("prod", "shop", TYPE, "a::b*"), true],
    ["more stars than anybody needs", urn("prod", "shop", TYPE, "a*b*c*"), false],
    ["a star alone", "*", false],
    ["two stars", "**", false],
    ["a bare name", "legacy-a", false],
    ["a pattern of a bare name", "legacy-*", false],
    ["every URN", "urn:pulumi:*", false],
    ["every URN of a stack", "urn:pulumi:prod::*", false],
    ["every URN of a project", "urn:pulumi:prod::shop::*", false],
    ["every name of the type", urn("prod", "shop", TYPE, "*"), false],
    ["every name that ends so", urn("prod", "shop", TYPE, "*-a"), false],
    ["every name that begins with a sign", urn("prod", "shop", TYPE, "-*"), false],
    ["every stack", urn("*", "shop", TYPE, "legacy-a"), false],
    ["every project", urn("prod", "*", TYPE, "legacy-a"), false],
    ["a part of the project", urn("prod", "sh*", TYPE, "legacy-a"), false],
    ["every type", urn("prod", "shop", "*", "legacy-a"), false],
    ["a part of the type", urn("prod", "shop", `*$${TYPE}`, "legacy-a"), false],
    ["a star over the separators", "urn:pulumi:prod::shop*legacy-a", false],
    ["an empty part", urn("prod", "", TYPE, "legacy-a"), false],
    ["an empty name", urn("prod", "shop", TYPE, ""), false],
    ["a URN of no Pulumi", "urn:isbn:prod::shop::type::name", false],
    ["a regular expression", ".*", false],
  ])("may be %s (%s): %s", (_, resource, allowed) => {
    expect(patternProblem(resource) === undefined).toBe(allowed);
    expect(problemsOf({ resource })).toEqual(
      allowed
        ? []
        : [expect.stringMatching(/waivers\.0\.resource: .*(urn:pulumi:STACK|letter or a digit|2 \* each)/)],
    );
  });

  it.each([
    ["the same name", urn("prod", "shop", TYPE, "legacy-a"), true],
    ["another of the pattern", urn("prod", "shop", TYPE, "legacy-"), true],
    ["a line break in the name", urn("prod", "shop", TYPE, "legacy-\nb"), true],
    ["another name", urn("prod", "shop", TYPE, "legac-a"), false],
    ["the same name in a component", urn("prod", "shop", IN_TEAM, "legacy-a"), false],
    ["the same name of another type", urn("prod", "shop", "aws:s3/bucket:Bucket", "legacy-a"), false],
    ["the same name in another stack", urn("dev", "shop", TYPE, "legacy-a"), false],
    ["the same name in another project", urn("prod", "store", TYPE, "legacy-a"), false],
    ["a name with a separator behind the pattern", urn("prod", "shop", TYPE, "legacy-a::b"), false],
    ["another case", urn("prod", "shop", TYPE, "Legacy-a"), false],
  ])("legacy-* of one stack and %s: %s", (_, other, matches) => {
    expect(matchesUrn(urn("prod", "shop", TYPE, "legacy-*"), other)).toBe(matches);
  });

  it("without a star matches itself alone", () => {
    const part = fc.stringMatching(/^[a-z.$+()[\]-]{1,6}$/);
    const urns = fc.tuple(part, part, part, part).map((parts) => urn(...parts));
    fc.assert(
      fc.property(urns, urns, (one, other) => {
        expect(matchesUrn(one, one)).toBe(true);
        expect(matchesUrn(one, other)).toBe(one === other);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it("never lets a pattern leave its project and type", () => {
    const part = fc.stringMatching(/^[ab*]{1,4}$/);
    const name = fc.stringMatching(/^[ab]{1,4}(::[ab]{1,2})?$/);
    fc.assert(
      fc.property(part, part, part, part, name, (stack, project, type, pattern, own) => {
        const resource = urn(stack, project, type, pattern);
        expect(matchesUrn(resource, urn("a", "p", "t", own))).toBe(false);
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});

describe("the texts of a waiver", () => {
  const texts = ["policy", "reason", "owner", "ticket"] as const;
  it.each(texts)("hold no line break and nothing that nobody sees: %s", (key) => {
    for (const odd of [
      "two\nlines of reason",
      "return\rhere and on",
      "colour \u001b[31m here",
      "turn \u202e around",
      "zero\u200bwidth text",
      "c1 \u009b text here",
      planted(key),
    ])
      expect(problemsOf({ [key]: odd })).toContainEqual(
        expect.stringMatching(new RegExp(`waivers\\.0\\.${key}: must be one line`)),
      );
  });

  it.each(texts)("are no blanks: %s", (key) => {
    expect(problemsOf({ [key]: " ".repeat(20) })).toEqual([
      expect.stringMatching(`waivers.0.${key}: Too small`),
    ]);
  });

  it.each(texts)("are all there: %s", (key) => {
    expect(problemsOf({ [key]: undefined })).toEqual([expect.stringMatching(`waivers.0.${key}: `)]);
  });

  it("may be in any language", () => {
    expect(problemsOf({ reason: "Der Anbieter ändert es — im Dezember 🎄", owner: "Größe & Söhne" })).toEqual(
      [],
    );
  });
});

describe("the term of a waiver", () => {
  it.each([
    ["today", TODAY, true],
    ["the longest term", "2027-02-22", true],
    ["a day more", "2027-02-23", false],
    ["the end of time", "9999-12-31", false],
    ["yesterday, which another stack may still have to renew", "2026-11-23", true],
  ])("may end on %s (%s): %s", (_, expires, allowed) => {
    expect(LONGEST_WAIVER_DAYS).toBe(90);
    expect(problemsOf({ expires })).toEqual(
      allowed
        ? []
        : [expect.stringMatching(/waivers\.0: .* 90 days at most\. Set expires to 2027-02-22 or an earlier/)],
    );
  });

  it("does not count when it is too long, should the engine let it through", async () => {
    const short = config({ ...US_RULES, minRingSeconds: 10 });
    const long = { config: { [SETTINGS]: { waivers: [{ ...WAIVER, expires: "2027-02-23" }] } } };
    const answers = await judgeAll(short, long);
    expect(answers["dialer-ring-time-minimum"]?.violations).toHaveLength(1);
    expect(answers[SETTINGS]?.violations).toEqual([expect.stringMatching(/90 days at most/)]);
    expect(answers["dialer-waiver-in-use"]?.violations).toEqual([]);
  });
});
