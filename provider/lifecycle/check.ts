/** Inputs of the program -> inputs of the state: defaults filled in, canonical, validated, with what was observed. */
import { canonical, sameValue } from "../diff";
import { isCxoneError } from "../errors";
import { identityOf } from "../identity";
import { isRemovable } from "../merge";
import { type Observed, SETTING_FIELDS, WIRE_FIELDS } from "../schema";
import { capacityProblems } from "./capacity";
import type { LifecycleContext } from "./context";
import { adoptionError, adoptionTable, tableOf } from "./conflict";
import { adoptionChanges } from "./create";
import { observe } from "./observe";
import { secretFieldsOf, withoutSecrets } from "./secrets";
import { hasUnknown, isUnknown, notKnownYet } from "./unknown";
import { type Inputs, nearMisses, type Problem, refusal, requiredProblems, schemaProblems } from "./validate";

export interface CheckAnswer {
  inputs: Inputs;
  failures: Problem[];
}

/**
 * @param olds the inputs of the state, {} for a new resource and in the second check of a replacement
 * @param news the inputs of the program; unknown values pass untouched
 */
export async function check(olds: Inputs, news: Inputs, context: LifecycleContext): Promise<CheckAnswer> {
  const { __secretFields, ...program } = news;
  // A wildcard in ignoreChanges takes the list away: then the last one stands.
  const secretFields = (__secretFields as string[] | undefined) ?? secretFieldsOf(olds);
  const problems = [
    ...configIdProblems(olds, program, secretFields),
    ...schemaProblems(program, secretFields),
    ...requiredProblems(program),
  ];
  if (problems.length > 0) return { inputs: news, failures: problems };
  const inputs = canonical({ ...defaults(olds, program), ...program }) as Inputs;
  const taken = claimProblems(inputs, context);
  if (taken.length > 0) return { inputs: news, failures: taken };
  if (unchanged(olds, inputs)) {
    const observed = withoutSecrets(olds["observed"] as Observed, secretFields);
    return { inputs: { ...inputs, observed }, failures: [] };
  }
  const remarks = [notKnownYet(program), nearMisses(inputs), letGo(olds, inputs), unseen(secretFields)];
  for (const line of remarks.flat()) context.notify(line);
  try {
    const seen = await observe(olds, inputs, secretFields, context);
    const observed = withoutSecrets(seen, secretFields);
    const adoption = adoptionProblems(olds, inputs, seen, secretFields, context);
    return {
      inputs: { ...inputs, observed },
      failures: [...adoption, ...capacity(inputs, observed, context)],
    };
  } catch (error) {
    // As a check failure it prints once, under the resource, without a stack.
    if (!isCxoneError(error)) throw error;
    return { inputs: news, failures: [refusal(error)] };
  }
}

export const DEFAULT_SETTINGS = {
  onConflict: "merge",
  onAdopt: "match",
  capacityCheck: "error",
  simulation: { onBreach: "warn" },
} as const;

/** Settings the program leaves out. An adopted object belongs to somebody: deleting it has to be asked for. */
function defaults(olds: Inputs, news: Inputs): Inputs {
  const made = news["configId"] === undefined || (olds["observed"] as Observed | undefined)?.created === true;
  return { ...DEFAULT_SETTINGS, deletionPolicy: made ? "delete" : "retain" };
}

/** Required on the wire, so it cannot be removed: it keeps its live value, and the preview has to say so. */
function letGo(olds: Inputs, inputs: Inputs): string[] {
  return WIRE_FIELDS.filter(
    (field) =>
      !isRemovable(field) &&
      field !== "complianceRules" &&
      olds[field] !== undefined &&
      inputs[field] === undefined,
  ).map((field) => `${field} is no longer declared: it keeps its live value and is not managed any more.`);
}

function unseen(secretFields: readonly string[]): string[] {
  if (!secretFields.includes("campaignId")) return [];
  return [
    "campaignId is a secret, so the campaign is not looked up (its id would stand in an address): its capacity is not checked, and the simulation needs forecast.activeAgents.",
  ];
}

/** A new resource that adopts: where it differs, preview already shows the table that `up` would refuse with. */
function adoptionProblems(
  olds: Inputs,
  inputs: Inputs,
  { live, etag }: Observed,
  secretFields: readonly string[],
  context: LifecycleContext,
): Problem[] {
  // With old inputs it may be the own id of a resource that exists, which diff knows and we do not; a replacement is
  // checked once more without them.
  if (live === undefined || etag === undefined || Object.keys(olds).length > 0) return [];
  const version = { body: live, etag };
  const rows = adoptionChanges(version, inputs).filter(({ yours }) => !hasUnknown(yours));
  if (rows.length === 0) return [];
  const table = tableOf(rows, secretFields);
  if (inputs["onAdopt"] === "match") {
    return [refusal(adoptionError(live.id, table, version))];
  }
  const heading = isUnknown(inputs["onAdopt"])
    ? `dialer config ${live.id} differs from the program: refused during pulumi up, unless onAdopt is "update" then.`
    : `dialer config ${live.id} is adopted, and these live values are overwritten:`;
  for (const line of [heading, ...adoptionTable(table)]) context.notify(line);
  return [];
}

/** Two resources for one object. */
function claimProblems(inputs: Inputs, { claims }: LifecycleContext): Problem[] {
  const { configId } = inputs;
  if (typeof configId !== "string" || isUnknown(configId)) return [];
  try {
    claims.adopt(configId, identityOf(inputs));
    return [];
  } catch (error) {
    return [{ property: "", reason: (error as Error).message }];
  }
}

function configIdProblems(olds: Inputs, news: Inputs, secretFields: readonly string[]): Problem[] {
  if (secretFields.includes("configId")) {
    const reason =
      "configId cannot be a secret: it becomes the id of the resource, which Pulumi keeps and shows in clear. Give it as pulumi.unsecret(...).";
    return [{ property: "", reason }];
  }
  if (olds["configId"] === undefined || news["configId"] !== undefined) return [];
  const reason =
    `configId was removed, but this resource manages the adopted dialer config ${JSON.stringify(olds["configId"])}. ` +
    "Put configId back; or take the whole resource out of the program to stop managing it (with deletionPolicy retain the object stays), then add a new resource without configId to create another one.";
  return [{ property: "", reason }];
}

/** Nothing that the program says has changed: nothing has to be asked, and the last observation stands. */
function unchanged(olds: Inputs, inputs: Inputs): boolean {
  return (
    olds["observed"] !== undefined &&
    [...WIRE_FIELDS, ...SETTING_FIELDS].every((field) => sameValue(olds[field], inputs[field]))
  );
}

function capacity(inputs: Inputs, observed: Observed, context: LifecycleContext): Problem[] {
  const problems = capacityProblems(inputs, observed);
  if (inputs["capacityCheck"] === "error") return problems.map((reason) => ({ property: "", reason }));
  if (inputs["capacityCheck"] === "warn") for (const reason of problems) context.notify(reason);
  return [];
}
