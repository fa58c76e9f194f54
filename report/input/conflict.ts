/** The JSON that the provider writes beside a refused change: the table of a conflict, as data. */
import { z } from "zod";

export const CONFLICT = "cxone-dialer/conflict";

const conflictFile = z.looseObject({
  kind: z.literal(CONFLICT),
  version: z.literal(1),
  resource: z.looseObject({ project: z.string(), stack: z.string(), name: z.string() }),
  heading: z.string(),
  rows: z.array(
    z.looseObject({
      field: z.string(),
      before: z.string().optional(),
      yours: z.string(),
      theirs: z.string(),
    }),
  ),
  next: z.string(),
  /** The whole message of the refusal, after its code. */
  message: z.string().min(1),
});
export type ConflictDocument = z.infer<typeof conflictFile>;

/** @throws z.ZodError when it is of another version or shape */
export const conflictFileOf = (value: unknown): ConflictDocument => conflictFile.parse(value);
