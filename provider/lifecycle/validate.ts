/** Inputs against the schema: every problem at once, each saying where, why and what to do; unknown values pass. */
import type { z } from "zod";
import type { CxoneError } from "../errors";
import {
  AGENT_RATIO,
  ANSWER_RATE_THRESHOLD,
  DIAL_RATE,
  LABEL_LENGTH,
  MAX_ABANDONMENT_RATE,
  MAX_QUEUE_DEPTH,
  PACING_TYPES,
} from "../limits";
import { nearest } from "../nearest";
import { isUnknown } from "../pulumi/marks";
import {
  dialerConfigSchema,
  forecastSchema,
  KNOWN_COMPLIANCE_KEYS,
  PACING_FIELDS,
  SETTING_FIELDS,
  WIRE_FIELDS,
} from "../schema";
import { shown } from "../shown";
import { expectation, mistake, pathText, unfolded } from "./explain";
import { hasUnknown } from "./unknown";

export type Inputs = Record<string, unknown>;

/** A refused input. `property` is empty where Pulumi must not print the value (nested or textual ones). */
export interface Problem {
  property: string;
  /** A sentence. The runtime puts the code and the name of the resource before it. */
  reason: string;
  /** The next step, as a sentence; without it the runtime says to correct the program. */
  next?: string;
  /** The error whose message is the reason: its lines are ours. Any other reason is one line. */
  error?: CxoneError;
}

export const refusedBy = (error: CxoneError): Problem => ({ property: "", reason: error.message, error });

const range = (limits: { minimum: number; maximum: number }): string =>
  `from ${limits.minimum} to ${limits.maximum}`;

/** What each field has to be, in words. */
const EXPECTED: Readonly<Record<string, string>> = {
  name: `a text of ${LABEL_LENGTH.minimum} to ${LABEL_LENGTH.maximum} characters`,
  campaignId: `a text of ${LABEL_LENGTH.minimum} to ${LABEL_LENGTH.maximum} characters`,
  configId: "the id of an existing dialer config",
  pacingType: `one of ${PACING_TYPES.join(", ")}`,
  dialRate: `a number ${range(DIAL_RATE)} (call attempts per logged-in agent per minute)`,
  agentRatio: `a number ${range(AGENT_RATIO)} (lines dialled per idle agent)`,
  maxAbandonmentRate: `a fraction ${range(MAX_ABANDONMENT_RATE)} of live-answered calls (0.03 is 3 %)`,
  maxQueueDepth: `a whole number ${range(MAX_QUEUE_DEPTH)} (calls that may wait for an agent)`,
  answerRateThreshold: `a fraction ${range(ANSWER_RATE_THRESHOLD)} of attempts (0.35 is 35 %)`,
};

/** Hidden inputs of ours; everything else that is no argument is a mistake. */
const HIDDEN = ["__provider", "__identity", "observed"];

export function schemaProblems(news: Inputs, secretFields: readonly string[] = []): Problem[] {
  const args = Object.fromEntries(Object.entries(news).filter(([key]) => !HIDDEN.includes(key)));
  const parsed = dialerConfigSchema.safeParse(args);
  if (parsed.success) return [];
  return parsed.error.issues
    .flatMap(unfolded)
    .filter((issue) => !touchesUnknown(args, issue.path))
    .flatMap((issue) => explain(args, issue, secretFields));
}

/** Required fields depend on the way in: a name and the six pacing fields to create, nothing more to adopt. */
export function requiredProblems(news: Inputs): Problem[] {
  if (news["configId"] !== undefined) return [];
  return ["name", ...PACING_FIELDS]
    .filter((field) => news[field] === undefined)
    .map((field) => ({
      property: "",
      reason: `${field} is required to create a dialer config.`,
      next: `Set it to ${EXPECTED[field]}, or set configId to adopt an existing dialer config.`,
    }));
}

/** Keys of complianceRules that look like a known one misspelt: allowed on the wire, but worth a line. */
export function nearMisses(news: Inputs): string[] {
  const rules = news["complianceRules"];
  if (typeof rules !== "object" || rules === null) return [];
  return Object.keys(rules).flatMap((key) => {
    if (KNOWN_COMPLIANCE_KEYS.includes(key)) return [];
    const likely = nearest(key, KNOWN_COMPLIANCE_KEYS);
    return likely
      ? [`complianceRules.${key} is passed on as it is, but no rule reads it: did you mean ${likely}?`]
      : [];
  });
}

function explain(args: Inputs, issue: z.core.$ZodIssue, secretFields: readonly string[]): Problem[] {
  const [top] = issue.path;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownArgument(issue.path, key));
  }
  const value = valueAt(args, issue.path);
  const own = issue.path.length === 1 && typeof top === "string" ? EXPECTED[top] : undefined;
  const expected = own === undefined ? expectation(issue) : `must be ${own}`;
  const secret = isSecret(issue.path, secretFields);
  const reason = sentence(`${pathText(issue.path)} ${expected}${mistake(issue, value, secret)}`);
  // Pulumi prints the value beside the property: only a plain number is fit for that.
  const printable =
    issue.path.length === 1 && typeof value === "number" && !secretFields.includes(String(top));
  return [{ property: printable ? String(top) : "", reason }];
}

/** One issue of the schema, for a reader who wrote the values in clear. @param name how the reader calls the field */
export function issueText(args: unknown, issue: z.core.$ZodIssue, name = pathText(issue.path)): string {
  return unfolded(issue)
    .map(
      (one) =>
        `${one === issue ? name || "the file" : pathText(one.path)} ${expectation(one)}${mistake(one, valueAt(args as Inputs, one.path))}`,
    )
    .join("; ");
}

/** A question is a sentence already. */
const sentence = (text: string): string => (text.endsWith("?") ? text : `${text}.`);

/** A secret field may be named by its parent, or hold the value. */
function isSecret(path: readonly PropertyKey[], secretFields: readonly string[]): boolean {
  const at = path.map(String).join(".");
  return secretFields.some((field) => `${at}.`.startsWith(`${field}.`) || field.startsWith(`${at}.`));
}

/** Jurisdictions that no rule knows: an object would pass unjudged. Codes are shown, unless they are secret. */
export function codeProblems(news: Inputs, secretFields: readonly string[] = []): Problem[] {
  const path = "complianceRules.jurisdictions";
  if (news["complianceRules"] === undefined) return [];
  // The table loads with the first config that has rules.
  const { unknownCodes } = require("../rules/codes") as typeof import("../rules/codes");
  return unknownCodes(news["complianceRules"])
    .filter(({ code }) => !isUnknown(code))
    .map(({ says, next }) => ({
      property: "",
      reason: isSecret(path.split("."), secretFields)
        ? `${path} holds a code that is no known jurisdiction.`
        : `${path}: ${says}`,
      next,
    }));
}

function unknownArgument(path: readonly PropertyKey[], key: string): Problem {
  const known = path.length === 0 ? ARGUMENTS : path[0] === "forecast" ? FORECAST_KEYS : [];
  const likely = nearest(key, known);
  const name = shown(pathText([...path, key]));
  const of = path.length === 0 ? "an argument of DialerConfig" : `a key of ${pathText(path)}`;
  return {
    property: "",
    reason: `${name} is not ${of}${likely ? `: did you mean ${likely}?` : "."}`,
    ...(likely === undefined && { next: "Remove it." }),
  };
}

const ARGUMENTS = [...WIRE_FIELDS, ...SETTING_FIELDS];
const FORECAST_KEYS = Object.keys(forecastSchema.shape);

function valueAt(args: Inputs, path: readonly PropertyKey[]): unknown {
  let value: unknown = args;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return value;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** An issue at a container may come from what is unknown inside it: judged again when it is known. */
function touchesUnknown(args: Inputs, path: readonly PropertyKey[]): boolean {
  return path.length > 0 && hasUnknown(valueAt(args, path));
}
