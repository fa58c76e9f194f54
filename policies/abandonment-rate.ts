/** CXD002: the configured ceiling on abandoned calls against the strictest cap of the declared jurisdictions. */
import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { abandonmentCap, RULES_VERSION } from "pulumi-cxone-dialer/rules";
import { isDialerConfig, judged, judgedRule, percent } from "./judged";

const PROOF =
  "It checks what is declared; the dialer does not enforce it, and the legal limit is on the measured rate.";

/** Only predictive pacing can over-dial. */
function assertApplies(args: ResourceValidationArgs): void {
  if (!isDialerConfig(args)) return args.notApplicable("not a DialerConfig");
  const { value: pacingType } = judged(args.props, "pacingType");
  if (pacingType === "progressive" || pacingType === "preview")
    args.notApplicable(`${pacingType} pacing cannot over-dial`);
}

function jurisdictionsOf(args: ResourceValidationArgs): string[] {
  const { value } = judgedRule(args.props, "jurisdictions");
  return Array.isArray(value) ? value.map(String) : [];
}

export const abandonmentRateCapped: ResourceValidationPolicy = {
  name: "dialer-abandonment-rate-capped",
  description: `CXD002: maxAbandonmentRate is at most the strictest verified cap of the declared jurisdictions. ${PROOF}`,
  enforcementLevel: "mandatory",
  severity: "critical",
  validateResource: (args, reportViolation) => {
    assertApplies(args);
    for (const message of abandonmentFindings(args)) reportViolation(message);
  },
};

function abandonmentFindings(args: ResourceValidationArgs): string[] {
  const codes = jurisdictionsOf(args);
  if (codes.length === 0) {
    return [
      'complianceRules.jurisdictions is empty or missing: name where the called people are, such as ["US"].',
    ];
  }
  const { strictest, unknownCodes } = abandonmentCap(codes);
  const findings = unknownCodes.map(
    (code) =>
      `complianceRules.jurisdictions: ${JSON.stringify(code)} is not in the table of ${RULES_VERSION}.`,
  );
  const { value: rate, origin } = judged(args.props, "maxAbandonmentRate");
  if (origin === "missing")
    return [
      ...findings,
      "maxAbandonmentRate is neither declared nor known from the live object: declare it.",
    ];
  if (typeof rate !== "number" || !(rate >= 0 && rate <= 1)) {
    return [
      ...findings,
      "maxAbandonmentRate must be a fraction of live-answered calls from 0 to 1 (0.03 is 3 %).",
    ];
  }
  if (strictest === undefined || rate <= strictest.rate) return findings;
  const found = `maxAbandonmentRate ${rate} (${origin}, ${percent(rate)}) is over the cap of ${percent(strictest.rate)} of live-answered calls in ${strictest.code}`;
  return [
    ...findings,
    `${found}: ${strictest.rule} (table of ${RULES_VERSION}). Set it to ${strictest.rate} or less.`,
  ];
}

export const abandonmentRuleUnverified: ResourceValidationPolicy = {
  name: "dialer-abandonment-rule-unverified",
  description: `CXD017: a declared jurisdiction has no verified cap on abandoned calls: have it checked by counsel. ${PROOF}`,
  enforcementLevel: "advisory",
  severity: "low",
  validateResource: (args, reportViolation) => {
    assertApplies(args);
    const codes = jurisdictionsOf(args);
    const { strictest, unverified } = abandonmentCap(codes);
    for (const { code, rate, rule } of unverified) {
      reportViolation(
        `${code}: ${percent(rate)} by ${rule} is not verified (table of ${RULES_VERSION}), so it refuses nothing.`,
      );
    }
    if (codes.length > 0 && strictest === undefined) {
      reportViolation(
        `none of ${codes.join(", ")} has a verified number (table of ${RULES_VERSION}): nothing was compared.`,
      );
    }
  },
};
