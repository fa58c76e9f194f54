/**
 * The policies of the pack and of the fleet as data, written by `node tools/report-policies.mjs`. Events name a policy only when it was asked,
 * and say what it is about only when it found something; reading the pack that is installed would run its code here.
 */
import policies from "../policies.json";

export interface Policy {
  id: string;
  name: string;
  level: "mandatory" | "advisory";
  severity: string;
  sentence: string;
  reference?: string;
  doesNotProve?: string;
}

export const POLICIES = policies as readonly Policy[];

export const WAIVER_IN_USE = "dialer-waiver-in-use";

/** @param key id or name */
export const policyOf = (key: string): Policy | undefined =>
  POLICIES.find(({ id, name }) => id === key || name === key);
