/** The keys of the namespace `cxone:` in the stack config, and the refusal of a misspelt one. Values are never read here. */
import { ConfigurationError } from "../errors";
import { nearest } from "../nearest";
import { shown } from "../shown";

/**
 * Every key that this version, or another version of the package, reads. The keys of the personal-connection API and of
 * coming versions are here too, so that one stack config serves programs of both.
 */
export const SETTINGS: readonly string[] = [
  "baseUrl",
  "movedFrom",
  "clientId",
  "clientSecret",
  "timeoutSeconds",
  "requestsPerMinute",
  "requestsPerSecond",
  "auditDir",
  "auditFailure",
  "auditStore",
  "auditRetentionDays",
  "export",
  "exportFailure",
  "eventSink",
  "stateId",
  "maxAgentRatio",
  "accessKeyId",
  "accessKeySecret",
  "applicationId",
  "applicationSecret",
  "issuer",
  "tenantId",
  "apiEndpoint",
  "apiVersion",
];

const NAMESPACE = "cxone:";

/** A long name has room for more slips than a short one: `requestsPerMin` is one of requestsPerMinute. An assumption. */
const slipsIn = (name: string): number => Math.max(2, Math.floor(name.length / 4));

/**
 * Looks at the keys of a stack config or of an explicit provider.
 * @param keys full keys, those of other namespaces included
 * @returns the unknown `cxone:` keys that resemble no setting: they may be another program's
 * @throws ConfigurationError (CXD-E106) naming every key that looks like a misspelt setting, with the right one
 */
export function unknownKeys(keys: readonly string[]): string[] {
  const unknown = keys
    .filter((key) => key.startsWith(NAMESPACE))
    .map((key) => key.slice(NAMESPACE.length))
    .filter((name) => !SETTINGS.includes(name))
    .sort();
  const misspelt = unknown.flatMap((name) => {
    const meant = nearest(name, SETTINGS, slipsIn);
    return meant === undefined ? [] : [{ name, meant }];
  });
  if (misspelt.length === 0) return unknown.map((name) => NAMESPACE + name);
  const pairs = misspelt.map(
    ({ name, meant }) => `${NAMESPACE}${shown(name)} (did you mean ${NAMESPACE}${meant}?)`,
  );
  const removals = misspelt.map(({ name }) => `\`pulumi config rm ${NAMESPACE}${shown(name)}\``);
  throw new ConfigurationError(
    `the stack config has ${misspelt.length === 1 ? "a key" : "keys"} that no setting has: ${pairs.join(", ")}. Nothing was sent.`,
    {
      code: "CXD-E106",
      hint: `Set the right key with \`pulumi config set\` and run ${removals.join(", ")}.`,
    },
  );
}
