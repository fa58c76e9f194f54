/** What is asked of the simulation about one config. */
import type { ConnectRule, Known, PacingConfig } from "./from-config";
import type { Window } from "./risk";

export type JudgedConfig = PacingConfig & {
  maxAbandonmentRate: number;
  answerRateThreshold?: number | undefined;
};

export interface Question {
  name: string;
  config: JudgedConfig;
  known: Known;
  /**
   * The lower of maxAbandonmentRate and the legal number, a fraction of live answers; whose it is, and what it is: "the
   * cap" when nobody says.
   */
  cap: { rate: number; of: string; what?: string; noLaw?: string };
  /** Periods over which the rate is measured. */
  windows: readonly Window[];
  /** The windows and the connect rule by verified numbers alone, where they differ: only these refuse. */
  verified?: { windows: readonly Window[]; rule: ConnectRule } | undefined;
  /** What the asker knows and the reader should. */
  remarks?: readonly string[] | undefined;
  /** The config that is in force before the change; judged under the same forecast. */
  current?: JudgedConfig | undefined;
  /** The setting cxone:maxAgentRatio: no higher agentRatio is recommended. */
  maxAgentRatio?: number | undefined;
  /** Most probability of a breach that is accepted; 0.05 when nobody says. */
  riskLimit?: number | undefined;
  /** Simulated attempts for one answer that matters; rough answers take a fifth. */
  attempts?: number | undefined;
  /** Also the figures over the range of agentRatio, for charts. */
  sweep?: boolean | undefined;
}
