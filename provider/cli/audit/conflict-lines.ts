/** Below the row of a write that was refused: whose change was in the way, and the values of both sides. */
import type { Change } from "../../audit/ledger";
import { shown, shownValue } from "../../shown";
import { capped } from "./folder";

/** Longest value of one side; the whole values are in --json. */
const LONGEST_VALUE = 60;

export function conflictLines({ foreign }: Change): string[] {
  if (foreign === undefined) return [];
  const { by = "somebody", at, version, etag, rows } = foreign;
  const value = (one: unknown) => shownValue(one, LONGEST_VALUE);
  return [
    `    ${shown(by)} had changed it${at === undefined ? "" : ` at ${shown(at)}`}: version ${version}, ETag ${shown(etag)}`,
    ...capped(
      rows.map(
        ({ field, before, yours, theirs }) =>
          `      ${shown(field)}: before ${value(before)}, yours ${value(yours)}, theirs ${value(theirs)}`,
      ),
    ),
  ];
}
