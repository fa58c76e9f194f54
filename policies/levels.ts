/** The level of each policy in a run, and the key without which a config file may not lower it. */
import type { EnforcementLevel } from "@pulumi/policy";
import type { PackSettings } from "./settings";

/** By name of a policy; `all` is every one without a level of its own. */
export type Levels = Readonly<Record<string, EnforcementLevel | undefined>>;

/** A policy as the documentation tells of it. */
export interface Described {
  readonly id: string;
  readonly name: string;
  readonly level: "mandatory" | "advisory";
  /** Present: the policy stands for the law. */
  readonly legal?: true;
}

/** @returns undefined where the policy is off; no policy of the pack remedies anything, so `remediate` only refuses */
export function levelIn(
  levels: Levels,
  name: string,
  own: EnforcementLevel | undefined,
): Described["level"] | undefined {
  const level = levels[name] ?? levels["all"] ?? own;
  if (level === "disabled") return undefined;
  return level === "advisory" ? "advisory" : "mandatory";
}

/** What the levels make of a policy; undefined where it does at least what the pack intends. */
export function loweredTo(levels: Levels, { name, level: own }: Described): "off" | "advisory" | undefined {
  const level = levelIn(levels, name, own);
  if (level === undefined) return "off";
  return own === "mandatory" && level === "advisory" ? "advisory" : undefined;
}

/** The cap on abandoned calls has a key of its own: its waivers need it too. */
const ABANDONMENT_CAP = ["CXD002", "dialer-abandonment-rate-capped"];

export type LoweringKey = keyof Pick<
  PackSettings,
  "allowWaivingAbandonmentCap" | "allowLoweringLegalPolicies"
>;

/** The key that a waiver needs; most need none: a waiver has an owner and an end. */
export const keyOfWaiver = (policy: string): LoweringKey | undefined =>
  ABANDONMENT_CAP.includes(policy) ? "allowWaivingAbandonmentCap" : undefined;

/** The key that a lower level needs: a level has neither owner nor end, and acts on every resource. */
export const keyOfLevel = ({ id, legal }: Described): LoweringKey | undefined =>
  keyOfWaiver(id) ?? (legal ? "allowLoweringLegalPolicies" : undefined);
