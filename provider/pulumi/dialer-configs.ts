/**
 * Which resources are dialer configs. A program can hand our provider to a resource of another type: Pulumi calls it for
 * every type of the package `pulumi-nodejs`. Such a resource is judged like ours, so that another type is no way around.
 */
import { PACING_FIELDS } from "../schema";
import { isDialerConfigType } from "../token";
import { isUnknownValue } from "./values";

export interface Typed {
  type: string;
  /** Inputs or outputs. */
  props: Record<string, unknown>;
}

export const isDialerConfig = (resource: Typed): boolean =>
  isDialerConfigType(resource.type) || disguise(resource) !== undefined;

/** Of `pulumi.dynamic`: the engine hands only these types to a provider that the program brings along. */
const DYNAMIC = "pulumi-nodejs:";

/** The text of a provider of ours requires it. */
const PACKAGE = "pulumi-cxone-dialer";

/**
 * Names that are ours. The engine hides inputs that begin with two underscores from a policy pack, so these must be enough
 * there; check adds the settings among them to every resource that it lets pass.
 */
const OUR_FIELDS = [
  ...PACING_FIELDS,
  "complianceRules",
  "configId",
  "onConflict",
  "onAdopt",
  "capacityCheck",
  "deletionPolicy",
];

/** Field names of ours from which on a dynamic resource counts as a dialer config; one alone may be a coincidence. */
const LIKE_OURS = 2;

/** @returns why a resource of another type is a dialer config all the same, or undefined when it is none */
export function disguise({ type, props }: Typed): string | undefined {
  if (isDialerConfigType(type) || !type.startsWith(DYNAMIC)) return undefined;
  const provider = known(props, "__provider");
  if (typeof provider === "string" && provider.includes(PACKAGE)) return `its provider is that of ${PACKAGE}`;
  if ("__identity" in props) return "it carries the identity of a dialer config";
  const fields = OUR_FIELDS.filter((field) => field in props);
  return fields.length >= LIKE_OURS
    ? `its inputs are those of a dialer config (${fields.join(", ")})`
    : undefined;
}

/** A value that is encrypted or not known yet says nothing; the other signs remain. */
function known(props: Record<string, unknown>, key: string): unknown {
  try {
    return props[key];
  } catch (error) {
    if (isUnknownValue(error)) return undefined;
    throw error;
  }
}
