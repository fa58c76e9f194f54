/** Programs that the compiler allows and refuses; `tsc -b` is the test, nothing here runs. */
import type { Output } from "@pulumi/pulumi";
import { DialerConfig, type DialerConfigArgs } from "../../../provider/index";
import type { Program } from "../../../provider/program/types";
import type { DialerConfigTypes, DialerState } from "../../../provider/resources/dialer-config/types";

declare const text: Output<string>;
declare const rate: Output<number>;
declare const yes: Output<boolean>;

/** Values known later are allowed at every depth, and keys of the server's own in complianceRules. */
export const allowed: DialerConfigArgs[] = [
  { configId: text },
  { name: text, pacingType: "predictive", dialRate: rate, agentRatio: 2, maxQueueDepth: 5 },
  { complianceRules: { jurisdictions: ["US", text], callerId: { number: text, returnable: yes } } },
  { complianceRules: { keyOfTheVendor: { anything: [1, "a"] } } },
  { forecast: { activeAgents: rate, amd: { enabled: yes } }, simulation: { onBreach: "fail" } },
];

export const refused: DialerConfigArgs[] = [
  // @ts-expect-error a number as a text
  { dialRate: "1.5" },
  // @ts-expect-error an output of the wrong type
  { dialRate: text },
  // @ts-expect-error null: leave it out instead
  { name: null },
  // @ts-expect-error no such pacing type
  { pacingType: "power" },
  // @ts-expect-error a misspelt argument
  { dialrate: 1.5 },
  // @ts-expect-error a typed rule of the wrong type
  { complianceRules: { minRingSeconds: "15" } },
  // @ts-expect-error a misspelt forecast
  { forecast: { activeAgent: 50 } },
  // @ts-expect-error no such policy
  { deletionPolicy: "keep" },
];

export function outputs(config: DialerConfig): void {
  const etag: Output<string> = config.etag;
  const policy: Output<"retain" | "delete"> = config.deletionPolicy;
  // @ts-expect-error outputs are read-only
  config.etag = etag;
  // @ts-expect-error an output is not its value
  const value: number = config.dialRate;
  void [policy, value, DialerConfig.get("read", "dc-1")];
}

/** The core is typed by the schema: a misspelt field, setting or output of a state does not compile. */
export function core(program: Program<DialerConfigTypes>, state: DialerState): unknown[] {
  const { settings, fields, observed } = program;
  return [
    settings.onConflict,
    fields.dialRate,
    observed.campaign?.agentCount,
    state.deletionPolicy,
    state.agentRatio,
    // @ts-expect-error a misspelt setting
    settings.onConflct,
    // @ts-expect-error a field is no setting
    settings.dialRate,
    // @ts-expect-error a misspelt field
    fields.dialrate,
    // @ts-expect-error a misspelt fact
    observed.campagin,
    // @ts-expect-error a misspelt output
    state.declred,
    // @ts-expect-error a misspelt field of a state
    state.maxQueDepth,
  ];
}
