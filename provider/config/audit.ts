/** Settings of the audit trail and of the event export. */
import { ConfigurationError } from "../errors";

export interface AuditSettings {
  /** Folder of the trail; undefined: `.cxone-dialer/audit` in the program's folder. */
  auditDir: string | undefined;
  /** What a trail that cannot be written does to a change. */
  auditFailure: "refuse" | "warn";
  export: "on" | "off";
  /** What an event that could not be exported does to the deployment; the change itself is made by then. */
  exportFailure: "warn" | "fail";
}

export type Get = (key: string) => string | undefined;

/** @throws ConfigurationError for a value that is none of those named */
export function auditSettings(get: Get, env: Readonly<Record<string, string | undefined>>): AuditSettings {
  return {
    auditDir: get("cxone:auditDir")?.trim() || env["CXONE_AUDIT_DIR"]?.trim() || undefined,
    auditFailure: oneOf(get, "cxone:auditFailure", ["refuse", "warn"]),
    export: oneOf(get, "cxone:export", ["on", "off"]),
    exportFailure: oneOf(get, "cxone:exportFailure", ["warn", "fail"]),
  };
}

/** YAML 1.1 readers take on and off for booleans. */
const SYNONYMS: Readonly<Record<string, string>> = { true: "on", false: "off" };

/** The first value is the default. */
function oneOf<const Value extends string>(
  get: Get,
  key: string,
  values: readonly [Value, ...Value[]],
): Value {
  const text = get(key)?.trim();
  if (text === undefined || text === "") return values[0];
  const value = values.find((one) => one === text || one === SYNONYMS[text]);
  if (value !== undefined) return value;
  throw new ConfigurationError(`${key} must be ${values.map((one) => JSON.stringify(one)).join(" or ")}.`, {
    hint: `Leave it out for ${JSON.stringify(values[0])}.`,
  });
}
