/** Checks of an answer before anything is made of it: its version tag, its form, and its object. */
import type { z } from "zod";
import { ResponseFormatError } from "../../errors";
import { shown } from "../../shown";
import { NOT_THE_API } from "./faults";
import type { HttpAnswer } from "./transport";

/** `opaque-tag` of RFC 9110, section 8.8.3. A weak tag, `*` or a list is none. */
const STRONG_TAG = /^"[\x21\x23-\x7e\x80-\xff]*"$/;

/** Bytes (a header is read as Latin-1, so each is one character). An assumption: known servers stay far below. */
const LONGEST_TAG = 256;

/**
 * Each write repeats the tag of the version that it replaces, so a text that is no tag would switch the lock off:
 * `If-Match: *` holds for every version, and an empty one may count as none.
 */
export const isStrongTag = (text: string): boolean => text.length <= LONGEST_TAG && STRONG_TAG.test(text);

/** The answer is about another object than the one that was asked for: a cache or a proxy mixed two answers. */
export function assertAbout(id: string, answered: string, { method, path, status }: HttpAnswer): void {
  if (answered === id) return;
  throw new ResponseFormatError(
    `${method} ${path} answered ${status} with another object, whose id is ${shown(answered, 160)}.`,
    {
      hint: "Nothing of the answer was kept. Check that no cache or proxy between here and the API mixes answers.",
    },
  );
}

const MOST_NAMED = 20;

/** The body in the form that the schema gives it. @param what it should be, for the error */
export function parseAs<Schema extends z.ZodType>(
  schema: Schema,
  what: string,
  answer: HttpAnswer,
): z.infer<Schema> {
  const parsed = schema.safeParse(answer.json);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const where = issues.slice(0, MOST_NAMED).map((issue) => issue.path.join(".") || "the body");
  const more = issues.length > MOST_NAMED ? ` and ${issues.length - MOST_NAMED} more` : "";
  throw new ResponseFormatError(
    `${answer.method} ${answer.path} answered ${answer.status}, but not with ${what} (wrong or missing: ${shown(where.join(", "))}${more}).`,
    { hint: NOT_THE_API },
  );
}
