/** Judges what a dialer config will do to callers and agents: pure functions of their inputs; no clock, no global randomness. */
export { DomainError } from "./simulation/domain";
export {
  type ConnectRule,
  type Known,
  type Model,
  type NotRun,
  type PacingConfig,
  isNotRun,
  modelFromConfig,
} from "./simulation/from-config";
export { type Assessment, assess } from "./simulation/assess";
export { DEFAULT_ATTEMPTS } from "./simulation/effort";
export type { JudgedConfig, Question } from "./simulation/question";
export { recommend } from "./simulation/recommend";
export {
  type Figures,
  type Interval,
  type Recommendation,
  type Recommended,
  type SimulationReport,
  type Verdict,
  type WindowRisk,
  simulationReportSchema,
} from "./simulation/report";
export type { Schedule, Window } from "./simulation/risk";
