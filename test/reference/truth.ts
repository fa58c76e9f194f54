/** Rates that are known well enough to tell on which side of a cap they are, by the second dialer. */
import type { DialerParameters } from "../../provider/simulation/dialer/parameters";
import { type Campaign, inputsOf } from "./campaigns";
import { type Inputs, askReference } from "./program";

const STEP = 0.05;
const ratioAt = (index: number): number => Number((1 + index * STEP).toFixed(2));

export interface Asked {
  campaign: Campaign;
  ratio: number;
  rounding: DialerParameters["rounding"];
}

export interface Truth {
  /** (Abandoned + late + taken for machines) / live answers. */
  rate: number;
  standardError: number;
  /** Busy time / staffed time. */
  utilisation: number;
}

const SHIFT_SECONDS = 8 * 3600;
const FIRST_ATTEMPTS = 500_000;
const MOST_ATTEMPTS = 16_000_000;
/** A rate so many standard errors from its cap is on this side of it. */
const CLEAR = 4;

/** Runs each question longer, four times as long each time, until its rate is clear of the campaign's cap. */
export async function truthsOf(asked: readonly Asked[]): Promise<Truth[]> {
  const truths: Truth[] = [];
  let open = asked.map((_, index) => index);
  for (let attempts = FIRST_ATTEMPTS; attempts <= MOST_ATTEMPTS && open.length > 0; attempts *= 4) {
    const answers = await askReference(
      open.map((index) => ({ name: String(index), inputs: longRun(asked[index]!, attempts) })),
    );
    open.forEach((index, place) => {
      const { abandonRateStrict, utilisation } = answers[place]!.metrics;
      const { mean: rate, standardError } = abandonRateStrict;
      truths[index] = { rate, standardError, utilisation: utilisation.mean };
    });
    open = open.filter((index) => {
      const { rate, standardError } = truths[index]!;
      return Math.abs(rate - asked[index]!.campaign.cap) <= CLEAR * standardError;
    });
  }
  return truths;
}

function longRun({ campaign, ratio, rounding }: Asked, attempts: number): Inputs {
  const inputs = { ...inputsOf(campaign, ratio), rounding, horizon: SHIFT_SECONDS, seed: attempts };
  const meanCallSeconds = Number(inputs.talk[1]) + Number(inputs.wrap[1]);
  const attemptsPerRun = (inputs.agents * SHIFT_SECONDS) / (inputs.pLive * meanCallSeconds);
  return { ...inputs, reps: Math.max(10, Math.ceil(attempts / attemptsPerRun)) };
}

/**
 * The highest ratio of the grid whose rate is at most the cap under a rounding, for all campaigns side by side: the rate
 * grows with the ratio, so the bracket is halved. Undefined where even one line for each agent is too much.
 */
export async function bestRatios(
  campaigns: readonly Campaign[],
  rounding: Asked["rounding"],
  highestRatio: number,
): Promise<(number | undefined)[]> {
  const steps = Math.round((highestRatio - 1) / STEP);
  const brackets = campaigns.map((campaign) => ({ campaign, low: -1, high: steps + 1 }));
  for (;;) {
    const open = brackets.filter(({ low, high }) => high - low > 1);
    if (open.length === 0) break;
    const middles = open.map(({ low, high }) => Math.floor((low + high) / 2));
    const truths = await truthsOf(
      open.map(({ campaign }, index) => ({ campaign, ratio: ratioAt(middles[index]!), rounding })),
    );
    open.forEach((bracket, index) => {
      if (truths[index]!.rate <= bracket.campaign.cap) bracket.low = middles[index]!;
      else bracket.high = middles[index]!;
    });
  }
  return brackets.map(({ low }) => (low < 0 ? undefined : ratioAt(low)));
}
