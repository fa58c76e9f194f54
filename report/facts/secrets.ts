/**
 * The provider masks in its conflict tables what the program marked as secret when the resource was made. What else is
 * one (a transform added it, or an older version wrote the table), the engine alone knows, and masks in a config.
 */
import { isSecretPath } from "pulumi-cxone-dialer/shown/secret-path";
import type { Step } from "../input/run";
import type { ReportConflict } from "./report";
import { SECRET, secretsOf } from "./values";

/** Paths of secret values by URN. */
export type Secrets = ReadonlyMap<string, readonly string[]>;

export function secretFields(steps: readonly Step[]): Secrets {
  const secrets = new Map<string, string[]>();
  for (const { urn, before, after } of steps) {
    const paths = [...(secrets.get(urn) ?? []), ...secretsOf(before), ...secretsOf(after)];
    secrets.set(urn, [...new Set(paths)]);
  }
  return secrets;
}

export function maskedConflict(conflict: ReportConflict, secrets: Secrets): ReportConflict {
  const paths = secrets.get(conflict.urn ?? "") ?? [];
  return {
    ...conflict,
    rows: conflict.rows.map((row) =>
      isSecretPath(paths, row.field)
        ? { ...row, ...(row.before !== undefined && { before: SECRET }), yours: SECRET, theirs: SECRET }
        : row,
    ),
  };
}
