/** Each policy: at the limit, just over, missing, of the wrong kind, unknown, in a mode that it is not for, waived. */
import { config, FL_RULES, GB_RULES, judgeAll, judgeOne, TODAY, UNKNOWN, US_RULES, urnOf } from "./pack";
import { type Table, TABLES } from "./tables";

/** A config that differs from one at its limits in one input. */
function varied({ path, rules }: Table, value: unknown, more: object = {}) {
  const [field = "", key] = path.split(".");
  return key === undefined
    ? config(rules, { [field]: value, ...more })
    : config({ ...rules, [key]: value }, more);
}

const waiver = (policy: string, more: object = {}) => ({
  policy,
  resource: urnOf("renew*"),
  reason: "The supplier mends it in December.",
  owner: "compliance",
  ticket: "CMP-7",
  expires: TODAY,
  ...more,
});
const waived = (policy: string, more: object = {}) => ({
  config: {
    "dialer-pack-settings": { allowWaivingAbandonmentCap: true, waivers: [waiver(policy, more)] },
  },
});

describe.each(TABLES.map((table) => [table.name, table.path, table] as const))(
  "%s: %s",
  (name, path, table) => {
    const [, beyond] = table.fails[0] ?? [];

    it.each(table.passes)("passes %s", async (_, value) => {
      expect(await judgeOne(name, varied(table, value))).toEqual({ violations: [] });
    });

    it.each([...table.fails, ["nothing at all", undefined, /neither declared nor known/] as const])(
      "refuses %s",
      async (_, value, text) => {
        const { violations, ...rest } = await judgeOne(name, varied(table, value));
        expect([violations, rest]).toEqual([[expect.stringMatching(text)], {}]);
      },
    );

    it("judges the live value where none is declared, and says so", async () => {
      const [field = "", key] = path.split(".");
      const live = key === undefined ? { [field]: beyond } : { complianceRules: { [key]: beyond } };
      const { violations } = await judgeOne(name, varied(table, undefined, { observed: { live } }));
      expect(violations).toEqual([
        expect.stringMatching(/\(live|sellerName|optOut|counting|countFalsePositives/),
      ]);
    });

    it("names a value that is not known yet in the SDK's advisory line", async () => {
      const said = await judgeOne(name, varied(table, UNKNOWN));
      expect(said).toEqual({ violations: [], cannotRun: expect.stringContaining(path) as string });
    });

    it("refuses a value that is not known yet where the settings say so", async () => {
      const settings = { config: { "dialer-pack-settings": { unknowns: "fail" } } };
      const { violations } = await judgeOne(name, varied(table, UNKNOWN), settings);
      expect(violations).toEqual([expect.stringContaining(path)]);
    });

    it.each(["predictive", "progressive", "preview"])(
      "knows whether it applies to %s pacing",
      async (pacingType) => {
        const { violations, notApplicable } = await judgeOne(name, varied(table, beyond, { pacingType }));
        const applies = !table.not.includes(pacingType);
        expect([violations.length > 0, notApplicable === undefined]).toEqual([applies, applies]);
      },
    );

    it("applies to an unheard-of pacing type", async () => {
      const { violations } = await judgeOne(name, varied(table, beyond, { pacingType: "turbo" }));
      expect(violations).toHaveLength(1);
    });

    it("can be waived to the day of expiry, and the waiver is said with what it hides", async () => {
      const answers = await judgeAll(varied(table, beyond), waived(table.id));
      expect(answers[name]?.violations).toEqual([]);
      expect(answers["dialer-waiver-in-use"]?.violations).toEqual([
        expect.stringMatching(
          new RegExp(`waived: ${table.id} until ${TODAY} .owner compliance, CMP-7.[^]*\n${table.id}: `),
        ),
      ]);
    });

    it("refuses again on the day after", async () => {
      const answers = await judgeAll(varied(table, beyond), { ...waived(name), today: "2026-11-25" });
      expect(answers[name]?.violations).toHaveLength(1);
      expect(answers["dialer-pack-settings"]?.violations).toEqual([
        expect.stringContaining("an expired waiver"),
      ]);
      expect(answers["dialer-waiver-in-use"]?.violations).toEqual([]);
    });
  },
);

describe("all policies", () => {
  it.each([
    ["US", US_RULES],
    ["Florida", FL_RULES],
    ["GB", GB_RULES],
  ])("pass a config at every limit of %s", async (_, rules) => {
    const answers = Object.entries(await judgeAll(config(rules), { opts: { protect: true } }));
    const spoke = answers.filter(([, { violations }]) => violations.length > 0).map(([name]) => name);
    // Doubts are always reported. GB has no statutory calling hours, which a predictive config has to answer for.
    expect(spoke).toEqual(["dialer-rule-data-current", ...(rules === GB_RULES ? ["dialer-rule-known"] : [])]);
  });

  it("do not apply to other resources", async () => {
    const answers = Object.values(await judgeAll({}, { type: "random:index/randomPet:RandomPet" }));
    expect(
      answers.every(({ notApplicable }) => /^not (a DialerConfig|the stack)$/.test(notApplicable ?? "")),
    ).toBe(true);
  });

  it("never repeat a text of the config", async () => {
    const secret = "hunter2-secret";
    const rules = Object.fromEntries(Object.keys(GB_RULES).map((key) => [key, secret]));
    const own = { ...rules, jurisdictions: [secret, "US", "GB"] };
    const answers = await judgeAll({
      ...config(own),
      maxAbandonmentRate: secret,
      agentRatio: secret,
      dialRate: secret,
    });
    expect(JSON.stringify(answers)).not.toContain(secret);
  });
});
