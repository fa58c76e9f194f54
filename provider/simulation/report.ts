/**
 * The simulation report: what the preview, the command and the report pages say of one config. Written once, as a
 * schema; `provider/simulation-report.schema.json` is its JSON Schema, published with the package.
 * Rates are fractions, times seconds, dial rates attempts per logged-in agent and minute.
 */
import { z } from "zod";
import { ROUNDINGS } from "./dialer/parameters";

const rate = z.number().min(0);

/** An estimate and its 95 % confidence interval; low = value = high where a formula is exact. */
const interval = z.strictObject({ value: rate, low: rate, high: rate });
export type Interval = z.infer<typeof interval>;

/** What a dialer with certain settings does to callers and agents. */
const figures = z.strictObject({
  agentRatio: z.number(),
  agents: z.number().int(),
  liveAnswerRate: z.number(),
  /** exact: renewal formulas. chain: Markov chain, within about 15 % (30 % for 5 agents). simulation: DIALER-DES. */
  layer: z.enum(["exact", "chain", "simulation"]),
  /** Attempts simulated for these figures; 0 where nothing was. */
  attempts: z.number().int().min(0),
  /** What is compared with the cap: (abandoned + late [+ AMD false positives, where counted]) / live answers. */
  measuredRate: interval,
  /** Abandoned / (abandoned + connected live). */
  abandonRate: interval,
  /** Connected after the connect threshold / the same. */
  lateRate: rate,
  /** AMD false positives / (the same + false positives). */
  falsePositiveRate: rate,
  /** Busy time / all staffed time. */
  utilisation: interval,
  attemptsPerAgentMinute: rate,
  liveCallsPerAgentHour: rate,
  /** Staffed time that is neither busy nor on a break / live calls that reached an agent, seconds. */
  idleSecondsPerLiveCall: rate.optional(),
  /** Mean time from ready to connected or dropped, all live answers. */
  meanWaitSeconds: rate.optional(),
  meanWaitConnectedSeconds: rate.optional(),
  /** Share of live answers that find no agent free. */
  waitShare: rate.optional(),
});
export type Figures = z.infer<typeof figures>;

const probability = z.strictObject({
  value: z.number().min(0).max(1),
  low: z.number().min(0).max(1),
  high: z.number().min(0).max(1),
});

const windowRisk = z.strictObject({
  /** For the reader: "30 days", "one shift". */
  window: z.string(),
  /** Shifts of `shiftHours` in the window. */
  shifts: z.number().int().min(1),
  /** Such windows that end within 30 days. */
  count: z.number().int().min(1),
  cap: rate,
  /**
   * Probability that the rate measured over at least one of these windows exceeds the cap, when days differ as the forecast
   * tells; the 95 % interval is that of the simulation.
   */
  exceeds: probability,
});
export type WindowRisk = z.infer<typeof windowRisk>;

/** What is concluded from the simulation: one answer, which every surface repeats. */
const verdict = z.strictObject({
  /** Of the window where a breach is likeliest. */
  answer: z.enum(["within", "over", "cannot be told"]),
  /** P(at least one legal window that ends within 30 days exceeds its cap), with its 95 % interval. */
  exceeds: probability,
  /** The most that is accepted of it. */
  limit: probability.shape.value,
  /** The window that decides, for the reader: "30 days (US)". */
  window: z.string(),
  /** Assumptions that the answer rests on, in the names of the arguments; empty: given or measured values decide. */
  restsOn: z.array(z.string()),
  /** onBreach "fail" refuses the step, and CXD019 is mandatory: over, with given or measured values alone. */
  refuses: z.boolean(),
  /** In words, what to do; absent when the answer is "within" and rests on nothing. */
  next: z.string().optional(),
});
export type Verdict = z.infer<typeof verdict>;

/** What is lost with the rounding of agentRatio x idle agents that loses the most. */
const highest = z.strictObject({ rounding: z.enum(ROUNDINGS), measuredRate: interval });

const drift = z.strictObject({ change: z.string(), figures });

const recommended = z.strictObject({
  /** What has to be true of the dialer, such as "AMD is off"; absent: what was given. */
  condition: z.string().optional(),
  /** Holds however the dialer rounds agentRatio x idle agents. Absent: no agentRatio meets the cap. */
  agentRatio: z.number().optional(),
  /** Fractions rounded down, as in `prediction`. */
  figures: figures.optional(),
  highest: highest.optional(),
  /** What keeps the ratio from being higher: the cap, the setting cxone:maxAgentRatio, or the end of the field's range. */
  bound: z.enum(["cap", "maxAgentRatio", "range"]).optional(),
  /** Ratios that are about the same to a dialer that rounds down. */
  plateau: z.strictObject({ from: z.number(), to: z.number() }).optional(),
  /** The next step up and its price, where there is one. */
  next: figures.extend({ highest }).optional(),
  /** Waiting places that 99.9 % of the waiting calls need at most. */
  queueDepth: z.number().int().min(1).optional(),
  /** The recommended ratio under forecasts that turn out wrong. */
  sensitivity: z.array(drift).optional(),
  reason: z.string().optional(),
});
export type Recommended = z.infer<typeof recommended>;

/** With a condition where nobody gave AMD's errors; `otherwise` is the recommendation without AMD. */
const recommendation = recommended.extend({ otherwise: recommended.optional() });
export type Recommendation = z.infer<typeof recommendation>;

const config = z.strictObject({
  pacingType: z.enum(["predictive", "progressive", "preview"]),
  dialRate: z.number(),
  agentRatio: z.number(),
  maxQueueDepth: z.number(),
  maxAbandonmentRate: z.number(),
  answerRateThreshold: z.number().optional(),
});

export const simulationReportSchema = z.strictObject({
  kind: z.literal("cxone-dialer/simulation"),
  schemaVersion: z.literal(1),
  /** Name of the resource or scenario. */
  name: z.string(),
  config,
  /** What the models were given, in their own names (docs/pacing.md). */
  parameters: z.record(z.string(), z.unknown()),
  /** Everything in `parameters` that nobody gave or observed. */
  assumptions: z.array(z.string()),
  seed: z.number(),
  /** `what` is said before "of 3.00 %": "the cap" when it is absent. A former marker, for example, is no cap. */
  cap: z.strictObject({
    rate,
    of: z.string(),
    what: z.string().optional(),
    /** Why the law of a declared jurisdiction is not known: then no answer is a legal verdict. */
    noLaw: z.string().optional(),
    falsePositivesCounted: z.boolean(),
  }),
  verdict,
  /** In words: causes and limits. */
  remarks: z.array(z.string()),
  /** The document's four names. */
  outputs: z.strictObject({
    /** Mean attempts per agent and minute at the recommended ratio, within the range of dialRate. */
    optimal_dial_rate: rate.optional(),
    recommended_queue_depth: z.number().int().optional(),
    estimated_abandonment: rate,
    agent_utilization: rate,
  }),
  prediction: figures,
  /** The same by the Markov chain, where that takes milliseconds: a rough check on the simulation. */
  chain: figures.optional(),
  /** The same for the config that is in force before the change. */
  current: z.strictObject({ config, prediction: figures }).optional(),
  recommendation,
  shiftHours: z.number(),
  risk: z.array(windowRisk),
  sensitivity: z.array(drift),
  /** Abandonment and utilisation against agentRatio, for the figures. */
  sweep: z.array(figures),
});
export type SimulationReport = z.infer<typeof simulationReportSchema>;
