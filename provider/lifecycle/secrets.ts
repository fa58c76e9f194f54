/**
 * Secrets of the program. The values of its secret fields are sent, compared and kept in the state, where Pulumi
 * encrypts them; they are never shown and never recorded. A field's name is no secret, nor that it is absent.
 */
import { fieldValue, withField } from "../diff";
import { isCxoneError } from "../errors";
import { type Observed, SERVER_FIELDS, WIRE_FIELDS } from "../schema";
import { shown } from "../shown";
import type { Inputs } from "./validate";

/** Stands in the place of a value. */
export const SECRET = "[secret]";

/** The fields whose values nobody may see, of inputs or of a state; a state of an older version names none. */
export const secretFieldsOf = (from: Inputs): readonly string[] =>
  (from["observed"] as Observed | undefined)?.secretFields ?? [];

/** True for a secret field, for a key of a secret complianceRules, and for complianceRules when it holds one. */
export const isSecretField = (field: string, secretFields: readonly string[]): boolean =>
  secretFields.some(
    (secret) => secret === field || field.startsWith(`${secret}.`) || secret.startsWith(`${field}.`),
  );

const KNOWN: readonly string[] = [...WIRE_FIELDS, ...SERVER_FIELDS];

const isKnown = (field: string): boolean => KNOWN.includes(field) || field.startsWith("complianceRules.");

/** A secret field of a body; with it also a key that only the server knows, which may repeat a secret. */
export const isHidden = (field: string, secretFields: readonly string[]): boolean =>
  secretFields.length > 0 && (isSecretField(field, secretFields) || !isKnown(field));

/** A copy of a body that may be recorded. */
export function maskedBody(body: Inputs, secretFields: readonly string[]): Inputs {
  if (secretFields.length === 0) return body;
  const known = secretFields
    .filter((field) => fieldValue(body, field) !== undefined)
    .reduce((masked, field) => withField(masked, field, SECRET), body);
  return Object.fromEntries(
    Object.entries(known).map(([key, value]) => [key, KNOWN.includes(key) ? value : SECRET]),
  );
}

/** A row of values about one field, with the values of a secret field masked. */
export function maskedRow<Row extends { field: string }>(row: Row, secretFields: readonly string[]): Row {
  if (!isHidden(row.field, secretFields)) return row;
  const values = Object.entries(row).map(([key, value]) => [
    key,
    key === "field" || value === undefined ? (value as unknown) : SECRET,
  ]);
  return Object.fromEntries(values) as Row;
}

/** What check observed, without what is or may be a copy of a secret: Pulumi would keep it in clear among the inputs. */
export function withoutSecrets(observed: Observed, secretFields: readonly string[]): Observed {
  const safe = { ...observed };
  delete safe.secretFields;
  if (secretFields.length === 0) return safe;
  // Without its tag, so that nobody takes it for the whole object.
  delete safe.etag;
  if (safe.live) {
    const known = Object.entries(safe.live).filter(([key]) => KNOWN.includes(key));
    const live = secretFields.reduce(
      (rest, field) => withField(rest, field, undefined),
      Object.fromEntries(known),
    );
    safe.live = live as typeof safe.live;
  }
  return { ...safe, secretFields: [...secretFields] };
}

/** Texts shorter than this are too common to be taken out of a sentence (as for registered credentials). */
const SHORTEST_TEXT = 4;

/** An error without the secret values of the body that was sent: the API may repeat what it refuses. */
export function maskedError(error: unknown, sent: Inputs, secretFields: readonly string[]): unknown {
  const patterns = secretFields.flatMap((field) => patternsOf(fieldValue(sent, field)));
  if (!isCxoneError(error) || patterns.length === 0) return error;
  // The longest first: one may be the start of another.
  const any = new RegExp(patterns.sort((a, b) => b.length - a.length).join("|"), "g");
  error.message = error.message.replace(any, SECRET);
  return error;
}

function patternsOf(value: unknown): string[] {
  if (typeof value === "number") return [`(?<![\\w.-])${escaped(String(value))}(?![\\w-]|\\.\\w)`];
  // The message may show the value as it is, or escaped.
  if (typeof value === "string")
    return value.length < SHORTEST_TEXT ? [] : [...new Set([value, shown(value)])].map(escaped);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(patternsOf) : [];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
