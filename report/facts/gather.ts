/** All files together, in any order, as one report. */
import { isLawful } from "pulumi-cxone-dialer/judgement";
import type { ReportInputs } from "../input/read";
import type { ConflictDocument } from "../input/conflict";
import type { PolicyCheck } from "../input/policy-check";
import type { Diagnostic, Run } from "../input/run";
import { changesOf, otherChangesOf } from "./changes";
import { conflictOf } from "./conflicts";
import { findingOf, opened } from "./findings";
import { isDialerConfig, placeOf } from "./place";
import type { ReportFinding, Message, Report, Said, Simulation } from "./report";
import { maskedConflict, secretFields, type Secrets } from "./secrets";

type Facts = Omit<Report, "kind" | "schemaVersion" | "verdict">;

const EMPTY: Facts = {
  stacks: [],
  checked: [],
  lines: [],
  changes: [],
  otherChanges: [],
  conflicts: [],
  errors: [],
  findings: [],
  simulations: [],
  said: [],
  warnings: [],
};

export function reportOf({ runs, simulations, checks, conflicts }: ReportInputs): Report {
  const facts = [...runs.map((run) => factsOfRun(run, conflicts)), ...checks.map(factsOfCheck)];
  const all = <Item>(itemsOf: (one: Facts) => readonly Item[]): Item[] => ordered(facts.flatMap(itemsOf));
  const reports = ordered(simulations.map(shortened));
  const gathered: Facts = {
    stacks: all((one) => one.stacks),
    checked: all((one) => one.checked),
    lines: all((one) => one.lines),
    changes: all((one) => one.changes),
    otherChanges: all((one) => one.otherChanges),
    conflicts: all((one) => one.conflicts),
    errors: all((one) => one.errors),
    findings: all((one) => one.findings),
    simulations: reports,
    // A report says the same with its numbers.
    said: all((one) => one.said).filter(({ resource }) => !reports.some(({ name }) => name === resource)),
    warnings: all((one) => one.warnings),
  };
  return { kind: "cxone-dialer/report", schemaVersion: 1, verdict: verdictOf(gathered), ...gathered };
}

function factsOfRun(
  { steps, diagnostics: all, violations, result }: Run,
  files: readonly ConflictDocument[],
): Facts {
  const diagnostics = all.map((one) => ({ ...one, message: one.message.trim().replace(CHECK_FAILURE, "") }));
  const secrets = secretFields(steps);
  const findings = violations.map(findingOf).flatMap(opened);
  const tables = diagnostics.flatMap((one) => conflictOf(one, files) ?? []);
  const others = diagnostics.filter((one) => conflictOf(one, files) === undefined);
  const errors = others.filter(({ severity, message }) => severity === "error" && !CLOSING.test(message));
  const refusals = findings.some(({ level, waiver }) => level === "mandatory" && waiver === undefined);
  const explained = refusals || tables.length > 0 || errors.length > 0;
  const blocks = others.filter(({ severity, message }) => severity !== "error" && message.startsWith(BLOCK));
  const urns = [...steps.map(({ urn }) => urn), ...violations.flatMap(({ urn }) => urn ?? [])];
  return {
    ...EMPTY,
    stacks: urns.flatMap(stackOf),
    changes: changesOf(steps),
    otherChanges: otherChangesOf(steps),
    conflicts: tables.map((one) => maskedConflict(one, secrets)),
    errors: [
      ...errors.map((one) => quoted(one, secrets)),
      ...(explained && result === "failed" ? [] : ENDINGS[result]),
    ],
    findings,
    said: blocks.map(saidOf),
    warnings: others.filter(isWarning).map(messageOf),
  };
}

const BLOCK = "Simulation:";
/** The engine's words before the reason of a check failure; the report names the resource anyway. */
const CHECK_FAILURE = /^\S+:DialerConfig resource '[^']*' has a problem: /;
/** How the engine ends after an error that it has told already. */
const CLOSING = /^(preview|update|refresh|destroy) failed$/;

const ENDINGS: Readonly<Record<Run["result"], Message[]>> = {
  succeeded: [],
  failed: [{ message: "pulumi failed and says no more here: see the log of the run." }],
  unfinished: [{ message: "pulumi was interrupted: what follows is what it had said until then." }],
};

function factsOfCheck({ stacks, findings, lines }: PolicyCheck): Facts {
  const found = findings.map(({ policy, level, stack, urn, message, waiver }): ReportFinding => {
    const place = { ...(stack && { stack }), ...placeOf(urn) };
    if (waiver === undefined) return { ...place, policy, level, message };
    const { reason, until, owner, ticket } = waiver;
    return {
      ...place,
      policy,
      level,
      message,
      waiver: { reason, until, ...(owner && { owner }), ...(ticket && { ticket }) },
    };
  });
  return {
    ...EMPTY,
    checked: stacks.map(({ stack, resources: configs = 0 }) => ({ stack, configs })),
    lines: lines.map(({ baseUrl, linesWorstCase, tenantLines, configs, notCounted }) => ({
      baseUrl,
      linesWorstCase,
      ...(tenantLines !== undefined && { tenantLines }),
      configs,
      notCounted,
    })),
    errors: stacks.flatMap(({ stack, error }) =>
      error === undefined ? [] : [{ stack, message: `not checked: ${error}` }],
    ),
    findings: found.flatMap(opened),
  };
}

function stackOf(urn: string): string[] {
  const { project, stack } = placeOf(urn);
  return project === undefined ? [] : [`${project}/${stack}`];
}

/** The lines below an error may hold values: where the engine knows that some are secret, the log alone shows them. */
function quoted(said: Diagnostic, secrets: Secrets): Message {
  const { message, ...place } = messageOf(said);
  const [first = "", ...below] = message.split("\n");
  const hidden = below.length > 0 && (secrets.get(said.urn ?? "") ?? []).length > 0;
  return {
    ...place,
    message: hidden ? `${first} The rest is in the log of the run: it may hold a secret.` : message,
  };
}

const messageOf = ({ urn, message }: Diagnostic): Message => ({ ...placeOf(urn), message });

const saidOf = ({ urn, severity, message }: Diagnostic): Said => ({
  ...placeOf(urn),
  text: message,
  warning: severity === "warning",
});

/** Warnings about a dialer config; those of the language host are no news of the dialer. */
const isWarning = ({ urn, severity, message }: Diagnostic): boolean =>
  severity === "warning" && urn !== undefined && isDialerConfig(urn) && !message.startsWith(BLOCK);

function shortened(report: Simulation): Simulation {
  const { name, config, cap, verdict, remarks, assumptions, prediction, current, recommendation, risk } =
    report;
  const own = { name, config, cap, verdict, remarks, assumptions, prediction, recommendation, risk };
  return current === undefined ? own : { ...own, current };
}

function verdictOf({ changes, findings, conflicts, errors, simulations, said }: Facts): Report["verdict"] {
  const open = findings.filter(({ waiver }) => waiver === undefined);
  if (conflicts.length > 0 || errors.length > 0 || open.some(({ level }) => level === "mandatory"))
    return "refused";
  const drift = changes.some(({ operation }) => operation === "drift" || operation === "drift-deleted");
  return notWithin({ simulations, said }) > 0 || drift || open.length > 0 ? "attention" : "clear";
}

/** How many configs the simulation does not show to be within. */
export const notWithin = ({ simulations, said }: Pick<Report, "simulations" | "said">): number =>
  simulations.filter((simulation) => !isLawful(simulation)).length +
  said.filter(({ warning }) => warning).length;

/** Each thing once, in an order that does not depend on the files'. */
function ordered<Item>(items: readonly Item[]): Item[] {
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...byText.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, item]) => item);
}
