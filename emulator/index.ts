/** The CXone dialer configuration API as a server, for tests, CI and demos. */
export { startEmulator } from "./start";
export type { Emulator, EmulatorOptions } from "./start";
export { StartError, UnusedFaultsError } from "./errors";
export { DataFileError } from "./state/data-file";
export type { Fault, ScriptedFault } from "./faults";
export type { EmulatorState } from "./public-state";
export type { LogEntry } from "./request-log";
export type { Limits, Scope, Seed } from "./schema/seed";
