/** Policies and conflict tables see secret values in clear. What the engine masks in a config is masked in them too. */
import type { Step } from "../input/run";
import { policyOf } from "./policies";
import type { Conflict, Finding } from "./report";
import { SECRET, secretsOf } from "./values";

/** Secret fields by URN. */
export type Secrets = ReadonlyMap<string, readonly string[]>;

export function secretFields(steps: readonly Step[]): Secrets {
  const secrets = new Map<string, string[]>();
  for (const { urn, before, after } of steps) {
    const paths = [...secretsOf(before), ...secretsOf(after)];
    // A message names a field as a whole.
    const fields = paths.map((path) => path.split(".").slice(0, 2).join("."));
    secrets.set(urn, [...new Set([...(secrets.get(urn) ?? []), ...fields])]);
  }
  return secrets;
}

export function maskedFinding(finding: Finding, secrets: Secrets): Finding {
  const fields = secrets.get(finding.urn ?? "") ?? [];
  const named = fields.filter((field) => names(finding.message, field));
  if (named.length === 0) return finding;
  const rule = policyOf(finding.policy)?.sentence ?? "see the log of the run";
  return { ...finding, message: `${named.join(", ")} is ${SECRET}. What must hold: ${rule}.` };
}

const names = (message: string, field: string): boolean =>
  message.split(/[^\w.]+/).some((word) => word === field || word.startsWith(`${field}.`));

export function maskedConflict(conflict: Conflict, secrets: Secrets): Conflict {
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
