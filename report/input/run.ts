/** What one pulumi command said, whichever way it wrote it down. */

/** The inputs of a resource as the engine prints them. */
export type ResourceInputs = Readonly<Record<string, unknown>>;

export interface Step {
  /** Pulumi's word: create, update, delete, replace, same, refresh and so on. */
  op: string;
  urn: string;
  before: ResourceInputs | undefined;
  after: ResourceInputs | undefined;
  /** Paths that differ, of secrets too, whose values nobody shows. */
  differing: readonly string[];
  /** A refresh found this: the change was made outside the program. */
  drift: boolean;
}

export interface Diagnostic {
  urn: string | undefined;
  severity: string;
  message: string;
}

/** One report of a policy. */
export interface Violation {
  urn: string | undefined;
  pack: string;
  policy: string;
  /** The engine's enforcement level: advisory, mandatory, remediate. */
  level: string;
  message: string;
}

export interface Run {
  steps: readonly Step[];
  diagnostics: readonly Diagnostic[];
  violations: readonly Violation[];
  /** How it ended; `unfinished` when the text stops before the engine said so. */
  result: "succeeded" | "failed" | "unfinished";
}
