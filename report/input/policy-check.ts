/** The JSON of `cxone-dialer policy check`: the pack over many stacks, and what only the fleet shows. */
import { z } from "zod";

export const POLICY_CHECK = "cxone-dialer/policy-check";

const waiver = z.looseObject({
  reason: z.string(),
  until: z.string(),
  owner: z.string().optional(),
  ticket: z.string().optional(),
});

const policyCheck = z.looseObject({
  kind: z.literal(POLICY_CHECK),
  version: z.literal(1),
  stacks: z.array(
    z.looseObject({
      stack: z.string(),
      resources: z.number().int().optional(),
      error: z.string().optional(),
    }),
  ),
  findings: z.array(
    z.looseObject({
      policy: z.string(),
      level: z.enum(["mandatory", "advisory"]),
      stack: z.string().optional(),
      urn: z.string().optional(),
      message: z.string(),
      waiver: waiver.optional(),
    }),
  ),
  lines: z
    .array(
      z.looseObject({
        baseUrl: z.string(),
        linesWorstCase: z.number(),
        tenantLines: z.number().optional(),
        configs: z.number().int(),
        notCounted: z.number().int(),
      }),
    )
    .default([]),
});
export type PolicyCheck = z.infer<typeof policyCheck>;

/** @throws z.ZodError when it is of another version or shape */
export const policyCheckOf = (value: unknown): PolicyCheck => policyCheck.parse(value);
