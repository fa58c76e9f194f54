/** The one rule for the question whether a path of a config's values may show a secret. */

/**
 * True for a secret, for a value inside a secret, and for a value that holds a secret: with the secret
 * `complianceRules.callerId`, `complianceRules` and `complianceRules.callerId` are secret, and `complianceRules.purpose`
 * is not.
 */
export const isSecretPath = (secretPaths: readonly string[], path: string): boolean =>
  secretPaths.some(
    (secret) => secret === path || path.startsWith(`${secret}.`) || secret.startsWith(`${path}.`),
  );
