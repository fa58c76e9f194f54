/** `cxone-dialer rollback ID`: puts recorded values back, after a person or --yes has accepted the table. */
import type { Command } from "commander";
import { changesOf } from "../audit/ledger";
import { isCxoneError } from "../errors";
import { Redactor } from "../program/redactor";
import { dialerConfig } from "../resources/dialer-config/definition";
import { applyRollback, examine, leftAsLive, planRollback, programFor, type Rollback } from "../rollback";
import { deadlineIn } from "../verbs/operation";
import { shown } from "../shown";
import { type FolderFlags, readTrail, withFolder } from "./audit/folder";
import { counted } from "./counted";
import { DEADLINE_SECONDS, servicesOf } from "./environment";
import { hasTerminal, isConfirmed } from "./rollback/ask";
import { Printer } from "./rollback/printer";
import { judgementOf } from "./rollback/judgement";
import { refuseStale, refuseUnlawful } from "./rollback/refusals";
import { wholeNumber } from "./whole-number";

interface RollbackFlags extends FolderFlags {
  to?: string;
  remove: string[];
  acceptLive?: number;
  yes?: true;
  dryRun?: true;
  json?: true;
}

const FOUND = 1;
const COULD_NOT_RUN = 2;

/** The live object, the rules or the lock speak against it. */
const REFUSALS: readonly string[] = ["CXD-E312", "CXD-E604", "CXD-E605"];

export function addRollback(program: Command): void {
  withFolder(program.command("rollback"))
    .description("Puts the recorded values of a dialer config back, under its live ETag, after it has asked.")
    .argument("<id>", "id of the dialer config")
    .option("--to <record>", "the values that this record's change left; else those before the last change")
    .option(
      "--remove <field>",
      "removes a field that the record does not hold, which else stays; may be given again",
      (field: string, fields: string[]) => [...fields, field],
      [],
    )
    .option(
      "--accept-live <version>",
      "goes on from this live version, although the trail does not hold the change that made it",
      wholeNumber,
    )
    .option("--yes", "writes without a question, for CI")
    .option("--dry-run", "shows everything and writes nothing")
    .option("--json", "prints the plan as one JSON object, and never asks")
    .addHelpText(
      "after",
      `
Exit codes: 0 written, shown or nothing to write; 1 refused, declined, or a secret field was left as it is;
2 could not run, or there is no terminal to ask on and no --yes.
Reaches the API with CXONE_BASE_URL, CXONE_CLIENT_ID and CXONE_CLIENT_SECRET.`,
    )
    .action(rollback);
}

async function rollback(id: string, flags: RollbackFlags): Promise<void> {
  const printer = new Printer(flags.json === true);
  try {
    await run(id, flags, printer);
  } catch (error) {
    if (isCxoneError(error)) printer.add({ error: { code: error.code, message: error.message } });
    if (!isCxoneError(error) || !REFUSALS.includes(error.code)) throw error;
    console.error(`cxone-dialer: ${error.message}`);
    process.exitCode = FOUND;
  } finally {
    printer.end();
  }
}

async function run(id: string, flags: RollbackFlags, printer: Printer): Promise<void> {
  const all = changesOf(readTrail(flags.dir));
  const exported = all.findLast(({ intent, outcome }) => (outcome?.object ?? intent.object) === id)?.intent
    .export;
  const { audited, operation } = servicesOf(flags.dir, exported ?? "on");
  const under = (redactor: Redactor) => operation({ deadline: deadlineIn(DEADLINE_SECONDS), redactor });
  const examined = await examine(id, all, under(new Redactor(dialerConfig.fields)));
  printer.stale(examined, flags.acceptLive);
  refuseStale(examined, flags.acceptLive);
  const plan = planRollback(examined, { to: flags.to, remove: flags.remove });
  printer.plan(plan);
  if (leftAsLive(plan).length > 0) process.exitCode = FOUND;
  if (countOf(plan) === 0) return printer.nothing(plan);
  const judgement = await judgementOf(plan, under(plan.redactor));
  printer.judgement(judgement);
  refuseUnlawful(plan, judgement);
  if (!(await mayWrite(plan, flags))) return;
  // The person may have thought for longer than a deadline.
  const live = await audited.run(
    // The record of the write holds the campaign that the models knew.
    { program: programFor(plan, judgement.observed), before: plan.live.body, rollback: true },
    under(plan.redactor),
    (audited) => applyRollback(plan, audited),
  );
  printer.written(plan, live);
}

const countOf = ({ rows }: Rollback): number =>
  rows.filter(({ fate }) => fate === "set" || fate === "removed").length;

/** Says why not, where not. */
async function mayWrite(plan: Rollback, { yes, dryRun, json }: RollbackFlags): Promise<boolean> {
  if (dryRun) {
    if (!json) console.log("Nothing was written (--dry-run).");
    return false;
  }
  if (yes) return true;
  if (json || !hasTerminal()) {
    const why = json ? "--json does not ask" : "there is no terminal to ask on";
    console.error(`Nothing was written: ${why}. Add --yes to write, or --dry-run to look only.`);
    process.exitCode = COULD_NOT_RUN;
    return false;
  }
  const answer = await isConfirmed(
    `Write ${counted(countOf(plan), "value")} to dialer config ${shown(plan.id)} at version ${plan.live.body.version}? yes/no `,
  );
  if (answer === true) return true;
  console.error(answer === false ? "Nothing was written." : "\nNothing was written: there was no answer.");
  process.exitCode = answer === false ? FOUND : COULD_NOT_RUN;
  return false;
}
