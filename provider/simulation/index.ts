/** Queueing formulas and the dialer models: pure functions of their inputs; no clock, no global randomness. */
export { DomainError } from "./domain";
export { type Distribution, cdf, mean } from "./distribution";
export { carriedLoad, erlangB, erlangBLoad, erlangBServers, lnErlangB } from "./queueing/erlang-b";
export { type ErlangCResult, type Unstable, erlangC, erlangCAgents } from "./queueing/erlang-c";
export { type ErlangAResult, erlangA, erlangAAgents } from "./queueing/erlang-a";
export { type MmnDResult, mmnD, mmnDMaxRate } from "./queueing/mmn-d";
export { type MmnkResult, mmnk } from "./queueing/mmnk";
export { DEFAULTS, type DialerParameters, MODES, type Mode, derived } from "./dialer/parameters";
export { type RenewalResult, dialerRenewal } from "./dialer/renewal";
export { type ChainInputs, type ChainResult, dialerChain } from "./dialer/chain";
export {
  type ConnectRule,
  type Known,
  type Model,
  type NotRun,
  type PacingConfig,
  isNotRun,
  modelFromConfig,
} from "./from-config";
export { type Prediction, predict } from "./predict";
export type { Estimate, Metric, Metrics } from "./des/metrics";
export { type SimulationResult, type Watch, repsFor, simulate, simulateInTurns } from "./des/simulate";
export type { Sums } from "./des/sums";
export { type Assessment, type Glance, assess, glance } from "./assess";
export { DEFAULT_ATTEMPTS } from "./effort";
export type { JudgedConfig, Question } from "./question";
export { recommend } from "./recommend";
export {
  type Figures,
  type Interval,
  type Recommendation,
  type Recommended,
  type SimulationReport,
  type Verdict,
  type WindowRisk,
  simulationReportSchema,
} from "./report";
export { SHIFT_HOURS, type Window } from "./risk";
