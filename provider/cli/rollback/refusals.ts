/** Reasons not to write a rollback; each names the object, why, and the next step. */
import { ConfigurationError } from "../../errors";
import { changedBy } from "../../lock/conflict";
import type { Examined, Rollback } from "../../rollback";
import type { Versioned } from "../../gateway/gateway";
import type { ServerBody } from "../../resources/types";
import { leftBy } from "../../rollback/history";
import type { Stale } from "../../rollback/staleness";
import { shown } from "../../shown";
import { counted } from "../counted";
import { changeText } from "./view";
import type { RollbackJudgement } from "./judgement";

/** @param accepted the live version that the user has seen */
export function refuseStale({ history, live, stale }: Examined, accepted: number | undefined): void {
  const { version } = live.body;
  if (accepted === version) return;
  const what = `dialer config ${shown(history.id)} was not rolled back. Nothing was written.`;
  if (accepted !== undefined) {
    throw new ConfigurationError(
      `${what} --accept-live ${accepted} is not the live version: that is ${version}, last changed${shown(changedBy(live))}.`,
      { code: "CXD-E604", hint: `Look at the live values first, with --accept-live ${version} --dry-run.` },
    );
  }
  if (stale === undefined) return;
  throw new ConfigurationError(`${what} ${reasonText(stale, live)}`, {
    code: "CXD-E604",
    hint: `Fetch the newest audit trail and run the command again. Or roll back from the live values: add --accept-live ${version} (with --dry-run, to look first).`,
  });
}

function reasonText({ last, reason }: Stale, { body: { version }, etag }: Versioned<ServerBody>): string {
  const record = `The last record of it is the ${changeText(last)}`;
  const left = leftBy(last);
  if (reason === "deleted") return `${record}. It was deleted, but version ${version} is live.`;
  if (left === undefined) return `${record}. The trail does not say which version that change left.`;
  const tags = left.version === version ? [` with the ETag ${shown(left.etag)}`, ` with ${shown(etag)}`] : [];
  return `${record}. It left version ${left.version}${tags[0] ?? ""}, and version ${version}${tags[1] ?? ""} is live: the trail does not hold the change that made the live version.`;
}

export function refuseUnlawful({ id }: Rollback, { broughtIn }: RollbackJudgement): void {
  if (broughtIn.length === 0) return;
  throw new ConfigurationError(
    `dialer config ${shown(id)} was not rolled back. Nothing was written. The result breaks ${counted(broughtIn.length, "rule")} that the live values keep: ${broughtIn.map((finding) => finding.id).join(", ")}.`,
    {
      code: "CXD-E605",
      hint: "Name another record with --to, or change the program: there, the policy pack judges the values, and a waiver can allow them.",
    },
  );
}
