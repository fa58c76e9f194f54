/** The contract's `errors[]`. Its texts are the server's: they are cut and made visible before anything shows them. */
import { z } from "zod";
import type { FieldError } from "../../errors";
import { WIRE_FIELDS } from "../../schema";
import { shown } from "../../shown";

/** Of more errors, only the number is reported. */
const MOST_ERRORS = 20;
const LONGEST_NAME = 200;

const name = z.string().transform((text) => shown(text, LONGEST_NAME));
const errorsSchema = z.object({
  errors: z
    .array(
      z.object({
        field: name.optional(),
        code: name,
        message: z
          .string()
          .default("")
          .transform((text) => shown(text)),
        requiredScope: name.optional(),
      }),
    )
    .min(1),
});

export interface FieldErrors {
  errors: readonly FieldError[];
  /** How many errors the answer had beyond `errors`. */
  moreErrors: number;
}

/** No errors when the body is something else. */
export function fieldErrorsOf(json: unknown): FieldErrors {
  const parsed = errorsSchema.safeParse(json);
  const errors = parsed.success ? parsed.data.errors : [];
  return { errors: errors.slice(0, MOST_ERRORS), moreErrors: Math.max(0, errors.length - MOST_ERRORS) };
}

/** A field of the wire in the program's words: the arguments have the API's names, anything else is the server's. */
export function argumentOf(field: string): string {
  const [top = ""] = field.split(/[.[]/);
  return (WIRE_FIELDS as readonly string[]).includes(top)
    ? `argument ${field}`
    : `${field} (a key of the server's own, sent back as it was read)`;
}
