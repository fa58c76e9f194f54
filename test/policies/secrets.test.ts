/** Policies of a config with secret fields: they judge it as any other, and do not show what they found. */
import { judgeAll } from "./pack";

const PROPS = {
  pacingType: "predictive",
  dialRate: 1.5,
  agentRatio: 4.7253,
  maxAbandonmentRate: 0.047253,
  maxQueueDepth: 5,
  answerRateThreshold: 0.1,
  complianceRules: { jurisdictions: ["US"], purpose: "telemarketing", connectWithinSeconds: 7253 },
};
const judged = (...secretFields: string[]) => judgeAll({ ...PROPS, observed: { secretFields } });

describe("a breach in a secret field", () => {
  it("is reported with the policy's sentence and the field's name alone", async () => {
    const answers = await judged("agentRatio", "maxAbandonmentRate", "complianceRules");
    expect(answers["dialer-agent-ratio-limit"]?.violations).toEqual([
      expect.stringMatching(
        /^this does not hold: agentRatio .* What was found is not shown, because of secret inputs: agentRatio\.$/,
      ),
    ]);
    expect(JSON.stringify(answers)).not.toContain("7253");
  });

  it("is found by the same policies as without the secret", async () => {
    const broken = (answers: Awaited<ReturnType<typeof judged>>) =>
      Object.keys(answers).filter((name) => answers[name]?.violations.length);
    const plain = broken(await judged());
    expect(broken(await judged("agentRatio", "maxAbandonmentRate", "complianceRules"))).toEqual(plain);
    expect(plain.length).toBeGreaterThan(3);
  });

  it("hides nothing of the policies that do not read it", async () => {
    const { violations } =
      (await judged("name", "complianceRules.callerId"))["dialer-agent-ratio-limit"] ?? {};
    expect(violations).toEqual([expect.stringContaining("agentRatio 4.7253")]);
  });
});
