/**
 * The vendor's ranges, once each. Source: the API document this project implements (contract table "field of a
 * dialer config"); rates are fractions, units are in the comments.
 */

/** Call attempts per logged-in agent per minute. */
export const DIAL_RATE = { minimum: 0.1, maximum: 10 } as const;

/** Lines dialled per idle agent; 1 never over-dials. */
export const AGENT_RATIO = { minimum: 1, maximum: 5 } as const;

/**
 * Highest agentRatio that is recommended, and that the policy pack lets pass, unless a setting says otherwise. Source: the
 * safety limit that the same document recommends.
 */
export const MAX_AGENT_RATIO = 3;

/** Fraction of live-answered calls. The vendor's range, not a legal limit. */
export const MAX_ABANDONMENT_RATE = { minimum: 0, maximum: 0.05 } as const;

/** Live calls that may wait for an agent, a whole number. */
export const MAX_QUEUE_DEPTH = { minimum: 1, maximum: 500 } as const;

/** Fraction of attempts. */
export const ANSWER_RATE_THRESHOLD = { minimum: 0, maximum: 1 } as const;

/** Length of the id of an object, characters. The contract gives it for `campaignId`; that every id keeps it is an assumption. */
export const OBJECT_ID_LENGTH = { minimum: 1, maximum: 128 } as const;

/** Length of `name` and `campaignId`, characters. */
export const LABEL_LENGTH = { minimum: 1, maximum: 128 } as const;

export const PACING_TYPES = ["predictive", "progressive", "preview"] as const;

/** Most probability that a legal window of the next 30 days is over its cap. An assumption, like the 95 % of intervals. */
export const RISK_LIMIT = 0.05;

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** When the clock of a connect rule starts: the earlier, the stricter. */
export const CONNECT_CLOCKS = ["answer", "greeting-start", "greeting-end"] as const;
export type ConnectClock = (typeof CONNECT_CLOCKS)[number];

/** The strictest of several; undefined where none is given. */
export const strictestClock = (given: readonly (ConnectClock | undefined)[]): ConnectClock | undefined =>
  CONNECT_CLOCKS.find((clock) => given.includes(clock));
