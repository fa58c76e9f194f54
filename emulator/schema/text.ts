import { z } from "zod";

/** JSON Schema counts characters (code points), zod counts UTF-16 units: this counts as the published schema says. */
export const text = (minimum: number, maximum: number) =>
  z
    .string()
    .check((context) => {
      const length = Array.from(context.value).length;
      const issue = { origin: "string", input: context.value, inclusive: true } as const;
      if (length < minimum) context.issues.push({ ...issue, code: "too_small", minimum });
      if (length > maximum) context.issues.push({ ...issue, code: "too_big", maximum });
    })
    .meta({ minLength: minimum, maxLength: maximum });
