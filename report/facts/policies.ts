/**
 * The policies of the pack and of the fleet as data, written by `node tools/report-policies.mjs`. Events name a policy only when it was asked,
 * and say what it is about only when it found something; reading the pack that is installed would run its code here.
 */
import { z } from "zod";
import policies from "../policies.json";

const policySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  level: z.enum(["mandatory", "advisory"]),
  severity: z.string(),
  sentence: z.string(),
  reference: z.string().optional(),
  doesNotProve: z.string().optional(),
});
export type Policy = z.output<typeof policySchema>;

export const POLICIES: readonly Policy[] = z.array(policySchema).parse(policies);

export const WAIVER_IN_USE = "dialer-waiver-in-use";

/** @param key id or name */
export const policyOf = (key: string): Policy | undefined =>
  POLICIES.find(({ id, name }) => id === key || name === key);
