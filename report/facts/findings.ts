/** From the reports of policies to findings: without the pack's standing words, and waivers with what they hide. */
import { waivedIn } from "pulumi-cxone-dialer/rules";
import type { Violation } from "../input/run";
import { placeOf } from "./place";
import { policyOf, WAIVER_IN_USE } from "./policies";
import type { ReportFinding, ReportWaiver } from "./report";

const PACK = "cxone-dialer";

export function findingOf({ urn, pack, policy, level, message }: Violation): ReportFinding {
  return {
    ...placeOf(urn),
    policy: pack === PACK ? policy : `${pack}/${policy}`,
    // A failed remediation refuses too; only advisory lets pass.
    level: level === "advisory" ? "advisory" : "mandatory",
    message,
  };
}

/** One finding for each thing that a waiver hides; a waiver that hides nothing stays what it is: advisory. */
export function opened(finding: ReportFinding): ReportFinding[] {
  const message = withoutDescription(finding.message);
  const said = finding.policy === WAIVER_IN_USE ? waiverIn(message) : undefined;
  if (said === undefined) return [{ ...finding, message }];
  const { waiver, policy, hidden } = said;
  if (hidden.length === 0) return [{ ...finding, message: `${message} It hides nothing here.` }];
  const { urn, stack, project, resource } = finding;
  const place = { stack, project, resource, urn };
  const { name, level } = policyOf(policy) ?? { name: policy, level: "mandatory" as const };
  return hidden.map((text) => ({ ...place, policy: name, level, message: text, waiver }));
}

/** The first line is the policy's description, the same every time: the rule list holds it. */
const withoutDescription = (message: string): string => message.trim().replace(/^CXD\d{3}: .*\n/, "");

const HEAD = "waived: ";

function waiverIn(message: string): { waiver: ReportWaiver; policy: string; hidden: string[] } | undefined {
  const [first = "", ...lines] = message.split("\n");
  const said = first.startsWith(HEAD) ? waivedIn(first.slice(HEAD.length)) : undefined;
  if (said === undefined) return undefined;
  const { policy, until, owner, ticket, reason } = said;
  const own = policyOf(policy)?.id ?? policy;
  return {
    policy,
    waiver: { reason, until, owner, ticket },
    // A second waiver of the same resource repeats what the first one hid.
    hidden: lines.filter((line) => line.startsWith(`${own}: `)).map((line) => line.slice(own.length + 2)),
  };
}
