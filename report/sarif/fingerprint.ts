/**
 * What makes a finding the same one in the next run: policy, project, type and name of the resource, and the field that
 * it is about. Neither the stack (a stack of a pull request has a name of its own) nor the words, which hold values.
 */
import { createHash } from "node:crypto";
import type { Finding } from "../facts/report";
import { typeOf } from "../facts/place";

/** @returns one for each finding; where one policy says several things of one field, they are numbered */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { policy, project = "", resource = "", urn = "", message } = finding;
    const identity = [policy, project, typeOf(urn), resource, fieldOf(message)];
    // Two stacks of one program have the same finding: one place to mend, one alert.
    const counted = JSON.stringify([finding.stack, ...identity]);
    const number = (seen.get(counted) ?? 0) + 1;
    seen.set(counted, number);
    return createHash("sha256")
      .update(JSON.stringify([...identity, number]))
      .digest("hex");
  });
}

/** Messages of the pack begin with the field. */
const fieldOf = (message: string): string => /^[\w.]+(?= (is|are) )/.exec(message)?.[0] ?? "";
