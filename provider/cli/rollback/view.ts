/** A rollback as people read it: whose values, the table, the judgement, and the lines for the program. */
import type { Change } from "../../audit/ledger";
import { changedBy } from "../../lock/conflict";
import { type Examined, leftAsLive, type Rollback } from "../../rollback";
import type { FieldRow } from "../../rollback/fields";
import { isRemovable } from "../../fields";
import type { Redactor } from "../../program/redactor";
import { DIALER_CONFIG_FIELDS } from "../../resources/dialer-config/fields";
import { RULES_VERSION, textOf } from "../../rules";
import { LONGEST_SHOWN, shown } from "../../shown";
import { counted } from "../counted";
import { table } from "../../shown/table";
import type { RollbackJudgement } from "./judgement";

const LONGEST_VALUE = 60;
/** Of a value that stays: it is in two columns. */
const SHORT_VALUE = 28;
/** Characters of a record's hash that are shown; any start of it that is unique names the record. */
const SHOWN_HASH = 12;

const recordOf = ({ intent }: Change): string => intent.hash.slice(0, SHOWN_HASH);

/** Such as "update by ada at 2026-01-31T08:00:00Z, record 0123456789ab". */
export function changeText(change: Change): string {
  const { action, who, time } = change.intent;
  const by = who.ciRun === undefined ? who.user : `${who.user} in run ${who.ciRun}`;
  return `${action} by ${shown(by)} at ${shown(time)}, record ${recordOf(change)}`;
}

/** The fields that differ between the version that the trail knows and the live one. */
export function staleText({ history, live, stale }: Examined): string {
  const { changes = [], left } = stale ?? {};
  const last = `dialer config ${shown(history.id)} is live at version ${live.body.version}, last changed${shown(changedBy(live))}.`;
  if (left === undefined) return last;
  if (changes.length === 0)
    return `${last}\nNo field differs from version ${left.version}, the newest one in the trail.`;
  const cell = (field: string, value: unknown) => history.redactor.text(field, value, LONGEST_VALUE);
  const rows = changes.map(({ field, before, after }) => [
    shown(field),
    cell(field, before),
    cell(field, after),
  ]);
  return `${last}\n${table(["field", `version ${left.version} (last in the trail)`, "live"], rows)}`;
}

export function planText(plan: Rollback): string {
  const { target, live, rows, redactor } = plan;
  const whose = target.side === "before" ? "before the" : "that were left by the";
  const lines = rows.map((row) => lineOf(row, redactor));
  return [
    `dialer config ${shown(plan.id)} at version ${live.body.version}, last changed${shown(changedBy(live))}`,
    `recorded: the values ${whose} ${changeText(target.change)}`,
    table(["field", "recorded", "live", "result"], lines),
    ...stays(rows),
  ].join("\n");
}

/** What is written is told in full where the short texts of the two values are the same. */
function lineOf(row: FieldRow, redactor: Redactor): string[] {
  const { field, recorded, live, result, fate } = row;
  const cells = (longest: number) =>
    [recorded, live, result].map((value) => redactor.text(field, value, longest));
  const [long, short] = [cells(LONGEST_VALUE), cells(SHORT_VALUE)];
  const chosen = fate !== "set" ? short : long[0] === long[1] ? cells(LONGEST_SHOWN) : long;
  return [shown(field), ...chosen.slice(0, 2), `${chosen[2]}${FATES[fate]}`];
}

const FATES: Readonly<Record<FieldRow["fate"], string>> = {
  set: "",
  removed: " (removed)",
  stays: " (stays)",
  secret: " (secret: stays)",
  foreign: " (stays)",
};

function stays(rows: readonly FieldRow[]): string[] {
  const fields = rows.flatMap(({ field, fate }) =>
    fate === "stays" && isRemovable(DIALER_CONFIG_FIELDS, field) ? [shown(field)] : [],
  );
  if (fields.length === 0) return [];
  return [
    `The record does not hold ${fields.join(", ")}, so the live value stays. Add --remove FIELD for a field that has to go.`,
  ];
}

export const secretsText = (plan: Rollback): string[] =>
  leftAsLive(plan).map(
    (field) =>
      `${shown(field)} is not put back: it is a secret of the program, which the trail does not hold.`,
  );

/** A breach that both bodies have is not the rollback's doing: its name is enough here, and --json has the whole. */
export function judgementText({ broughtIn, kept, advisory, simulation }: RollbackJudgement): string {
  const names = [...new Set(kept.map(({ id }) => id))].join(", ");
  return [
    `Rules (table of ${RULES_VERSION}): the result breaks ${broughtIn.length === 0 ? "no rule" : counted(broughtIn.length, "rule")} that the live values keep.`,
    ...broughtIn.map((finding) => shown(`  ${finding.id} ${textOf(finding)}`)),
    ...(kept.length > 0 ? [`Both break ${names}, and --json says where.`] : []),
    ...(advisory.length > 0 ? [`${counted(advisory.length, "remark")} of the rules: see --json.`] : []),
    ...simulation.text.split("\n").map((line) => shown(line)),
  ].join("\n");
}

/** What the program has to say from now on: it knows nothing of the rollback. */
export function programText({ identity, rows, redactor }: Rollback): string {
  const { organization, project, stack, name } = identity;
  const where =
    name === "" ? "the stack that manages it" : `stack ${organization}/${project}/${stack}, resource ${name}`;
  return [
    `In the program of ${shown(where)}:`,
    ...rows.flatMap(({ field, result, fate }) => {
      if (fate === "removed") return [`  remove ${shown(field)}`];
      return fate === "set"
        ? [`  set ${shown(field)} to ${redactor.text(field, result, LONGEST_VALUE)}`]
        : [];
    }),
    "Change the program, then run `pulumi refresh`. Otherwise the next `pulumi up` writes the program's own values again.",
  ].join("\n");
}
