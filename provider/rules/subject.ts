/** What is judged: the declared value, else the live one that was observed; missing and malformed are told apart. */
import { z } from "zod";
import { isRecord, recordOf, textsOf } from "../json";
import { PACING_TYPES } from "../limits";
import { complianceRulesSchema } from "../schema";
import type { Purpose } from "./table";
import { PURPOSES } from "./table-schema";

/** The inputs of a resource, or a body of the API; `observed.live` is the object on the server, if it is known. */
export type Inputs = Readonly<Record<string, unknown>>;

/** A live value is as old as the last read of the object. */
export type Origin = "declared" | `live${string}` | "missing";

export type Read<T> =
  | { ok: true; value: T; origin: Origin }
  /** `found` never repeats a text: it may be a secret. */
  | { ok: false; found: string };

function live({ observed }: Inputs): unknown {
  const { live } = recordOf(observed);
  return live;
}

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A body of the API, and a state from before the time was kept, tell none. */
function liveOrigin({ observed }: Inputs): `live${string}` {
  const { readAt: at } = recordOf(observed);
  return typeof at === "string" && TIME.test(at) ? `live, as last read at ${at}` : "live";
}

/** A field of the config, or `complianceRules.<key>`; a declared value of the wrong kind is judged, not passed over. */
function raw(inputs: Inputs, path: string): { value: unknown; origin: Origin } {
  const declared = at(inputs, path);
  if (declared !== undefined) return { value: declared, origin: "declared" };
  const observed = at(live(inputs), path);
  return { value: observed, origin: observed === undefined ? "missing" : liveOrigin(inputs) };
}

function at(source: unknown, path: string): unknown {
  const [field = "", key] = path.split(".");
  const value = isRecord(source) ? source[field] : undefined;
  return key === undefined || value === undefined || !isRecord(value) ? value : value[key];
}

export function read<Schema extends z.ZodType>(
  inputs: Inputs,
  path: string,
  schema: Schema,
): Read<NonNullable<z.output<Schema>>> {
  const { value, origin } = raw(inputs, path);
  if (origin === "missing") return { ok: false, found: "neither declared nor known from the live object" };
  const { data } = schema.safeParse(value);
  // The schema of a key lets it be absent, and here it is not.
  if (data != null) return { ok: true, value: data, origin };
  return { ok: false, found: `${shown(value)} (${origin}), which is no valid value` };
}

const shape = complianceRulesSchema.shape;

/** A key of complianceRules by the schema that the provider checks it with. */
export function readRule<Key extends keyof typeof shape>(inputs: Inputs, key: Key) {
  return read(inputs, `complianceRules.${key}`, shape[key]);
}

/** An unheard-of pacing type counts as predictive, the strictest: nothing passes by accident. */
export function pacingOf(inputs: Inputs): (typeof PACING_TYPES)[number] {
  const pacing = read(inputs, "pacingType", z.enum(PACING_TYPES));
  return pacing.ok ? pacing.value : "predictive";
}

export function purposeOf(inputs: Inputs): Purpose | undefined {
  const purpose = read(inputs, "complianceRules.purpose", z.enum(PURPOSES));
  return purpose.ok ? purpose.value : undefined;
}

/** The entries that are texts; what else stands in the list is reported by the jurisdiction area. */
export function codesOf(inputs: Inputs): string[] {
  const { value } = raw(inputs, "complianceRules.jurisdictions");
  return textsOf(value);
}

/** Numbers and truth values are shown; a text may be a secret. */
function shown(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  if (typeof value === "string") return "a text";
  return Array.isArray(value) ? "a list" : "an object";
}
