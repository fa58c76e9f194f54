/** What the program leaves out is judged as it was last read, and every finding and every run says when that was. */
import { config, judgeAll, judgeOne, UNKNOWN, US_RULES } from "./pack";
import { dialer, secret } from "./states";
import { managed } from "../../provider/pulumi";

const POLICY = "dialer-live-values";
const AT = "2026-11-20T08:30:00.000Z";
const live = (values: object, at?: string) => ({ observed: { live: values, ...(at && { readAt: at }) } });
const silent = (...fields: string[]) =>
  Object.fromEntries(Object.entries(config()).filter(([field]) => !fields.includes(field)));

describe("dialer-live-values", () => {
  it.each<[string, object, RegExp[]]>([
    ["everything declared", { ...config(), ...live({ agentRatio: 5 }, AT) }, []],
    [
      "a field of the last read",
      { ...silent("agentRatio"), ...live({ agentRatio: 2 }, AT) },
      [
        /^not declared, and judged as last read at 2026-11-20T08:30:00\.000Z \(4 days ago\): agentRatio\. Run `pulumi refresh`/,
      ],
    ],
    [
      "a rule of the last read",
      { ...config({ jurisdictions: ["US"] }), ...live({ complianceRules: { minRingSeconds: 20 } }, AT) },
      [/4 days ago\): complianceRules\.minRingSeconds\./],
    ],
    [
      "a read of today",
      { ...silent("agentRatio"), ...live({ agentRatio: 2 }, "2026-11-24T08:00:00.000Z") },
      [/\(today\): agentRatio/],
    ],
    [
      "a state from before the time was kept",
      { ...silent("agentRatio"), ...live({ agentRatio: 2 }) },
      [/as last read at a time that this state does not tell: agentRatio/],
    ],
    ["a field that no policy reads", { ...config(), ...live({ answerRateThreshold: 0.2 }, AT) }, []],
    ["rules that only up knows", { ...config(UNKNOWN), ...live({ complianceRules: US_RULES }, AT) }, []],
    ["nothing observed", silent("agentRatio"), []],
  ])("says of %s", async (_, props, texts) => {
    const { violations } = await judgeOne(POLICY, props);
    expect(violations).toEqual(texts.map((text) => expect.stringMatching(text) as string));
  });
});

it("a finding about a live value says when it was read", async () => {
  const props = {
    ...silent("maxAbandonmentRate", "agentRatio"),
    ...live({ maxAbandonmentRate: 0.05, agentRatio: 5 }, AT),
  };
  const answers = await judgeAll(props);
  for (const name of ["dialer-abandonment-rate-capped", "dialer-agent-ratio-limit"])
    expect(answers[name]?.violations).toEqual([expect.stringContaining(`live, as last read at ${AT}`)]);
});

it("a time that is none is not repeated", async () => {
  const props = { ...silent("maxAbandonmentRate"), ...live({ maxAbandonmentRate: 0.05 }, "now\u001b[31m") };
  const { violations } = await judgeOne("dialer-abandonment-rate-capped", props);
  expect(violations).toEqual([expect.stringContaining("0.05 (live, 5 %)")]);
});

it("a resource whose values are encrypted is still managed", () => {
  expect(managed([dialer("sealed", { inputs: { observed: secret({}) } })])).toHaveLength(1);
});
