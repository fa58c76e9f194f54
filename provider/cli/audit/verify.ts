/** `cxone-dialer audit verify`: every chain of a folder, record by record; the first broken one and why. */
import { resolve } from "node:path";
import type { Command } from "commander";
import type { ChainReading } from "../../audit/chain";
import { closings, type AuditProblem, problemsOf, readFolder } from "../../audit/folder";
import { changesOf, isOpen } from "../../audit/ledger";
import { missingFrom, printOf, printSchema } from "../../audit/print";
import { InvalidInputError } from "../../errors";
import { shown, shownJson } from "../../shown";
import { readText } from "../policy/sources";
import { wholeNumber } from "../whole-number";
import { capped, type FolderFlags, withFolder } from "./folder";
import { checkStates, type StatesReport } from "./states";

interface VerifyFlags extends FolderFlags {
  json?: true;
  allowEmpty?: true;
  expect?: string;
  atLeast?: number;
  states?: string[];
}

export function addVerify(audit: Command): void {
  withFolder(audit.command("verify"))
    .description("checks every record of every chain, and names the first broken one and why")
    .option("--json", "the findings, and each chain with its count and its head, as one JSON object")
    .option(
      "--expect <file>",
      "what --json printed before: every chain of it has to be there, at least as long",
    )
    .option("--at-least <count>", "the folder has to hold so many records", wholeNumber)
    .option(
      "--states <file...>",
      "exported stacks: names objects that two resources manage, and records that the folder does not hold",
    )
    .option("--allow-empty", "a folder without a record is fine; else verify could not run")
    .action(verify);
}

async function verify({ dir, json, allowEmpty, expect, atLeast, states }: VerifyFlags): Promise<void> {
  const chains = readFolder(dir);
  const records = chains.reduce((sum, { records: own }) => sum + own.length, 0);
  const broken = problemsOf(chains);
  const known = new Set(broken.map(({ chain }) => chain));
  const findings: Findings = {
    chains: printOf(chains),
    records,
    problems: [
      ...broken,
      ...(expect === undefined ? [] : missingFrom(chains, printIn(expect))).filter(
        ({ chain }) => !known.has(chain),
      ),
    ],
    ...(records < (atLeast ?? 0) && { fewerThan: atLeast }),
    ...(states && { states: await checkStates(states, resolve(dir), chains) }),
    ...notesOf(chains),
  };
  const found = [findings.problems, findings.states?.findings ?? []].some((list) => list.length > 0);
  if (found || findings.fewerThan !== undefined) process.exitCode = 1;
  console.log(json ? shownJson(findings) : textOf(findings));
  if (records === 0 && findings.problems.length === 0 && !allowEmpty) refuseEmpty(dir);
}

/** Of nothing, nothing is proven: a folder that somebody removed must not pass as whole. */
function refuseEmpty(dir: string): void {
  process.exitCode = 2;
  console.error(
    `cxone-dialer: there is no record in ${shown(resolve(dir))}, so nothing was verified. Give the folder of cxone:auditDir with --dir, or fetch the trail first. If no change was ever made, pass --allow-empty.`,
  );
}

function printIn(file: string): { chain: string; records: number; head: string }[] {
  const refuse = (why: string) =>
    new InvalidInputError(`${shown(file)} is no print of an audit trail: ${why}.`, {
      hint: "Give a file that `cxone-dialer audit verify --json` printed.",
    });
  let value: unknown;
  try {
    value = JSON.parse(readText(file, "Give a file that `cxone-dialer audit verify --json` printed."));
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse("it is not JSON");
    throw error;
  }
  const parsed = printSchema.safeParse(value);
  if (!parsed.success) throw refuse(`${parsed.error.issues[0]?.path.join(".") || "the whole"} is wrong`);
  return parsed.data.chains;
}

interface Notes {
  /** A kill cut these lines off: they were never whole, so nothing is missing. */
  torn: { chain: string; bytes: number; closed: boolean }[];
  open: number;
  eventsPending: number;
  eventsParked: number;
}

interface Findings extends Notes {
  chains: ReturnType<typeof printOf>;
  records: number;
  problems: AuditProblem[];
  /** Of --at-least, when it is not reached. */
  fewerThan?: number | undefined;
  states?: StatesReport;
}

function notesOf(chains: readonly ChainReading[]): Notes {
  const closed = closings(chains);
  const changes = changesOf(chains);
  return {
    torn: chains.flatMap(({ chain, tornBytes }) =>
      tornBytes > 0 ? [{ chain, bytes: tornBytes, closed: closed.has(chain) }] : [],
    ),
    open: changes.filter(isOpen).length,
    eventsPending: changes.filter(({ event }) => event === "pending").length,
    eventsParked: changes.filter(({ event }) => event === "parked").length,
  };
}

function textOf(findings: Findings): string {
  const { chains, records, problems, torn, states, fewerThan } = findings;
  const broken = problems.length + (fewerThan === undefined ? 0 : 1);
  const found = states?.findings.length ?? 0;
  const whole = records === 0 ? "empty" : found > 0 ? "each chain is whole, but see the findings" : "whole";
  return [
    ...capped(
      problems.map(
        ({ chain, record, reason }) => `BROKEN ${shown(chain)}, record ${record}: ${shown(reason)}`,
      ),
    ),
    ...(fewerThan === undefined ? [] : [`BROKEN ${records} records, and --at-least asks for ${fewerThan}`]),
    ...capped((states?.findings ?? []).map((line) => `FOUND  ${line}`)),
    ...capped(
      torn.map(
        ({ chain, bytes, closed }) =>
          `note   ${shown(chain)}: ${bytes} bytes of a last line that was cut off${closed ? ", closed by a later run" : ""}`,
      ),
    ),
    ...count(findings.open, "changes have no outcome yet: the next run of the stack looks them up"),
    ...count(findings.eventsPending, "events wait: the next run sends them, or `cxone-dialer audit flush`"),
    ...count(
      findings.eventsParked,
      "events are parked: `cxone-dialer audit flush --parked` tries them again",
    ),
    ...count(states?.withoutRecord ?? 0, "resources remember no record: nothing of theirs could be compared"),
    ...(states ? [`${states.resources} resources in the states, ${states.findings.length} findings`] : []),
    `${chains.length} chains, ${records} records: ${broken === 0 ? whole : `${broken} broken`}`,
  ].join("\n");
}

const count = (number: number, what: string): string[] => (number === 0 ? [] : [`note   ${number} ${what}`]);
