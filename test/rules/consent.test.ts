/** CXD028: what is found of a declared basis, for every country, line and audience. */
import { evaluate, textOf } from "pulumi-cxone-dialer/rules";

const DATE = "2026-11-28";

function found(code: string, consent?: object, more: object = {}, date = DATE) {
  const { purpose = "telemarketing", pacingType = "predictive", ...rules } = more as Record<string, string>;
  const complianceRules = { jurisdictions: [code], purpose, ...(consent && { consent }), ...rules };
  return evaluate({ pacingType, complianceRules }, date).filter(({ id }) => id === "CXD028");
}
const levels = (...given: Parameters<typeof found>) => found(...given).map(({ level }) => level);
const refuses = (...given: Parameters<typeof found>) => levels(...given).includes("mandatory");

describe("countries that ask for prior consent", () => {
  const OPT_IN = ["FR", "ES", "NL", "DE", "AT", "IE"];

  it.each(OPT_IN)("%s refuses calls without a declared basis, or with a weaker one", (code) => {
    expect(refuses(code)).toBe(true);
    for (const basis of ["none", "registry-screened", "existing-customer"])
      expect(refuses(code, { basis, screenedEveryDays: 1 })).toBe(true);
    expect(found(code).map(textOf).join()).toMatch(/prior consent.*A config cannot prove consent/);
  });

  it.each(OPT_IN)("%s passes consent that is young and documented", (code) => {
    const consent = { basis: "consent", obtainedWithinMonths: 12, proofKeptMonths: 60 };
    expect(levels(code, consent)).toEqual([]);
  });

  it("say so from their first day on", () => {
    expect(refuses("FR", undefined, {}, "2026-08-10")).toBe(false);
    expect(refuses("FR", undefined, {}, "2026-08-11")).toBe(true);
  });

  it("may ask it of one line only: Ireland of mobiles", () => {
    const screened = { basis: "registry-screened", screenedEveryDays: 28 };
    expect(refuses("IE", { ...screened, lines: "landline" })).toBe(false);
    for (const lines of ["mobile", "both", undefined])
      expect(refuses("IE", { ...screened, lines })).toBe(true);
  });

  it("may ask it for the calling of consumers only", () => {
    expect(found("FR", undefined, { audience: "business" })).toEqual([]);
    expect(refuses("DE", undefined, { audience: "business" })).toBe(true);
    expect(refuses("FR", undefined, { audience: "nonsense" })).toBe(true);
  });
});

describe("countries with a registry", () => {
  it.each([
    ["US", 31],
    ["CA", 31],
    ["US-TX", 31],
    ["US-VA", 31],
    ["MX", 30],
    ["IE", 28],
  ])("%s refuses a registry that is older than allowed, or of unknown age", (code, days) => {
    const screened = (screenedEveryDays?: number) => ({
      basis: "registry-screened",
      lines: "landline",
      ...(screenedEveryDays && { screenedEveryDays }),
    });
    expect(refuses(code, screened(days))).toBe(false);
    expect(refuses(code, screened(days + 1))).toBe(true);
    expect(refuses(code, screened())).toBe(true);
  });

  it.each([
    ["GB", 29],
    ["AU", 31],
    ["IT", 16],
  ])("%s has a number of days that nobody verified: a remark", (code, screenedEveryDays) => {
    const list = found(code, { basis: "registry-screened", screenedEveryDays });
    expect(list.filter(({ level }) => level === "mandatory")).toEqual([]);
    expect(list.map(textOf).join("\n")).toMatch(/screenedEveryDays .*\(unverified\)/);
  });

  it.each(["US", "GB", "CA", "AU", "BE", "IT"])(
    "%s remarks on a missing basis, and refuses the basis none",
    (code) => {
      expect([refuses(code), levels(code).includes("advisory")]).toEqual([false, true]);
      expect(refuses(code, { basis: "none" })).toBe(true);
    },
  );

  it("leave customers alone only with a remark, for the exceptions differ", () => {
    const list = found("US", { basis: "existing-customer" });
    expect(list.map(({ level }) => level)).toContain("advisory");
    expect(refuses("US", { basis: "existing-customer" })).toBe(false);
  });

  it("may ask some sectors for prior consent, which is a remark: claims, pensions, energy", () => {
    for (const code of ["GB", "IT"]) {
      const list = found(code, { basis: "registry-screened", screenedEveryDays: 1 });
      expect(list.map(textOf).join("\n")).toMatch(/asks for prior consent in some cases/);
    }
  });
});

describe("laws on automated dialing", () => {
  it.each(["US-OK", "US-MD"])(
    "%s calls a predictive dialer automated, and refuses less than writing",
    (code) => {
      expect(refuses(code, { basis: "consent" })).toBe(true);
      expect(refuses(code, { basis: "written-consent" })).toBe(false);
    },
  );

  it("of Connecticut is unverified, and refuses nothing", () => expect(refuses("US-CT")).toBe(false));

  it.each(["US", "US-FL"])("%s may or may not: a remark, but for preview pacing in the US", (code) => {
    const screened = { basis: "registry-screened", screenedEveryDays: 31 };
    expect(levels(code, screened)).toContain("advisory");
    expect(refuses(code, screened)).toBe(false);
    expect(levels("US", screened, { pacingType: "preview" })).toEqual([]);
  });
});

describe("the age and the proof of consent", () => {
  it.each([
    ["ES", { basis: "consent", obtainedWithinMonths: 24 }, []],
    ["ES", { basis: "consent", obtainedWithinMonths: 25 }, ["mandatory"]],
    ["ES", { basis: "consent" }, ["mandatory"]],
    ["FR", { basis: "consent", obtainedWithinMonths: 13, proofKeptMonths: 36 }, ["advisory"]],
    ["FR", { basis: "consent", obtainedWithinMonths: 12, proofKeptMonths: 35 }, ["advisory"]],
    ["DE", { basis: "consent", proofKeptMonths: 60 }, []],
    ["DE", { basis: "consent", proofKeptMonths: 59 }, ["mandatory"]],
  ])("%s %j: %j", (code, consent, expected) => expect(levels(code, consent)).toEqual(expected));
});

describe("a stronger basis", () => {
  const bases = ["none", "registry-screened", "existing-customer", "consent", "written-consent"];
  const best = { obtainedWithinMonths: 1, screenedEveryDays: 1, proofKeptMonths: 240 };
  it.each([
    "US",
    "US-FL",
    "US-OK",
    "GB",
    "CA",
    "AU",
    "DE",
    "FR",
    "ES",
    "NL",
    "AT",
    "BE",
    "IE",
    "IT",
    "ZA",
    "MX",
  ])("never earns %s a refusal that a weaker one does not", (code) => {
    const counts = bases.map(
      (basis) => levels(code, { basis, ...best }).filter((level) => level === "mandatory").length,
    );
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });
});
