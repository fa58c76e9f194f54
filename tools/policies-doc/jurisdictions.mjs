/** The jurisdictions of docs/policies.md: a matrix of the values, then each row with its clauses and sources. */
import { createRequire } from "node:module";

const require_ = createRequire(import.meta.url);
const { overviewOf, TABLE } = require_("../../provider/dist/rules.js");
const { roundPercent } = require_("../../provider/dist/shown/percent.js");

const MARKS = { law: "", "former-marker": " M", presumption: " P", indicator: " I", code: " C" };
const MODELS = {
  none: "none",
  "opt-out-registry": "opt-out",
  "prior-consent": "prior",
  "prior-written-consent": "written",
};

const clock = (time) => time.replace(/^0/, "").replace(/:00$/, "");
const windows = (list) => list.map(([from, to]) => `${clock(from)}-${clock(to)}`).join(" ") || "no";

/** `8-21`; or `9-20, sat 9-17, sun no`, of the days that differ from Monday's. */
function hours(value) {
  const monday = windows(value.mon);
  const others = ["tue", "wed", "thu", "fri", "sat", "sun"]
    .filter((day) => windows(value[day]) !== monday)
    .map((day) => `${day} ${windows(value[day])}`);
  return [monday, ...others, ...(value.publicHolidays === "none" ? ["holidays no"] : [])].join(", ");
}

const WINDOWS = {
  "successive-days": ({ days }) => `${days} days`,
  "rolling-days": ({ days }) => `${days} days`,
  "calendar-day": () => "day",
  "calendar-month": () => "month",
  campaign: () => "campaign",
};

/** Column, name of the value, and the value as a few letters. */
const COLUMNS = [
  ["abandoned", "maxAbandonmentRate", (rate) => roundPercent(rate, 4)],
  ["counted over", "abandonmentWindow", (window) => WINDOWS[window.type](window)],
  ["connect", "connect", ({ withinSeconds }) => `${withinSeconds} s`],
  ["ring", "minRingSeconds", (seconds) => `${seconds} s`],
  ["message", "safeHarborMessage", ({ optOut }) => (optOut ? "with opt-out" : "yes")],
  ["hours", "callingHours", hours],
  [
    "attempts",
    "maxAttempts",
    (limits) => limits.map((one) => `${one.attempts} in ${one.perHours} h`).join(", "),
  ],
  ["pause", "cooldownAfterAbandonHours", (time) => `${time} h`],
  ["caller ID", "callerId", () => "yes"],
  ["records", "recordRetentionMonths", (months) => `${months} months`],
];

const cell = (cited, print) =>
  cited === undefined ? "" : `${print(cited.value)}${cited.verified ? "" : " ?"}${MARKS[cited.standing]}`;
const consentCell = ({ consent }) =>
  [
    ...new Set(
      consent.map(
        ({ model, dialing, verified }) =>
          `${MODELS[model]}${dialing === "automated" ? " (automated)" : ""}${verified ? "" : " ?"}`,
      ),
    ),
  ].join(", ");

const lines = (rows) => rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function matrix() {
  const header = ["code", ...COLUMNS.map(([name]) => name), "consent"];
  const body = TABLE.rows.map((row) => [
    `[${row.id}](#${anchorOf(row.id)})`,
    ...COLUMNS.map(([, name, print]) => cell(row.values[name], print)),
    consentCell(row),
  ]);
  return lines([header, header.map(() => "---"), ...body]);
}

/** As GitHub makes it from the heading, which is the code alone. */
const anchorOf = (id) => id.toLowerCase().replace(/[^\w-]/g, "");

function section(row) {
  const { rows, consent } = overviewOf(row.id, undefined, TABLE.version);
  const shown = rows.find(({ id }) => id === row.id);
  const entry = ({ text, clause, source, remarks }, name) =>
    `- ${name}: ${text} (${remarks.join("; ")}). ${clause}; read in: ${source}.`;
  return `### ${row.id}

${row.name}; ${row.purposes.join(", ")}. ${row.rule}.${row.within === null ? "" : ` The rules of ${row.within} hold too.`} Looked at on ${row.compiled}.

${
  [
    ...shown.values.map((value) => entry(value, `\`${value.name}\``)),
    ...consent.filter((one) => one.row === row.id).map((one) => entry(one, "consent")),
    ...(row.callerNumbering ? [`- numbers that may be shown: ${row.callerNumbering}.`] : []),
    ...(row.pendingChange ? [`- pending: ${row.pendingChange}`] : []),
  ].join("\n") || "No value was found."
}
`;
}

const missing = TABLE.noRuleKnown.map(({ code, areas, purposes, why, source }) => [
  code,
  areas.join(", "),
  purposes.join(", "),
  why,
  source,
]);
const pending = TABLE.pending.map(({ code, date, what, read }) => [code, date ?? "not known", what, read]);

export const JURISDICTIONS = `## Jurisdictions

An empty cell is no permission: no value was found. \`?\` marks a number that is not verified (one secondary source or less): it is
compared and named, and refuses nothing by itself. A letter marks a value that is no law in force: \`M\` a former marker (no level is safe),
\`P\` a presumption that can be rebutted, \`I\` an indicator of a regulator, \`C\` a code of conduct that binds its adherents. The rules of
a state are added to those of its country. "(automated)" is consent for automated dialing as the entry below defines it, which in some
states includes predictive dialers. \`cxone-dialer rules show CODE\` prints the same, with the notes of the research.

${matrix()}

## No rule known

Nothing can be compared here, which is no permission.

${lines([["code", "areas", "purposes", "why", "source"], ["---", "---", "---", "---", "---"], ...missing])}

## Pending changes

Grades: A the official text was read, B two independent sources, C one secondary source, U not confirmed.

${lines([["code", "date", "what", "grade"], ["---", "---", "---", "---"], ...pending])}

## Values, clauses and sources

${TABLE.rows.map(section).join("\n")}`;
