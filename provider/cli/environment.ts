/** What the commands that reach the API work with: the settings of the environment. */
import { loadSettings } from "../config";
import { sayable } from "../errors";
import { compose, type Services } from "../adapters/services";

/** @param dir folder of the audit trail @throws ConfigurationError naming each variable that is missing */
export function servicesOf(dir: string, exported: "on" | "off"): Services {
  const settings = loadSettings(() => undefined, process.env);
  return compose({ ...settings, auditDir: dir, export: exported }, process.env, (line) =>
    console.error(sayable(line)),
  );
}

/** For the whole of a command that reaches the API. */
export const DEADLINE_SECONDS = 300;
