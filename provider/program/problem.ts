/** A refused input. */
import type { CxoneError } from "../errors";

export interface Problem {
  /** Empty where Pulumi must not print the value (nested or textual ones). */
  property: string;
  /** A sentence. The adapter puts the code and the name of the resource before it. */
  reason: string;
  /** The next step, as a sentence; without it the adapter says to correct the program. */
  next?: string;
  /** The error whose message is the reason: its lines are ours. Any other reason is one line. */
  error?: CxoneError;
}

export const refusedBy = (error: CxoneError): Problem => ({ property: "", reason: error.message, error });
