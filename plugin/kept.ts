/** Values of the core in the form that the engine keeps. */
import { dialerConfig, type FlatInputs, identityIn, Redactor } from "pulumi-cxone-dialer/internal";
import { sealed } from "./values";

/**
 * The form that the engine keeps. The identity follows from the URN, unless the dynamic provider stored one; the text of
 * the dynamic provider goes; secrets are marked, and with them the server's own keys, which may repeat one.
 */
export function kept(values: FlatInputs, before: FlatInputs, secrets: readonly string[]): FlatInputs {
  const others = Object.entries(values).filter(([key]) => key !== "__provider" && key !== "__identity");
  const { __identity } = before;
  const identity = isOfDynamicProvider(before) ? { __identity } : {};
  return sealed(
    { ...Object.fromEntries(others), ...identity },
    secrets.length === 0 ? [] : [...secrets, "server"],
  );
}

/** Of a failure that leaves an object behind: it names its secrets itself. */
export const keptAfterFailure = (properties: FlatInputs): FlatInputs =>
  kept(properties, properties, Redactor.of(dialerConfig.fields, properties).secretPaths);

/** The plugin's own identities have no organization, and follow from the URN. */
const isOfDynamicProvider = (values: FlatInputs): boolean => (identityIn(values)?.organization ?? "") !== "";
