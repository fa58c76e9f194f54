/** The second dialer agrees with the reference results before anything is held to it. */
import { DEFAULTS } from "../../provider/simulation/dialer/parameters";
import { type Inputs, askReference, builtProgram } from "./program";
import { distances, expectAgreement } from "./scenarios";

jest.setTimeout(300_000);

/** Enough for a wrong rule of the connect clock to show; what needs more is in the slow test. */
const REPS = 40;

describe("the second dialer", () => {
  let absent: string | undefined;
  beforeAll(async () => {
    await builtProgram().catch((error: Error) => (absent = error.message));
    if (absent !== undefined) console.warn(`not tested, because there is no Go: ${absent}`);
  });

  it("agrees with the 14 reference scenarios", async () => {
    if (absent === undefined) expectAgreement(await distances(REPS));
  });

  it("loses more calls with each rounding that dials more, and the same where ratio x idle is whole", async () => {
    if (absent !== undefined) return;
    const rates = async (ratio: number) => {
      const base: Inputs = { ...DEFAULTS, mode: "ratio", agents: 12, ratio, reps: 40 };
      const answers = await askReference(
        (["floor", "dithered", "up"] as const).map((rounding) => ({
          name: rounding,
          inputs: { ...base, rounding },
        })),
      );
      return answers.map(({ metrics }) => metrics.abandonRate.mean);
    };
    const [floor, dithered, up] = (await rates(1.5)) as [number, number, number];
    expect(dithered).toBeGreaterThan(1.5 * floor);
    expect(up).toBeGreaterThan(1.2 * dithered);
    const whole = await rates(2);
    expect(whole[2]).toBe(whole[0]);
  });

  it("varies the live answer rate between runs by its coefficient, around the same mean", async () => {
    if (absent !== undefined) return;
    const days: Inputs = { ...DEFAULTS, mode: "progressive", reps: 400, liveAnswerRateVariation: 0.2 };
    const [answer] = await askReference([{ name: "days", inputs: days, runs: true }]);
    const shares = answer!.runs!.map(({ live, attempts }) => live / attempts);
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length;
    expect(Math.abs(mean - 0.25)).toBeLessThan(0.01);
    expect(Math.sqrt(variance) / mean).toBeGreaterThan(0.18);
    expect(Math.sqrt(variance) / mean).toBeLessThan(0.23);
  });

  it.each([
    ["an input that it does not know", { shrinkage: 0.1 }, /unknown field "shrinkage"/],
    ["a law that it does not know", { talk: ["pareto", 180, 2.2] }, /\["pareto",180,2.2\] is not a law/],
    ["outcomes above 1 together", { pMachine: 0.9 }, /add up to at most 1/],
  ])("refuses %s", async (_, changes, words) => {
    if (absent !== undefined) return;
    const inputs = { ...DEFAULTS, ...changes } as Inputs;
    await expect(askReference([{ name: "odd", inputs }])).rejects.toThrow(words);
  });
});
