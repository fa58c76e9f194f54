/** Placeholder of the schema's part. */
import type { FlatInputs } from "pulumi-cxone-dialer/internal";

export const withOtherRules = (inputs: FlatInputs): FlatInputs => inputs;
