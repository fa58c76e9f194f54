/** `cxone-dialer audit tail`: the latest changes, and with --follow those that come. */
import { setTimeout } from "node:timers/promises";
import type { Command } from "commander";
import { readFolder } from "../../audit/folder";
import { changesOf } from "../../audit/ledger";
import { shown } from "../../shown";
import { table } from "../../shown/table";
import { wholeNumber } from "../whole-number";
import { type FolderFlags, readTrail, withFolder } from "./folder";
import { HEADER, rowOf } from "./rows";

const POLL_MS = 500;

export function addTail(audit: Command): void {
  withFolder(audit.command("tail"))
    .description("the latest changes")
    .option("-n, --number <count>", "how many", wholeNumber, 10)
    .option("-f, --follow", "goes on with each change as it is made or settled, until it is interrupted")
    .action(tail);
}

async function tail({ dir, number, follow }: FolderFlags & { number: number; follow?: true }): Promise<void> {
  const rows = changesOf(readTrail(dir)).map(rowOf);
  if (rows.length > 0) console.log(table(HEADER, rows.slice(-number)));
  if (!follow) return;
  // A change is shown again when its outcome or its event has come.
  const told = new Set(rows.map(String));
  for (;;) {
    await setTimeout(POLL_MS);
    for (const row of changesOf(readFolder(dir)).map(rowOf)) {
      if (told.has(String(row))) continue;
      told.add(String(row));
      console.log(row.map((cell) => shown(cell)).join("  "));
    }
  }
}
