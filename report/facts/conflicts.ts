/**
 * The table of a conflict comes from the file that the provider wrote, never from the words of the error: they hold texts
 * of the server. A file counts for the run that ended in just these words about this resource; any other is of another run.
 */
import type { ConflictDocument } from "../input/conflict";
import type { Diagnostic } from "../input/run";
import { placeOf } from "./place";
import type { ReportConflict } from "./report";

/** @returns undefined where no file tells of this refusal: then it is an error like any other */
export function conflictOf(
  { urn, message }: Diagnostic,
  files: readonly ConflictDocument[],
): ReportConflict | undefined {
  const place = placeOf(urn);
  const file = files.find(
    ({ resource, message: refusal }) =>
      resource.name === place.resource &&
      resource.project === place.project &&
      resource.stack === place.stack &&
      message.includes(refusal),
  );
  if (file === undefined) return undefined;
  const rows = file.rows.map(({ field, before, yours, theirs }) => ({
    field,
    ...(before !== undefined && { before }),
    yours,
    theirs,
  }));
  return { ...place, heading: file.heading, rows, next: file.next };
}
