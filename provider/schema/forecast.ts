/** forecast: what the simulation needs to know of the campaign. Seconds and fractions; never sent to the API. */
import { z } from "zod";
import { optional } from "./objects";

const fraction = z.number().min(0).max(1);
/** Assumption: a shorter or longer call or ringing is a mistake of units. */
const callSeconds = z.number().min(1).max(3_600);
const shortSeconds = z.number().min(0).max(60);
const variation = z.number().min(0).max(10);

/** How well answering machines are told from people, and how long it takes. */
const detection = optional({
  /** Whether answering machine detection (AMD) runs. @defaultValue complianceRules.amd.enabled, else true */
  enabled: z.boolean(),
  /** People taken for machines and hung up on, of live answers. @range 0 to 1 @defaultValue 0.03 */
  falsePositiveRate: fraction,
  /** Machines taken for people and given to an agent, of machines. @range 0 to 1 @defaultValue 0.08 */
  falseNegativeRate: fraction,
  /** Mean time that the detection takes on a person. @range 0 to 60 @defaultValue 1.5 */
  humanDelaySeconds: shortSeconds,
  /** Mean time that the detection takes on a machine. @range 0 to 60 @defaultValue 3.25 */
  machineDelaySeconds: shortSeconds,
});

const schema = optional({
  /**
   * Agents logged in to the campaign. Without it and without a campaign nothing is simulated.
   * @range 1 to 10000
   * @defaultValue the campaign's
   */
  activeAgents: z.number().int().min(1).max(10_000),
  /**
   * Attempts that a person answers, of all attempts.
   * @range 0 to 1
   * @defaultValue the campaign's, else 0.25
   */
  liveAnswerRate: fraction,
  /**
   * How much the live answer rate differs from one day to the next: coefficient of variation (standard deviation of the
   * days' rates / their mean); 0 is the same rate every day. Without it a verdict can warn, but never refuse.
   * @range 0 to 1
   * @defaultValue 0.15
   */
  liveAnswerRateVariation: fraction,
  /** Attempts that an answering machine answers, of all attempts. @range 0 to 1 @defaultValue 0.35 */
  machineRate: fraction,
  /** Attempts that meet a busy line, of all attempts. @range 0 to 1 @defaultValue 0.05 */
  busyRate: fraction,
  /** Attempts to numbers that do not exist, of all attempts. @range 0 to 1 @defaultValue 0.05 */
  invalidRate: fraction,
  /**
   * Mean time that agent and person talk.
   * @range 1 to 3600
   * @defaultValue the campaign's handle time without wrap-up, else 180
   */
  meanTalkSeconds: callSeconds,
  /** Coefficient of variation of the talk time (standard deviation / mean): 0 is constant. @range 0 to 10 @defaultValue 1 */
  talkVariation: variation,
  /**
   * Mean time that an agent works on after a call.
   * @range 0 to 3600
   * @defaultValue the campaign's handle time without talk, else 30
   */
  meanWrapUpSeconds: z.number().min(0).max(3_600),
  /** Coefficient of variation of the wrap-up time. @range 0 to 10 @defaultValue 0.7 */
  wrapUpVariation: variation,
  /** Mean time that the phone of a person who answers rings. @range 1 to 3600 @defaultValue 9 */
  meanRingSeconds: callSeconds,
  /** Coefficient of variation of the ring time. @range 0 to 10 @defaultValue 0.5 */
  ringVariation: variation,
  /** How long an attempt that nobody answers rings before it is given up. @range 1 to 3600 @defaultValue 26 */
  noAnswerRingSeconds: callSeconds,
  /** Answering machine detection. */
  amd: detection,
  /** How long a person speaks after answering, where the connect time counts from then on. @range 0 to 60 @defaultValue 1 */
  greetingSeconds: shortSeconds,
  /**
   * A live answer that waits longer for an agent counts as late. The shortest time wins: this one,
   * complianceRules.connectWithinSeconds or the jurisdiction's.
   * @range over 0 to 10
   * @defaultValue 2
   */
  connectWithinSeconds: z.number().positive().max(10),
  /**
   * Part of the agents' paid time that the campaign does not get: breaks, meetings, other campaigns.
   * @range 0 to 0.9
   * @defaultValue 0
   */
  shrinkage: z.number().min(0).max(0.9),
  /**
   * Hours that the campaign dials in on a working day.
   * @range over 0 to 24
   * @defaultValue the mean of complianceRules.callingHours, else 8
   */
  shiftHours: z.number().positive().max(24),
  /**
   * Days of the week that the campaign dials on.
   * @range 1 to 7
   * @defaultValue those with hours in complianceRules.callingHours, else 5
   */
  workingDaysPerWeek: z.number().int().min(1).max(7),
  /** Steps that the dialer takes agentRatio in; 1 for whole ratios. @range 0.01 to 1 @defaultValue 0.05 */
  ratioStep: z.number().min(0.01).max(1),
  /** Lines (ports) that the campaign may hold at once. @range 1 to 100000 @defaultValue no cap */
  lines: z.number().int().min(1).max(100_000),
});

type Forecasts = typeof schema;
/** An interface, because declarations elsewhere then name it; a copy of the type would lose the docstrings. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface ForecastSchema extends Forecasts {}
export const forecastSchema: ForecastSchema = schema;
export type Forecast = z.input<ForecastSchema>;
