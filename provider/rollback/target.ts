/** The recorded values that a rollback puts back. */
import type { Change } from "../audit/ledger";
import type { Document } from "../fields";
import { type History, lastOf, nothingToPutBack } from "./history";

export interface Target {
  change: Change;
  /** The values before the change, or those that it left. */
  side: "before" | "after";
  values: Document;
}

/**
 * @param to start of the hash of a record: the values that its change left; without it those before the last change
 * @throws ConfigurationError when the trail does not say what to put back
 */
export function targetOf(history: History, to: string | undefined): Target {
  const { id } = history;
  if (to === undefined) {
    const change = lastOf(history);
    const { before } = change.intent;
    if (before === undefined) throw nothingToPutBack(id, "its last recorded change has no values before it.");
    return { change, side: "before", values: before };
  }
  const found = history.changes.filter(
    ({ intent, outcome }) => intent.hash.startsWith(to) || outcome?.hash.startsWith(to),
  );
  const [change] = found;
  if (change === undefined) throw nothingToPutBack(id, `no change that was made to it has a record ${to}.`);
  if (found.length > 1) throw nothingToPutBack(id, `${to} is the start of ${found.length} records.`);
  if (change.outcome?.after === undefined) throw nothingToPutBack(id, `record ${to} left no values.`);
  return { change, side: "after", values: change.outcome.after };
}
