/** The one rule of secret paths, which the lifecycle, the policies and the reports share. */
import { isSecretPath } from "../../../provider/shown/secret-path";

it.each([
  ["complianceRules.callerId", "complianceRules.callerId", true],
  ["complianceRules", "complianceRules.callerId", true],
  ["complianceRules.callerId.number", "complianceRules.callerId", true],
  ["complianceRules.callerId", "complianceRules", true],
  ["complianceRules.callerId", "complianceRules.purpose", false],
  ["complianceRules.caller", "complianceRules.callerId", false],
  ["name", "names", false],
])("with the secret %s, %s is secret: %s", (secret, path, expected) => {
  expect(isSecretPath(["dialRate", secret], path)).toBe(expected);
  expect(isSecretPath(["dialRate"], path)).toBe(false);
});
