/** The parts of the comment that say what stands against a change, and what changes. */
import type { ReportConflict, ReportFinding, Message, Report, ReportWaiver } from "../facts/report";
import { policyOf } from "../facts/policies";
import {
  markdownBlock as block,
  markdownCode as code,
  markdownTable,
  markdownText as text,
} from "pulumi-cxone-dialer/shown/markdown";
import type { Section } from "./fit";
import { count, where } from "./words";

export const conflictSection = (report: Report): Section => ({
  head: "### Conflicts",
  items: report.conflicts.map((one) => conflictItem(one, report)),
  between: "\n\n",
  importance: 9,
});

function conflictItem(conflict: ReportConflict, report: Report): string {
  const { heading, rows, next } = conflict;
  const before = rows.some((one) => one.before !== undefined);
  const columns = (cells: readonly string[]) => (before ? cells : cells.filter((_, index) => index !== 1));
  const table = markdownTable(
    columns(["field", "before", "yours", "theirs"]),
    rows.map((one) => columns([one.field, one.before ?? "", one.yours, one.theirs].map(code))),
  );
  return [`**${where(conflict, report)}**: ${text(heading)}`, table, text(next)].filter(Boolean).join("\n\n");
}

const messageItem = (one: Message, report: Report): string => {
  const subject = one.stack === undefined ? "" : `**${where(one, report)}**: `;
  const [first = "", ...more] = one.message.split("\n");
  return more.length === 0
    ? `${subject}${text(first)}`
    : `${subject}${text(first)}\n\n${block(more.join("\n"))}`;
};

export const errorSection = (report: Report): Section => ({
  head: "### Errors",
  items: report.errors.map((one) => messageItem(one, report)),
  between: "\n\n",
  importance: 8,
});

export const warningSection = (report: Report): Section => ({
  head: "",
  items: report.warnings.map((one) => messageItem(one, report)),
  between: "\n\n",
  importance: 2,
  fold: count(report.warnings.length, "warning"),
});

/** Mandatory first, waived apart: three sections. */
export function findingSections(report: Report): Section[] {
  const { findings } = report;
  const open = findings.filter(({ waiver }) => waiver === undefined);
  const of = (level: ReportFinding["level"]) => open.filter((one) => one.level === level);
  const waivedOnes = findings.filter(({ waiver }) => waiver !== undefined);
  const items = (some: readonly ReportFinding[]) => grouped(some).map((group) => findingItem(group, report));
  const shared = { head: "", between: "\n" } as const;
  const [mandatory, advisory] = [of("mandatory"), of("advisory")];
  const head = `### ${countFindings(mandatory, "mandatory")}\n`;
  return [
    { ...shared, head, items: items(mandatory), importance: 7 },
    { ...shared, items: items(waivedOnes), importance: 4, fold: countFindings(waivedOnes, "waived") },
    { ...shared, items: items(advisory), importance: 1, fold: countFindings(advisory, "advisory") },
  ];
}

/** As many as the list has entries, and on how many resources where that is more. */
export function countFindings(findings: readonly ReportFinding[], word: string): string {
  const entries = grouped(findings).length;
  const places = entries === findings.length ? "" : ` in ${findings.length} places`;
  return `${count(entries, `${word} finding`)}${places}`;
}

/** Findings of one policy with the same words. */
type FindingGroup = [ReportFinding, ...ReportFinding[]];

/** The same words about several configs are said once; what is worst comes first. */
function grouped(findings: readonly ReportFinding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const { policy, message, waiver } = finding;
    const key = JSON.stringify([RANKS.indexOf(policyOf(policy)?.severity ?? ""), policy, message, waiver]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}
const RANKS = ["", "critical", "high", "medium", "low"];

const MOST_PLACES = 10;

function findingItem(group: FindingGroup, report: Report): string {
  const [{ policy, message, waiver }] = group;
  const id = policyOf(policy)?.id;
  const rule = `${id === undefined ? "" : `${id} `}${code(policy)}`;
  const places = group.slice(0, MOST_PLACES).map((one) => where(one, report));
  const more = group.length > MOST_PLACES ? ` and ${group.length - MOST_PLACES} more` : "";
  return `- ${places.join(", ")}${more}: ${rule}: ${text(message)}${waiver === undefined ? "" : waived(waiver)}`;
}

function waived({ reason, until, owner, ticket }: ReportWaiver): string {
  const who = [owner, ticket].filter((one) => one !== undefined).join(", ");
  return `<br>**Waived until ${text(until)}**${who === "" ? "" : ` (${text(who)})`}: ${text(reason)}`;
}

const HEADINGS: Readonly<Record<Report["changes"][number]["operation"], string>> = {
  create: "to create",
  update: "to update",
  replace: "to replace",
  delete: "to delete",
  drift: "changed outside the program",
  "drift-deleted": "deleted outside the program",
  other: "with another step",
};

/** What is edited is open; all fields of a new config are folded away. */
export function changeSections(report: Report): Section[] {
  const { changes } = report;
  const created = changes.filter(({ operation }) => operation === "create");
  const edited = changes.filter(({ operation }) => operation !== "create");
  const item = (change: Report["changes"][number]): string => {
    const { operation, fields } = change;
    const head = `**${where(change, report)}** ${HEADINGS[operation]}`;
    if (operation === "delete") return `${head}${keeps(fields) ? ": the object itself stays" : ""}`;
    if (fields.length === 0) return head;
    const columns = operation === "create" ? ["field", "value"] : ["field", "before", "after"];
    const rows = fields.map(({ field, before = "", after = "" }) =>
      (operation === "create" ? [field, after] : [field, before, after]).map(code),
    );
    return [head, markdownTable(columns, rows)].join("\n\n");
  };
  return [
    { head: "### Changes", items: edited.map(item), between: "\n\n", importance: 6 },
    {
      head: "",
      items: created.map(item),
      between: "\n\n",
      importance: 3,
      fold: `${count(created.length, "config")} to create`,
    },
  ];
}

const keeps = (fields: Report["changes"][number]["fields"]): boolean =>
  fields.some(({ field, before }) => field === "deletionPolicy" && before === '"retain"');

export const CHANGE_WORDS = HEADINGS;
