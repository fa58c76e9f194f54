/** `cxone-dialer audit flush`: sends the events that wait in a trail, to the tenant that its changes were made in. */
import type { Command } from "commander";
import { changesOf } from "../../audit/ledger";
import { isOfTenant } from "../../state/tenant";
import { DEADLINE_SECONDS, servicesOf } from "../environment";
import { shownLine } from "../../shown";
import { type FolderFlags, readTrail, withFolder } from "./folder";

export function addFlush(audit: Command): void {
  withFolder(audit.command("flush"))
    .description("sends the events that wait (CXONE_BASE_URL, CXONE_CLIENT_ID, CXONE_CLIENT_SECRET)")
    .option("--parked", "also those that the API has refused before")
    .action(flush);
}

async function flush({ dir, parked }: FolderFlags & { parked?: true }): Promise<void> {
  const { settings, gateway, outbox } = servicesOf(dir, "on");
  const wanted = changesOf(readTrail(dir)).filter(
    ({ event }) => event === "pending" || (parked && event === "parked"),
  );
  const due = wanted.filter(({ intent }) =>
    isOfTenant(intent.baseUrl, { gateway, movedFrom: settings.movedFrom }),
  );
  const { exported, failures, unrecorded, waiting } = await outbox.deliver(
    due,
    AbortSignal.timeout(DEADLINE_SECONDS * 1000),
  );
  for (const line of [...failures, ...unrecorded]) console.error(shownLine(line));
  const elsewhere = wanted.length - due.length;
  if (elsewhere > 0) console.error(`${elsewhere} events belong to another tenant than ${settings.baseUrl}.`);
  console.log(`${exported} exported, ${failures.length + waiting} not`);
  if (failures.length + waiting > 0) process.exitCode = 1;
}
