/** What a rollback does to each field, pure: recorded values come back, and nothing leaves that nobody named. */
import { InvalidInputError } from "../errors";
import { declaredFields, type Document, fieldValue, isRemovable, sameValue, withField } from "../fields";
import type { Versioned } from "../gateway/gateway";
import { comparable } from "../lock/local-fields";
import { type Redactor, SECRET } from "../program/redactor";
import { DIALER_CONFIG_FIELDS as MAP } from "../resources/dialer-config/fields";

/** stays: the record does not hold it. secret: the record may not hold it. foreign: changed since the last record. */
type Fate = "set" | "removed" | "stays" | "secret" | "foreign";

export interface FieldRow {
  field: string;
  recorded: unknown;
  live: unknown;
  /** The value after the rollback. */
  result: unknown;
  fate: Fate;
}

export interface Asked {
  values: Document;
  live: Versioned<object>;
  /** Paths that are changed in the live object and in no record. */
  changedSince: readonly string[];
  redactor: Redactor;
  remove: readonly string[];
}

/** @throws InvalidInputError for a removal that is not possible, or a value that the trail does not hold in clear */
export function fieldRows(asked: Asked): FieldRow[] {
  const live = withoutNulls(asked.live.body);
  const values = withoutNulls(asked.values);
  const paths = inOrder([live, values].flatMap((fields) => comparable(MAP, asked.live, fields)));
  const known = paths.flatMap((field) => {
    const [recorded, now] = [recordedValue(values, field), fieldValue(MAP, live, field)];
    const fate = fateOf(field, recorded, now, asked);
    const result = fate === "set" ? recorded : fate === "removed" ? undefined : now;
    return fate === undefined ? [] : [{ field, recorded, live: now, result, fate }];
  });
  refuseRemovals(asked.remove, known, values);
  refuseRedacted(known);
  return [
    ...known,
    ...asked.changedSince.filter((path) => !paths.includes(path)).map(untouched(values, live)),
  ];
}

/** @returns undefined when there is nothing to tell of the field */
function fateOf(
  field: string,
  recorded: unknown,
  live: unknown,
  { remove, redactor, changedSince }: Asked,
): Fate | undefined {
  if (recorded === undefined) return remove.includes(field) ? "removed" : "stays";
  if (redactor.isSecret(field)) return "secret";
  if (!sameValue(recorded, live)) return "set";
  return changedSince.includes(field) ? "foreign" : undefined;
}

/** A key that only the server knows, or a field that is neither recorded nor live any more. */
const untouched =
  (values: Document, live: Document) =>
  (field: string): FieldRow => {
    const now = fieldValue(MAP, live, field);
    return { field, recorded: fieldValue(MAP, values, field), live: now, result: now, fate: "foreign" };
  };

/** A secret complianceRules is recorded as one mark, which stands for each of its keys. */
function recordedValue(values: Document, field: string): unknown {
  const isMarked =
    field.startsWith("complianceRules.") && fieldValue(MAP, values, "complianceRules") === SECRET;
  return isMarked ? SECRET : fieldValue(MAP, values, field);
}

/** The server shows an absent campaignId as null, too. */
const withoutNulls = (body: object): Document =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));

/** Each path once, in the order of the document. */
function inOrder(paths: readonly string[]): string[] {
  const all = paths
    .filter((path) => path !== "complianceRules")
    .reduce<Document>((fields, path) => withField(MAP, fields, path, true), {});
  return declaredFields(MAP, all);
}

function refuseRemovals(remove: readonly string[], rows: readonly FieldRow[], values: Document): void {
  const removable = rows.flatMap(({ field, fate }) =>
    (fate === "stays" || fate === "removed") && isRemovable(MAP, field) ? [field] : [],
  );
  const [wrong] = remove.filter((field) => !removable.includes(field));
  if (wrong === undefined) return;
  const held = recordedValue(values, wrong) !== undefined;
  const why = held
    ? "the record holds a value for it, so the rollback decides about it"
    : rows.some(({ field }) => field === wrong)
      ? "a dialer config cannot be without it"
      : "the live dialer config has no such field";
  throw new InvalidInputError(`--remove ${wrong}: ${why}. Nothing was written.`, {
    hint:
      removable.length === 0
        ? "No field can be removed here."
        : `These can be removed: ${removable.join(", ")}.`,
  });
}

/** A credential was taken out of the record: its place must not be written. */
function refuseRedacted(rows: readonly FieldRow[]): void {
  const redacted = rows.filter(
    ({ field, recorded, fate }) =>
      fate === "set" && (recorded === SECRET || `${field}${JSON.stringify(recorded)}`.includes("[redacted]")),
  );
  if (redacted.length === 0) return;
  throw new InvalidInputError(
    `the record does not hold the whole value of ${redacted.map(({ field }) => field).join(", ")}: something in it looked like a credential and was left out. Nothing was written.`,
    { hint: "Put the values back by hand, in the program." },
  );
}
