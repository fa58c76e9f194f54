/** A change as a row of a table. */
import type { Change } from "../../audit/ledger";
import { shown, shownValue } from "../../shown";

export const HEADER = [
  "TIME",
  "STACK",
  "RESOURCE",
  "OBJECT",
  "ACTION",
  "OUTCOME",
  "EVENT",
  "CHANGES",
  "WHO",
  "RECORD",
];

/** Characters of a record's hash that are shown; any start of it that is unique names the record. */
const SHOWN_HASH = 12;
const LONGEST_CHANGES = 80;

export function rowOf({ intent, outcome, result, event }: Change): string[] {
  const { project, stack, name } = intent.identity;
  return [
    intent.time.replace(/\.\d+Z$/, "Z"),
    `${project}/${stack}`,
    name,
    outcome?.object ?? intent.object ?? "-",
    intent.action,
    result,
    event === "none" ? "-" : event,
    shown(changesText(intent), LONGEST_CHANGES),
    intent.who.ciRun ? `${intent.who.user} (run ${intent.who.ciRun})` : intent.who.user,
    intent.hash.slice(0, SHOWN_HASH),
  ];
}

/** A new object has no values before, a deleted one none after. */
function changesText({ action, changes }: Change["intent"]): string {
  if (action === "delete") return "-";
  const texts = changes.map(({ field, before, after }) =>
    action === "create"
      ? `${field} ${valueText(after)}`
      : `${field} ${valueText(before)} -> ${valueText(after)}`,
  );
  return texts.join(", ") || "-";
}

const valueText = (value: unknown): string => shownValue(value);
