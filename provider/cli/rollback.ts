/** `cxone-dialer rollback ID`: puts recorded values back, and says what the program has to say from now on. */
import { type Command } from "commander";
import { changesOf } from "../audit/ledger";
import type { FieldChange } from "../diff";
import { within } from "../lifecycle/context";
import { applyRollback, planRollback } from "../lifecycle/rollback";
import { shown } from "../shown";
import { type FolderFlags, readTrail, withFolder } from "./audit/folder";
import { valueText } from "./audit/rows";
import { DEADLINE_SECONDS, servicesOf } from "./environment";
import { table } from "./table";

export function addRollback(program: Command): void {
  withFolder(program.command("rollback"))
    .description("puts the recorded values of a dialer config back, under its current ETag")
    .argument("<id>", "id of the dialer config")
    .option("--to <record>", "the values that this record's change left; else those before the last change")
    .option("--dry-run", "shows the table and writes nothing")
    .addHelpText("after", "\nReaches the API with CXONE_BASE_URL, CXONE_CLIENT_ID and CXONE_CLIENT_SECRET.")
    .action(rollback);
}

async function rollback(
  id: string,
  { dir, to, dryRun }: FolderFlags & { to?: string; dryRun?: true },
): Promise<void> {
  const all = changesOf(readTrail(dir));
  const exported = all.findLast(({ intent, outcome }) => (outcome?.object ?? intent.object) === id)?.intent
    .export;
  const { gateway, claims, audited, notify } = servicesOf(dir, exported ?? "on");
  const context = { gateway, claims, ...within(DEADLINE_SECONDS), notify };
  const plan = await planRollback(id, to, all, context);
  for (const field of plan.left) {
    console.error(
      `${shown(field)} is not put back: it is a secret of the program, which the trail does not hold.`,
    );
    process.exitCode = 1;
  }
  if (plan.changes.length === 0)
    return console.log(`dialer config ${shown(id)} has the recorded values already.`);
  const rows = plan.changes.map(({ field, before, after }) => [field, valueText(before), valueText(after)]);
  console.log(table(["field", "now", "recorded"], rows));
  if (dryRun) return console.log("Nothing was written (--dry-run).");
  const { version } = await audited.run(
    { inputs: plan.inputs, before: plan.state.server, rollback: true },
    context,
    (under) => applyRollback(plan, under),
  );
  const { organization, project, stack, name } = plan.identity;
  console.log(`Written: dialer config ${shown(id)} is at version ${version}.`);
  const owner = `${organization}/${project}/${stack}, resource ${name}`;
  console.log(`In the program of stack ${shown(owner)}:`);
  for (const change of plan.changes) console.log(`  ${programChange(change)}`);
  console.log(
    "Make this change before the next `pulumi up`, or it writes its own values again; run `pulumi refresh` first.",
  );
}

const programChange = ({ field, after }: FieldChange): string =>
  after === undefined ? `remove ${shown(field)}` : `set ${shown(field)} to ${valueText(after)}`;
