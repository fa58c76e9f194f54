import { z } from "zod";
import type { Json } from "./json";
import { validated } from "./schema/validate";

/** A header set to null is taken away: an answer without ETag, or without X-Request-Id as a proxy would send it. */
const headers = z.record(
  z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/),
  z
    .string()
    .regex(/^[\t\x20-\x7e\x80-\xff]*$/)
    .nullable(),
);

const fault = z
  .strictObject({
    method: z.string().optional(),
    path: z.string().startsWith("/").optional(),
    status: z.int().min(200).max(599).optional(),
    body: z.json().optional(),
    headers: headers.optional(),
    retryAfter: z.union([z.number().min(0), z.string()]).optional(),
    delayMs: z.int().min(0).max(600_000).optional(),
    drop: z.enum(["before", "after"]).optional(),
    times: z.int().min(1).default(1),
  })
  .refine((one) => one.drop === undefined || (one.status === undefined && one.body === undefined), {
    message: "drop sends no answer: leave out status and body",
  })
  .refine(
    (one) =>
      [one.status, one.body, one.headers, one.retryAfter, one.delayMs, one.drop].some(
        (part) => part !== undefined,
      ),
    {
      message: "does nothing: give a status, body, headers, retryAfter, delayMs or drop",
    },
  );

export type Fault = z.input<typeof fault>;
export type ScriptedFault = Omit<z.output<typeof fault>, "body"> & { body?: Json | undefined };

/** The script of what goes wrong: for each request the first fault that matches it, `times` times. */
export class Faults {
  private script: ScriptedFault[] = [];

  add(faults: unknown): void {
    const added = validated(z.array(fault), faults);
    this.script.push(...added.map((one) => ({ ...one })));
  }

  take(method: string, path: string): ScriptedFault | undefined {
    const index = this.script.findIndex(
      (one) =>
        (one.method === undefined || one.method.toUpperCase() === method) && path.startsWith(one.path ?? "/"),
    );
    const found = this.script[index];
    if (found === undefined) return undefined;
    found.times -= 1;
    if (found.times === 0) this.script.splice(index, 1);
    return found;
  }

  left(): ScriptedFault[] {
    return this.script.map((one) => ({ ...one }));
  }

  clear(): void {
    this.script = [];
  }
}
