/** The risk that is reported for a shift and a month, against 1,000 simulated months of 21 shifts. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { WindowRisk } from "../../provider/simulation";

jest.setTimeout(1_200_000);

const MONTHS = 1_000;
const SHIFTS = 21;
/** What the normal law may be off for the skewed counts of a small team's shift. */
const TOLERANCE = 0.02;

it.each([
  ["5 agents, ratio 1.8", { agents: 5, ratio: 1.8 }, 0.0125],
  ["10 agents, ratio 2", { agents: 10, ratio: 2 }, 0.036],
  ["20 agents, ratio 3", { agents: 20, ratio: 3 }, 0.045],
])("agrees with brute force, at a cap near the rate: %s", (name, changes, cap) => {
  const question = JSON.stringify({ changes, cap, months: MONTHS, shifts: SHIFTS });
  const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, "months.mjs"), question], {
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  const risks = JSON.parse(stdout) as (WindowRisk & { brute: number })[];
  for (const { window, shifts, exceeds, brute } of risks) {
    const error = Math.sqrt((brute * (1 - brute)) / ((MONTHS * SHIFTS) / shifts));
    console.log(
      `${name}, ${window}: reported ${exceeds.value.toFixed(3)} (${exceeds.low.toFixed(3)} to ${exceeds.high.toFixed(3)}), brute force ${brute.toFixed(3)} (standard error ${error.toFixed(3)})`,
    );
    expect(brute).toBeGreaterThanOrEqual(exceeds.low - 3 * error - TOLERANCE);
    expect(brute).toBeLessThanOrEqual(exceeds.high + 3 * error + TOLERANCE);
  }
});
