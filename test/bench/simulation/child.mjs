/** One simulation in a process of its own: `node child.mjs PARAMETERS` prints its speed, memory and main results. */
import { requireSimulation } from "../../../tools/lib/source.mjs";

const { DEFAULTS } = requireSimulation("dialer/parameters");
const { simulate } = requireSimulation("des/simulate");

const p = { ...DEFAULTS, ...JSON.parse(process.argv[2]) };
const before = process.cpuUsage();
const { metrics, replications } = simulate(p);
const { user, system } = process.cpuUsage(before);
// Attempts of the warm-up are simulated too, but not counted.
const dials = replications.reduce((sum, { attempts }) => sum + attempts, 0) * (1 + p.warmup / p.horizon);
console.log(
  JSON.stringify({
    dials,
    seconds: (user + system) / 1e6,
    perSecond: dials / ((user + system) / 1e6),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    abandonRate: metrics.abandonRate.estimate,
    utilisation: metrics.utilisation.estimate,
    meanWaitAll: metrics.meanWaitAll.estimate,
  }),
);
