/** CXD031: what the program does not declare is judged as it was last read, and a reader has to know when that was. */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isRecord } from "pulumi-cxone-dialer/json";
import { isDialerConfig, isUnknownValue } from "pulumi-cxone-dialer/pulumi";
import { shownLine } from "pulumi-cxone-dialer/shown";
import { descriptionOf } from "./policy";
import type { PackState } from "./waivers";

export const LIVE_VALUES = {
  id: "CXD031",
  name: "dialer-live-values",
  sentence:
    "the program declares every field that these policies judge; a field that it leaves out is judged as it was last read from the API",
  level: "advisory",
  severity: "low",
  doesNotProve: "that nobody has changed the object in the console since it was last read",
} as const;

/** @param judged paths of the fields that the policies of the pack read from the object */
export function liveValues(state: PackState, judged: readonly string[]): ResourceValidationPolicy {
  const { name, level, severity } = LIVE_VALUES;
  return {
    name,
    description: descriptionOf(LIVE_VALUES),
    enforcementLevel: level,
    severity,
    validateResource: (args, reportViolation) => {
      if (!isDialerConfig(args)) return args.notApplicable("not a DialerConfig");
      const live = at(args.props, "observed.live");
      const fields = judged.filter((path) => !isGiven(args.props, path) && isGiven(live, path));
      if (fields.length === 0) return;
      const when = readAt(at(args.props, "observed.readAt"), state.today());
      const text = `not declared, and judged as last read ${when}: ${fields.join(", ")}. Run \`pulumi refresh\` to judge the values of today, or declare them.`;
      reportViolation(shownLine(text));
    },
  };
}

/** @param time RFC 3339 in UTC; states from before it was kept have none @param today YYYY-MM-DD in UTC */
function readAt(time: unknown, today: string): string {
  if (typeof time !== "string") return "at a time that this state does not tell";
  const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(time.slice(0, 10))) / 86_400_000));
  return `at ${time} (${days === 0 ? "today" : `${days} ${days === 1 ? "day" : "days"} ago`})`;
}

/** A value that is encrypted or not known yet is there. */
function isGiven(source: unknown, path: string): boolean {
  try {
    return at(source, path) !== undefined;
  } catch (error) {
    if (isUnknownValue(error)) return true;
    throw error;
  }
}

const at = (source: unknown, path: string): unknown =>
  path.split(".").reduce((value, key) => (isRecord(value) ? value[key] : undefined), source);
