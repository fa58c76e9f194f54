/** `cxone-dialer audit show`: the changes of a trail, one a row, the oldest first. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { type Change, changesOf } from "../../audit/ledger";
import { RESULTS } from "../../audit/record";
import { shownJson } from "../../shown";
import { table } from "../../shown/table";
import { conflictLines } from "./conflict-lines";
import { type FolderFlags, readTrail, withFolder } from "./folder";
import { HEADER, rowOf } from "./rows";

interface Filters {
  since?: Date;
  until?: Date;
  object?: string;
  stack?: string;
  outcome?: Change["result"];
}

export function addShow(audit: Command): void {
  withFolder(audit.command("show"))
    .description("the changes, one a row, the oldest first")
    .option("--since <time>", "from this time on, such as 2026-01-31 or 2026-01-31T08:00:00Z", timeOf)
    .option("--until <time>", "before this time", timeOf)
    .option("--object <id>", "of this dialer config")
    .option("--stack <name>", "of this stack: dev, project/dev or organization/project/dev")
    .addOption(new Option("--outcome <outcome>", "with this outcome").choices([...RESULTS, "open"]))
    .option("--json", "one JSON object a line, with everything that is recorded")
    .action(show);
}

function show({ dir, json, ...filters }: FolderFlags & Filters & { json?: true }): void {
  const changes = changesOf(readTrail(dir)).filter((change) => passes(change, filters));
  if (json) for (const change of changes) console.log(shownJson(change));
  else if (changes.length > 0) console.log(withConflicts(changes));
}

function withConflicts(changes: readonly Change[]): string {
  const [header = "", ...rows] = table(HEADER, changes.map(rowOf)).split("\n");
  const below = changes.flatMap((change, index) => [rows[index] ?? "", ...conflictLines(change)]);
  return [header, ...below].join("\n");
}

function passes({ intent, outcome, result }: Change, filters: Filters): boolean {
  const { organization, project, stack } = intent.identity;
  const names = [stack, `${project}/${stack}`, `${organization}/${project}/${stack}`];
  const time = new Date(intent.time);
  return (
    (filters.since === undefined || time >= filters.since) &&
    (filters.until === undefined || time < filters.until) &&
    (filters.object === undefined || [intent.object, outcome?.object].includes(filters.object)) &&
    (filters.stack === undefined || names.includes(filters.stack)) &&
    (filters.outcome === undefined || result === filters.outcome)
  );
}

function timeOf(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError("give a date or a time in ISO 8601.");
  return time;
}
