/** Problems and remarks about a dialer config that its schema cannot see. */
import { nearest } from "../../nearest";
import type { Problem } from "../../program/problem";
import type { FlatInputs } from "../../program/types";
import type { Redactor } from "../../program/redactor";
import { isUnknown } from "../../pulumi/marks";
import { KNOWN_COMPLIANCE_KEYS } from "../../schema";

/** Jurisdictions that no rule knows: an object would pass unjudged. Codes are shown, unless they are secret. */
export function codeProblems({ complianceRules }: FlatInputs, redactor: Redactor): Problem[] {
  if (complianceRules === undefined) return [];
  const path = "complianceRules.jurisdictions";
  // The table loads with the first config that has rules.
  const { unknownCodes } = require("../../rules/codes") as typeof import("../../rules/codes");
  return unknownCodes(complianceRules)
    .filter(({ code }) => !isUnknown(code))
    .map(({ says, next }) => ({
      property: "",
      reason: redactor.isSecret(path)
        ? `${path} holds a code that is no known jurisdiction.`
        : `${path}: ${says}`,
      next,
    }));
}

export function remarksOf({ complianceRules }: FlatInputs, redactor: Redactor): string[] {
  const unseen = redactor.isSecret("campaignId")
    ? [
        "campaignId is a secret, so the campaign is not looked up (its id would stand in an address): its capacity is not checked, and the simulation needs forecast.activeAgents.",
      ]
    : [];
  return [...nearMisses(complianceRules), ...unseen];
}

/** Keys of complianceRules that look like a known one misspelt: allowed on the wire, but worth a line. */
function nearMisses(rules: unknown): string[] {
  if (typeof rules !== "object" || rules === null) return [];
  return Object.keys(rules).flatMap((key) => {
    if (KNOWN_COMPLIANCE_KEYS.includes(key)) return [];
    const likely = nearest(key, KNOWN_COMPLIANCE_KEYS);
    return likely
      ? [`complianceRules.${key} is passed on as it is, but no rule reads it: did you mean ${likely}?`]
      : [];
  });
}
