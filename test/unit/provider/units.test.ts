/** Values in another unit than the field's: refused, with the value that was probably meant. */
import { codeProblems, schemaProblems } from "./verbs";

const reasons = (inputs: object, secret: string[] = []) =>
  schemaProblems(inputs as Record<string, unknown>, secret).map(({ reason }) => reason);
const rules = (complianceRules: object) => reasons({ complianceRules });

describe("a value outside the range that a dialer can mean", () => {
  it.each<[string, unknown[], unknown[]]>([
    ["minRingSeconds", [1, 120], [0, 0.9, 120.5]],
    ["connectWithinSeconds", [0.1, 10], [0, -1, 10.5]],
    ["cooldownAfterAbandonHours", [0, 8_760], [-1, 8_761]],
    ["recordRetentionMonths", [1, 240], [0, 241]],
    [
      "maxAttempts",
      [[{ attempts: 100, perHours: 8_760 }]],
      [[{ attempts: 101, perHours: 1 }], [{ attempts: 1, perHours: 8_761 }]],
    ],
    [
      "amd",
      [{ enabled: true, countFalsePositives: true, repeatAfterHours: 720 }],
      [{ enabled: true, countFalsePositives: true, repeatAfterHours: 721 }],
    ],
    [
      "abandonmentWindow",
      [{ type: "successive-days", days: 366 }, [{ type: "calendar-day" }, { type: "campaign", days: 20 }]],
      [{ type: "successive-days", days: 367 }, { type: "day" }, [], "campaign"],
    ],
  ])("of complianceRules.%s is refused", (key, good, bad) => {
    for (const value of good) expect(rules({ [key]: value })).toEqual([]);
    for (const value of bad) expect(rules({ [key]: value })).not.toEqual([]);
  });

  it.each(["meanTalkSeconds", "meanRingSeconds", "noAnswerRingSeconds"])("of forecast.%s too", (key) => {
    for (const value of [1, 3_600]) expect(reasons({ forecast: { [key]: value } })).toEqual([]);
    for (const value of [0.1, 3_601]) expect(reasons({ forecast: { [key]: value } })).not.toEqual([]);
  });

  it.each([
    [
      { minRingSeconds: 15_000 },
      /at most 120; 15000 s is over 4 hours and looks like milliseconds: did you mean 15\?$/,
    ],
    [{ connectWithinSeconds: 2_000 }, /at most 10; 2000 looks like milliseconds: did you mean 2\?$/],
    [{ cooldownAfterAbandonHours: 259_200 }, /259200 looks like seconds: did you mean 72\?$/],
    [{ recordRetentionMonths: 1_800 }, /1800 looks like days: did you mean 60\?$/],
    [{ recordRetentionMonths: 99_999 }, /at most 240\.$/],
  ])("%j is refused with the likely mistake", (given, words) => {
    expect(rules(given)).toEqual([expect.stringMatching(words)]);
  });

  it("of a secret field is refused without the value", () => {
    const [reason] = reasons({ complianceRules: { minRingSeconds: 15_000 } }, [
      "complianceRules.minRingSeconds",
    ]);
    expect(reason).toMatch(/looks like milliseconds\.$/);
    expect(reason).not.toMatch(/15/);
  });

  it("that is percent for a fraction is refused with the fraction", () => {
    expect(reasons({ maxAbandonmentRate: 3 })).toEqual([
      expect.stringMatching(/3 looks like a percentage: use 0\.03\.$/),
    ]);
    expect(reasons({ forecast: { liveAnswerRate: 25 } })).toEqual([expect.stringMatching(/use 0\.25\.$/)]);
  });
});

describe("a declared jurisdiction that no rule knows", () => {
  it("is refused with its field, the suggestion and the next step", () => {
    expect(codeProblems({ complianceRules: { jurisdictions: ["US", "UK"] } })).toEqual([
      {
        property: "",
        reason: "complianceRules.jurisdictions: UK is no known jurisdiction: did you mean GB?",
        next: expect.stringMatching(/^Without a known code no rule can be checked/) as string,
      },
    ]);
  });

  it("is not repeated where the field is secret", () => {
    const [problem] = codeProblems({ complianceRules: { jurisdictions: ["s3cret"] } }, ["complianceRules"]);
    expect(problem?.reason).toMatch(/holds a code that is no known jurisdiction/);
    expect(JSON.stringify(problem)).not.toContain("s3cret");
  });

  it("may be known later", () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(codeProblems({ complianceRules: { jurisdictions: [unknown, "US"] } })).toEqual([]);
    expect(codeProblems({ complianceRules: unknown })).toEqual([]);
  });
});
