/**
 * The provider masks in its conflict tables what the program marked as secret when the resource was made. What else is
 * one (a transform added it, or an older version wrote the table), the engine alone knows, and masks in a config.
 */
import type { Step } from "../input/run";
import type { ReportConflict } from "./report";
import { SECRET, secretsOf } from "./values";

/** Secret fields by URN. */
export type Secrets = ReadonlyMap<string, readonly string[]>;

export function secretFields(steps: readonly Step[]): Secrets {
  const secrets = new Map<string, string[]>();
  for (const { urn, before, after } of steps) {
    const paths = [...secretsOf(before), ...secretsOf(after)];
    // A table shows a field as a whole.
    const fields = paths.map((path) => path.split(".").slice(0, 2).join("."));
    secrets.set(urn, [...new Set([...(secrets.get(urn) ?? []), ...fields])]);
  }
  return secrets;
}

export function maskedConflict(conflict: ReportConflict, secrets: Secrets): ReportConflict {
  const fields = secrets.get(conflict.urn ?? "") ?? [];
  const isSecret = (name: string) => fields.some((field) => field === name || field.startsWith(`${name}.`));
  return {
    ...conflict,
    rows: conflict.rows.map((row) =>
      isSecret(row.field)
        ? { ...row, ...(row.before !== undefined && { before: SECRET }), yours: SECRET, theirs: SECRET }
        : row,
    ),
  };
}
