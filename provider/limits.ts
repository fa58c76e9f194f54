/**
 * The vendor's ranges, once each. Source: the API document this project implements (contract table "field of a
 * dialer config"); rates are fractions, units are in the comments.
 */

/** Dial rate: call attempts per logged-in agent per minute, 0.1-10. */
export const DIAL_RATE = { minimum: 0.1, maximum: 10 } as const;

/** Agent ratio: lines dialled per idle agent, 1-5; 1 never over-dials. */
export const AGENT_RATIO = { minimum: 1, maximum: 5 } as const;

/** Abandonment ceiling: fraction of live-answered calls, 0-0.05. The vendor's range, not a legal limit. */
export const MAX_ABANDONMENT_RATE = { minimum: 0, maximum: 0.05 } as const;

/** Live calls that may wait for an agent, integer 1-500. */
export const MAX_QUEUE_DEPTH = { minimum: 1, maximum: 500 } as const;

/** Answer rate below which pacing must not keep raising its rate: fraction of attempts, 0-1. */
export const ANSWER_RATE_THRESHOLD = { minimum: 0, maximum: 1 } as const;

/** Length of `name` and `campaignId`, characters. */
export const LABEL_LENGTH = { minimum: 1, maximum: 128 } as const;

export const PACING_TYPES = ["predictive", "progressive", "preview"] as const;
