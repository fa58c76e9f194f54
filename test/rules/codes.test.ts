/** Codes of jurisdictions: known ones, and what somebody meant by another word. */
import { TABLE } from "pulumi-cxone-dialer/rules";
import { isKnownCode, suggestionFor, unknownCodes } from "../../provider/rules/codes";

describe("a known code", () => {
  it.each([...TABLE.rows.map(({ id }) => id), "US-NY", "US-DC", "US-PR", "US-GU"])("%s", (code) => {
    expect(isKnownCode(code)).toBe(true);
    expect(unknownCodes({ jurisdictions: [code] })).toEqual([]);
  });

  it("is each of the fifty states, DC and five territories", () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const pairs = letters.flatMap((first) => letters.map((second) => `US-${first}${second}`));
    expect(pairs.filter((code) => isKnownCode(code))).toHaveLength(56);
  });
});

describe("an unknown code is refused with what was meant", () => {
  it.each([
    ["us", "US"],
    ["Us ", "US"],
    ["USA", "US"],
    ["United States", "US"],
    ["U.S.", "US"],
    ["UK", "GB"],
    ["uk", "GB"],
    ["EN", "GB"],
    ["England", "GB"],
    ["CAN", "CA"],
    ["Canada", "CA"],
    ["US_CA", "US-CA"],
    ["US CA", "US-CA"],
    ["usca", "US-CA"],
    ["California", "US-CA"],
    ["Californa", "US-CA"],
    ["FL", "US-FL"],
    ["fl", "US-FL"],
    ["Florida", "US-FL"],
    ["US-Florida", "US-FL"],
    ["new york", "US-NY"],
    ["NY", "US-NY"],
    ["Germany", "DE"],
    ["Deutschland", "DE"],
    ["germani", "DE"],
    ["us:charity", "US:charity"],
    ["US:charty", "US:charity"],
    ["USS", "US"],
  ])("%s is %s", (code, meant) => {
    expect(suggestionFor(code)).toBe(`did you mean ${meant}?`);
    expect(unknownCodes({ jurisdictions: [code] })).toMatchObject([{ code }]);
  });

  it.each(["EU", "eu", "Europe", "EEA"])("%s has members to be named", (code) => {
    expect(suggestionFor(code)).toMatch(/name the member states/);
  });

  it.each(["", "Atlantis", "1234", "ÄÖÜ"])("%j is like nothing, and the list is named", (code) => {
    expect(suggestionFor(code)).toBeUndefined();
    expect(unknownCodes({ jurisdictions: [code] })).toMatchObject([
      { says: expect.stringContaining("lists the codes") as string },
    ]);
  });

  it("in one line, whatever it holds", () => {
    const [found] = unknownCodes({ jurisdictions: [`X\n\u001b[31m${"long".repeat(50)}`] });
    expect(found?.says).not.toMatch(/[\n\u001b]/);
    expect(found?.says.length).toBeLessThan(200);
  });

  it("but for values that the schema refuses", () => {
    for (const jurisdictions of [undefined, "US", 3, null, [3]])
      expect(unknownCodes({ jurisdictions })).toEqual([]);
  });
});
