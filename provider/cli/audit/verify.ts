/** `cxone-dialer audit verify`: every chain of a folder, record by record; the first broken one and why. */
import type { Command } from "commander";
import { closings, problemsOf, readFolder } from "../../audit/folder";
import { changesOf, isOpen } from "../../audit/ledger";
import { shown, shownJson } from "../../shown";
import type { FolderFlags } from "./folder";
import { withFolder } from "./folder";

export function addVerify(audit: Command): void {
  withFolder(audit.command("verify"))
    .description("checks every record of every chain, and names the first broken one and why")
    .option("--json", "the findings as one JSON object")
    .action(verify);
}

function verify({ dir, json }: FolderFlags & { json?: true }): void {
  const chains = readFolder(dir);
  const problems = problemsOf(chains);
  const closed = closings(chains);
  const changes = changesOf(chains);
  const findings = {
    chains: chains.length,
    records: chains.reduce((sum, { records }) => sum + records.length, 0),
    problems,
    /** A kill cut these lines off: they were never whole, so nothing is missing. */
    torn: chains.flatMap(({ chain, tornBytes }) =>
      tornBytes > 0 ? [{ chain, bytes: tornBytes, closed: closed.has(chain) }] : [],
    ),
    open: changes.filter(isOpen).length,
    eventsPending: changes.filter(({ event }) => event === "pending").length,
    eventsParked: changes.filter(({ event }) => event === "parked").length,
  };
  if (problems.length > 0) process.exitCode = 1;
  console.log(json ? shownJson(findings) : text(findings));
}

function text(findings: {
  chains: number;
  records: number;
  problems: { chain: string; record: number; reason: string }[];
  torn: { chain: string; bytes: number; closed: boolean }[];
  open: number;
  eventsPending: number;
  eventsParked: number;
}): string {
  const { problems, torn } = findings;
  const state = problems.length === 0 ? "whole" : `${problems.length} broken`;
  return [
    ...problems.map(
      ({ chain, record, reason }) => `BROKEN ${shown(chain)}, record ${record}: ${shown(reason)}`,
    ),
    ...torn.map(
      ({ chain, bytes, closed }) =>
        `note   ${shown(chain)}: ${bytes} bytes of a last line that was cut off${closed ? ", closed by a later run" : ""}`,
    ),
    ...count(findings.open, "without an outcome yet: the next run of the stack looks them up"),
    ...count(
      findings.eventsPending,
      "whose event waits: the next run sends it, or `cxone-dialer audit flush`",
    ),
    ...count(findings.eventsParked, "whose event is parked: `cxone-dialer audit flush --parked` tries again"),
    `${findings.chains} chains, ${findings.records} records: ${state}`,
  ].join("\n");
}

const count = (number: number, what: string): string[] =>
  number === 0 ? [] : [`note   ${number} changes ${what}`];
