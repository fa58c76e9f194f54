/** CXD028: whether the people on the list may be called at all. A config declares it; it cannot prove it. */
import type { ComplianceRules } from "../../schema";
import { type AskedConsent, type Called, consentAsked, type ConsentRule, RANK } from "../consent";
import { type Finding, note } from "../finding";
import type { Rules } from "../rows";
import { type Inputs, pacingOf, readRule } from "../subject";
import { type Area, EVERY_MODE } from "./area";

const id = "CXD028";
const PATH = "complianceRules.consent";
const PROOF = "A config cannot prove consent: keep the proof.";

export const consentDeclared: Area = {
  id,
  subject: "consent",
  reads: [PATH, "complianceRules.audience"],
  modes: EVERY_MODE,
  judge(inputs, rules) {
    const called = calledOf(inputs);
    const asked = rules.codes
      .filter((code) => !rules.unknownCodes.includes(code))
      .flatMap((code) => consentAsked(code, rules, called));
    if (asked.length === 0) return undefined;
    // Two codes may lie within one law.
    const once = [...new Map(asked.map((one) => [keyOf(one), one])).values()];
    return once.flatMap((one) => findingsOf(one, inputs, rules));
  },
};

const keyOf = ({ rule: { row, ...entry }, binds }: AskedConsent): string =>
  JSON.stringify([row.id, binds, entry]);

function calledOf(inputs: Inputs): Called {
  const audience = readRule(inputs, "audience");
  const consent = readRule(inputs, "consent");
  const lines = (consent.ok && consent.value.lines) || "both";
  return {
    audience: audience.ok ? audience.value : isMissing(audience.found) ? "consumer" : undefined,
    lines: lines === "both" ? ["mobile", "landline"] : [lines],
    byHand: pacingOf(inputs) === "preview",
  };
}

/** A value that is there and not valid loosens nothing: then every audience is asked about. */
const isMissing = (found: string): boolean => found.startsWith("neither");

type Basis = NonNullable<ComplianceRules["consent"]>["basis"];

/** The strictest model that a basis satisfies. */
const BASES: Readonly<Record<Basis, ConsentRule["model"]>> = {
  none: "none",
  "registry-screened": "opt-out-registry",
  "existing-customer": "opt-out-registry",
  consent: "prior-consent",
  "written-consent": "prior-written-consent",
};

function findingsOf({ rule, binds }: AskedConsent, inputs: Inputs, rules: Rules): Finding[] {
  const declared = readRule(inputs, "consent");
  const sure = binds === "surely" && rule.verified;
  const say = (found: string, fix: string, counts = sure): Finding => {
    const says = `${found}; ${askedText(rule, binds)}`;
    const next = `${fix}${exceptionsText(rule, counts)} ${PROOF}`;
    return {
      ...note({ id, path: PATH, says, limit: askedText(rule, binds), source: rule.source, fix: next }, rules),
      rule: rule.clause,
      verified: rule.verified,
      level: counts ? "mandatory" : "advisory",
    };
  };
  const declare = "Declare the basis of these calls.";
  if (!declared.ok) {
    // A registry can be screened without a word in a config; prior consent is the first condition of a call.
    return [say(`${PATH} is ${declared.found}`, declare, sure && RANK[rule.model] >= RANK["prior-consent"])];
  }
  const { basis } = declared.value;
  const found = `${PATH}.basis is ${basis} (${declared.origin})`;
  if (RANK[BASES[basis]] < RANK[rule.model]) return [say(found, declare)];
  if (rule.model === "opt-out-registry") {
    if (basis === "existing-customer") return [say(found, "Check that customers are an exception.", false)];
    return basis === "registry-screened" ? ageFindings(SCREENING, rule, declared.value, say) : [];
  }
  return [AGE, PROOF_KEPT].flatMap((number) => ageFindings(number, rule, declared.value, say));
}

interface Numbers {
  key: "screenedEveryDays" | "obtainedWithinMonths" | "proofKeptMonths";
  of: "screenEveryDays" | "maxAgeMonths" | "proofRetentionMonths";
  unit: string;
  /** The declared value may be at most the rule's, or has to be at least it. */
  atMost: boolean;
}

const SCREENING: Numbers = {
  key: "screenedEveryDays",
  of: "screenEveryDays",
  unit: "days",
  atMost: true,
};
const AGE: Numbers = {
  key: "obtainedWithinMonths",
  of: "maxAgeMonths",
  unit: "months",
  atMost: true,
};
const PROOF_KEPT: Numbers = {
  key: "proofKeptMonths",
  of: "proofRetentionMonths",
  unit: "months",
  atMost: false,
};

type Say = (found: string, fix: string, counts?: boolean) => Finding;
type DeclaredAges = Partial<Record<Numbers["key"], number | undefined>>;

function ageFindings(
  { key, of, unit, atMost }: Numbers,
  rule: ConsentRule,
  declared: DeclaredAges,
  say: Say,
) {
  const limit = rule[of];
  const value = declared[key];
  if (limit === undefined || (value !== undefined && (atMost ? value <= limit : value >= limit))) return [];
  const found = value === undefined ? "not declared" : `${value} ${unit}`;
  const most = `${atMost ? "at most" : "at least"} ${limit} ${unit}`;
  const doubt = rule.unverifiedNumbers?.includes(of) === true;
  const finding = say(
    `${PATH}.${key} is ${found}, and ${rule.row.id} asks for ${most}${doubt ? " (unverified)" : ""}`,
    `Set it to ${limit} or ${atMost ? "less" : "more"}.`,
    doubt ? false : undefined,
  );
  return [{ ...finding, verified: finding.verified && !doubt }];
}

const MODELS: Readonly<Record<ConsentRule["model"], string>> = {
  none: "no consent",
  "opt-out-registry": "a do-not-call registry to be screened",
  "prior-consent": "prior consent",
  "prior-written-consent": "prior written consent",
};
const BINDS: Readonly<Record<AskedConsent["binds"], string>> = {
  surely: "",
  partly: " in some cases",
  automated: " where the law calls the dialing automated",
};

const askedText = ({ row, model, clause, verified }: ConsentRule, binds: AskedConsent["binds"]): string =>
  `${row.id} asks for ${MODELS[model]}${BINDS[binds]}${verified ? "" : " (unverified)"}: ${clause}`;

/** In full where the calls are refused; a remark stays short, and the table has the rest. */
const exceptionsText = ({ exceptions, row }: ConsentRule, whole: boolean): string => {
  if (exceptions === undefined) return "";
  return whole
    ? ` Exceptions and cases: ${exceptions}.`
    : ` cxone-dialer rules show ${row.id} lists the exceptions.`;
};
