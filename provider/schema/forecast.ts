/** forecast: what the simulation needs to know of the campaign. Seconds and fractions; never sent to the API. */
import { z } from "zod";

const fraction = z.number().min(0).max(1);
const positiveSeconds = z.number().positive().max(86_400);
/** Coefficient of variation (standard deviation / mean); 0 is constant, 1 is exponential-like. */
const variation = z.number().min(0).max(10);

export const forecastSchema = z
  .strictObject({
    activeAgents: z.number().int().min(1).max(10_000),
    /** Live answers / attempts. */
    liveAnswerRate: fraction,
    machineRate: fraction,
    busyRate: fraction,
    invalidRate: fraction,
    meanTalkSeconds: positiveSeconds,
    talkVariation: variation,
    meanWrapUpSeconds: z.number().min(0).max(86_400),
    wrapUpVariation: variation,
    meanRingSeconds: positiveSeconds,
    ringVariation: variation,
    /** How long an unanswered attempt rings before it is given up. */
    noAnswerRingSeconds: positiveSeconds,
    amd: z
      .strictObject({
        enabled: z.boolean(),
        falsePositiveRate: fraction,
        falseNegativeRate: fraction,
        humanDelaySeconds: z.number().min(0).max(60),
        machineDelaySeconds: z.number().min(0).max(60),
      })
      .partial(),
    /** How long the called person speaks after answering. */
    greetingSeconds: z.number().min(0).max(60),
    connectWithinSeconds: z.number().min(0).max(60),
    /** Lines (ports) the campaign may hold at once; absent: no cap. */
    lines: z.number().int().min(1).max(100_000),
  })
  .partial();

export type Forecast = z.input<typeof forecastSchema>;
