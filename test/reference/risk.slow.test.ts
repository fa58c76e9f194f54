/** The stated risk of a breach is the share of periods that are over the cap, when days differ. */
import type { Question } from "../../provider/simulation";
import { campaignsFrom, drawsFrom, inputsOf, questionOf } from "./campaigns";
import { askProduct } from "./product";
import { type Run, askReference } from "./program";
import { decilesOf, logLoss } from "./scores";

jest.setTimeout(7_200_000);

const CAMPAIGNS = campaignsFrom(5, 10, [4, 50]);
/** Each campaign loses between 1 and 5 % at its ratio. */
const RATIOS = [2.8, 1.5, 2, 2.6, 1.5, 2, 1.6, 2, 3, 1.5];
const VARIATIONS = [0.1, 0.2];
const DAYS = 1000;
const SHIFT_SECONDS = 8 * 3600;
/** Working days of 30 days, five a week. */
const SHIFTS = 21;
const WINDOWS = 4000;
/** A cap at this quantile of the windows' rates is exceeded by the others. */
const QUANTILES = [0.25, 0.5, 0.75, 0.9, 0.97];
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Rates of windows of days that are drawn with replacement. */
function ratesOfWindows(days: readonly Run[], seed: number): number[] {
  const draw = drawsFrom(seed);
  return Array.from({ length: WINDOWS }, () => {
    let lost = 0;
    let live = 0;
    for (let shift = 0; shift < SHIFTS; shift++) {
      const day = draw.oneOf(days);
      lost += day.abandoned + day.late + day.falsePositives;
      live += day.live;
    }
    return lost / live;
  }).sort((a, b) => a - b);
}

interface Point {
  question: Question;
  truth: number;
}

async function pointsOf(): Promise<Point[]> {
  const dialers = CAMPAIGNS.flatMap((campaign, index) =>
    VARIATIONS.map((variation) => ({ campaign, ratio: RATIOS[index]!, variation })),
  );
  const answers = await askReference(
    dialers.map(({ campaign, ratio, variation }) => ({
      name: campaign.name,
      inputs: {
        ...inputsOf(campaign, ratio),
        horizon: SHIFT_SECONDS,
        reps: DAYS,
        liveAnswerRateVariation: variation,
      },
      runs: true,
    })),
  );
  return dialers.flatMap(({ campaign, ratio, variation }, index) => {
    const rates = ratesOfWindows(answers[index]!.runs!, index);
    return QUANTILES.map((quantile) => {
      const cap = rates[Math.floor(quantile * WINDOWS)]!;
      const over = rates.filter((rate) => rate > cap).length / WINDOWS;
      return { question: questionOf(campaign, ratio, variation, cap), truth: over };
    });
  });
}

it("agrees with 1,000 simulated days of 10 campaigns, by decile and in its log score", async () => {
  const points = await pointsOf();
  const stated: number[][] = [];
  for (const seed of SEEDS) {
    const answers = await askProduct(
      points.map(({ question }) => question),
      seed,
    );
    stated.push(answers.map(({ risk }) => risk[0]!.exceeds.value));
  }
  const pairs = stated.flatMap((values) =>
    values.map((said, index) => ({ said, truth: points[index]!.truth })),
  );
  const deciles = decilesOf(pairs);
  const [found, perfect] = [logLoss(pairs), logLoss(pairs.map(({ truth }) => ({ said: truth, truth })))];
  console.log(
    points
      .map(({ question, truth }, index) => {
        const said = stated.map((values) => values[index]!.toFixed(2)).join(" ");
        return `${question.name}, cap ${(question.cap.rate * 100).toFixed(2)} %: true ${truth.toFixed(2)}, stated ${said}`;
      })
      .join("\n"),
  );
  console.log(
    `risk: ${pairs.length} answers, log score ${found.toFixed(3)} against ${perfect.toFixed(3)} of the perfect forecaster; stated -> true by decile: ${deciles.map(({ said, truth }) => `${said.toFixed(2)} -> ${truth.toFixed(2)}`).join(", ")}`,
  );
  for (const { said, truth } of deciles) expect(Math.abs(said - truth)).toBeLessThanOrEqual(0.07);
  expect(found - perfect).toBeLessThanOrEqual(0.03);
});
