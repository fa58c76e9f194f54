/** Judges what a dialer config will do to callers and agents: pure functions of their inputs; no clock, no global randomness. */
export { DomainError } from "./domain";
export {
  type ConnectRule,
  type Known,
  type Model,
  type NotRun,
  type PacingConfig,
  isNotRun,
  modelFromConfig,
} from "./from-config";
export { type Assessment, assess } from "./assess";
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
export type { Schedule, Window } from "./risk";
