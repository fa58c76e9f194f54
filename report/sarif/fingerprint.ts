/**
 * What makes a finding the same one in the next run: policy, project, type and name of the resource, and the field that
 * it is about. Neither the stack (a stack of a pull request has a name of its own) nor the words, which hold values.
 */
import { createHash } from "node:crypto";
import { typeOf } from "pulumi-cxone-dialer/pulumi";
import type { ReportFinding } from "../facts/report";

/** @returns one for each finding; where one policy says several things of one field, they are numbered */
export function fingerprints(findings: readonly ReportFinding[]): string[] {
  const seen = new Map<string, number>();
  const marks = new Map<ReportFinding, string>();
  for (const finding of inOrderOfWords(findings)) {
    const { policy, project = "", resource = "", urn = "", message } = finding;
    const identity = [policy, project, typeOf(urn), resource, fieldOf(message)];
    // Two stacks of one program have the same finding: one place to mend, one alert.
    const counted = JSON.stringify([finding.stack, ...identity]);
    const number = (seen.get(counted) ?? 0) + 1;
    seen.set(counted, number);
    const content = JSON.stringify([...identity, number]);
    marks.set(finding, createHash("sha256").update(content).digest("hex"));
  }
  return findings.map((finding) => marks.get(finding) ?? "");
}

/** The numbers must not depend on the order of the files, nor on values in the words. */
const inOrderOfWords = (findings: readonly ReportFinding[]): ReportFinding[] => {
  const words = ({ message }: ReportFinding) => message.replace(/[\d.,]+/g, "");
  return [...findings].sort((one, other) =>
    words(one) < words(other) ? -1 : words(one) > words(other) ? 1 : 0,
  );
};

/** Messages of the pack begin with the field; a remark on another rule has the id of that rule before it. */
const fieldOf = (message: string): string => /^(CXD\d{3}: )?[\w.]+(?= (is|are) )/.exec(message)?.[0] ?? "";
