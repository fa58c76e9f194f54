/** The product's simulation and the second dialer agree on dialers that neither was written for. */
import type { Metric } from "../../provider/simulation/des/metrics";
import { gridFrom } from "./grid";
import { simulateByProduct } from "./product";
import { askReference } from "./program";

jest.setTimeout(3_600_000);

const CASES = 80;
const METRICS: Metric[] = [
  "abandonRate",
  "abandonRateStrict",
  "utilisation",
  "meanWaitAll",
  "pWait",
  "callsPerAgentHour",
  "dialsPerAgentHour",
  "meanIdleBetweenCalls",
  "meanLines",
  "meanQueue",
];

it(`${CASES} random dialers have the same figures in both programs`, async () => {
  const grid = gridFrom(18, CASES);
  const ours = await simulateByProduct(grid, 7);
  const theirs = await askReference(grid.map((inputs, index) => ({ name: `X${index}`, inputs })));
  const distances = grid
    .flatMap(({ mode, agents }, index) =>
      METRICS.map((metric) => {
        const [a, b] = [ours[index]![metric], theirs[index]!.metrics[metric]];
        const z = ((a.estimate ?? 0) - b.mean) / Math.hypot(a.standardError, b.standardError);
        const where = `X${index} ${mode}, ${agents} agents: ${metric} ${a.estimate} against ${b.mean}`;
        return { z: a.estimate === b.mean ? 0 : z, where };
      }),
    )
    .filter(({ z }) => z !== 0)
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
  const squares = distances.reduce((sum, { z }) => sum + z * z, 0) / distances.length;
  const beyond = (limit: number) => distances.filter(({ z }) => !(Math.abs(z) <= limit));
  console.log(
    beyond(3)
      .map(({ z, where }) => `${z.toFixed(1)} ${where}`)
      .join("\n"),
  );
  console.log(
    `simulation: ${CASES} dialers, ${distances.length} metrics, mean z^2 ${squares.toFixed(3)}, ${beyond(2).length} beyond 2, ${beyond(3).length} beyond 3, ${beyond(4.5).length} beyond 4.5`,
  );
  expect(beyond(4.5)).toEqual([]);
  expect(squares).toBeLessThan(1.3);
});
