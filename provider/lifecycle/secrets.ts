/**
 * Secrets of the program. The values of its secret fields are sent, compared and kept in the state, where Pulumi
 * encrypts them; they are never shown and never recorded. A field's name is no secret, nor that it is absent.
 */
import { fieldValue, withField } from "../diff";
import { isCxoneError } from "../errors";
import { type Observed, SERVER_FIELDS, WIRE_FIELDS } from "../schema";
import { LONGEST_SHOWN, shown } from "../shown";
import { isSecretPath } from "../shown/secret-path";
import type { Inputs } from "./validate";

/** Stands in the place of a value. */
export const SECRET = "[secret]";

/** The fields whose values nobody may see, of inputs or of a state; a state of an older version names none. */
export const secretFieldsOf = (from: Inputs): readonly string[] =>
  (from["observed"] as Observed | undefined)?.secretFields ?? [];

/** True for a secret field, for a key of a secret complianceRules, and for complianceRules when it holds one. */
export const isSecretField = (field: string, secretFields: readonly string[]): boolean =>
  isSecretPath(secretFields, field);

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

/**
 * An error without secret values: the API may repeat what it refuses. With the secret fields go the keys that only the
 * server knows, as everywhere.
 * @param bodies what was sent and what is known of the object; each may hold a value that the API repeats
 */
export function maskedError(
  error: unknown,
  bodies: readonly (Inputs | undefined)[],
  secretFields: readonly string[],
): unknown {
  if (!isCxoneError(error) || secretFields.length === 0) return error;
  const hidden = bodies.flatMap((body = {}) => hiddenValues(body, secretFields)).flatMap(leavesOf);
  const texts = hidden
    .filter((leaf) => typeof leaf === "string" && leaf.length >= SHORTEST_TEXT)
    .flatMap((text) => formsOf(text as string))
    // The longest first: one may be the start of another.
    .sort((a, b) => b.length - a.length);
  // One by one: a single pattern of all values may be larger than a regular expression can be.
  let message = texts.reduce((masked, text) => masked.replaceAll(text, SECRET), error.message);
  for (const digits of new Set(hidden.filter((leaf) => typeof leaf === "number").map(String))) {
    if (!message.includes(digits)) continue;
    message = message.replace(new RegExp(`(?<![\\w.-])${escaped(digits)}(?![\\w-]|\\.\\w)`, "g"), SECRET);
  }
  error.message = withoutCutTexts(message, texts);
  return error;
}

const hiddenValues = (body: Inputs, secretFields: readonly string[]): unknown[] => [
  ...secretFields.map((field) => fieldValue(body, field)),
  ...Object.entries(body).flatMap(([key, value]) => (KNOWN.includes(key) ? [] : [value])),
];

const leavesOf = (value: unknown): unknown[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

/** A text as it may stand in a message: as it is, inside JSON, and with the escapes of `shown`. */
const formsOf = (text: string): string[] => {
  const inJson = JSON.stringify(text).slice(1, -1);
  return [...new Set([text, inJson, shown(text, Infinity), shown(inJson, Infinity)])];
};

/** Where a long message was cut off, the start of a secret may be left before the `…`. */
function withoutCutTexts(message: string, texts: readonly string[]): string {
  const [kept = "", ...rest] = message.split("…");
  return rest.reduce((text, next) => `${withoutStart(text, texts)}…${next}`, kept);
}

function withoutStart(text: string, secrets: readonly string[]): string {
  for (const secret of secrets) {
    for (
      let length = Math.min(secret.length, text.length, LONGEST_SHOWN);
      length >= SHORTEST_TEXT;
      length--
    ) {
      if (text.endsWith(secret.slice(0, length))) return text.slice(0, -length) + SECRET;
    }
  }
  return text;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
