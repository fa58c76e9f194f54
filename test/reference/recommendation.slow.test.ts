/** A recommended ratio holds its cap, however the dialer makes whole lines of it, and gives little away. */
import { AGENT_RATIO } from "../../provider/limits";
import { campaignsFrom, questionOf } from "./campaigns";
import { askProduct } from "./product";
import { type Truth, bestRatios, truthsOf } from "./truth";

jest.setTimeout(7_200_000);

const CAMPAIGNS = campaignsFrom(40, 40, [4, 250]);
const ROUNDINGS = ["floor", "nearest", "dithered", "up"] as const;
const SEED = 11;

const percent = (rate: number) => `${(rate * 100).toFixed(2)} %`;

function summary(values: number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return [mean, at(0.5), at(0.9), at(1)].map((value) => (value * 100).toFixed(2)).join(", ");
}

describe("over 40 random campaigns of 4 to 250 agents", () => {
  it("each recommended ratio holds its cap under every rounding", async () => {
    const answers = await askProduct(
      CAMPAIGNS.map((campaign) => questionOf(campaign, 1, 0, campaign.cap)),
      SEED,
    );
    const ratios = answers.map(({ recommendation }) => recommendation.agentRatio);
    const bestOfAll = await bestRatios(CAMPAIGNS, "up", AGENT_RATIO.maximum);
    const bestOfFloor = await bestRatios(CAMPAIGNS, "floor", AGENT_RATIO.maximum);
    const held = CAMPAIGNS.map((campaign, index) => ({
      campaign,
      ratio: ratios[index]!,
      bestOfAll: bestOfAll[index]!,
      bestOfFloor: bestOfFloor[index]!,
    })).filter(({ ratio }) => ratio !== undefined);
    const truths = await truthsOf(
      held.flatMap(({ campaign, ratio, bestOfAll, bestOfFloor }) => [
        ...ROUNDINGS.map((rounding) => ({ campaign, ratio, rounding })),
        { campaign, ratio: bestOfAll, rounding: "floor" as const },
        { campaign, ratio: bestOfFloor, rounding: "floor" as const },
      ]),
    );
    const rows = held.map((row, index) => {
      const found = truths.slice(index * 6, index * 6 + 6);
      const [floor, , , , all, floorOnly] = found as [Truth, Truth, Truth, Truth, Truth, Truth];
      return {
        ...row,
        over: ROUNDINGS.filter((_, place) => found[place]!.rate > row.campaign.cap),
        rates: found.slice(0, 4).map(({ rate }) => percent(rate)),
        regret: Math.max(0, all.utilisation - floor.utilisation),
        floorRegret: Math.max(0, floorOnly.utilisation - floor.utilisation),
      };
    });
    const refusedWrongly = ratios.filter(
      (ratio, index) => ratio === undefined && bestOfAll[index] !== undefined,
    );
    const recommendedWrongly = ratios.filter(
      (ratio, index) => ratio !== undefined && bestOfAll[index] === undefined,
    );
    const breaches = ROUNDINGS.map((rounding) => rows.filter(({ over }) => over.includes(rounding)).length);
    console.log(
      rows
        .map(
          ({ campaign, ratio, bestOfAll, bestOfFloor, rates, over }) =>
            `${campaign.name} ${campaign.forecast.activeAgents} agents, cap ${percent(campaign.cap)}: ${ratio} (best ${bestOfAll}, floor ${bestOfFloor}): ${rates.join(" ")}${over.length > 0 ? `  OVER ${over.join(" ")}` : ""}`,
        )
        .join("\n"),
    );
    console.log(
      `recommendation: ${rows.length} of ${CAMPAIGNS.length} campaigns have a ratio (${refusedWrongly.length} refused wrongly, ${recommendedWrongly.length} recommended wrongly), over the cap under ${ROUNDINGS.join(", ")}: ${breaches.join(", ")}; regret in points of utilisation (mean, median, p90, max) against the best under every rounding: ${summary(rows.map(({ regret }) => regret))}, under floor: ${summary(rows.map(({ floorRegret }) => floorRegret))}`,
    );
    expect(rows.filter(({ over }) => over.length > 0)).toEqual([]);
    expect([refusedWrongly.length, recommendedWrongly.length]).toEqual([0, 0]);
    expect(rows.length).toBeGreaterThan(25);
  });
});
