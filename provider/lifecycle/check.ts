/** Inputs of the program -> inputs of the state: defaults filled in, canonical, validated, with what was observed. */
import { canonical, sameValue } from "../diff";
import { isCxoneError } from "../errors";
import { isRemovable } from "../merge";
import { type Identity, type Observed, SETTING_FIELDS, WIRE_FIELDS } from "../schema";
import { capacityProblems } from "./capacity";
import type { LifecycleContext } from "./context";
import { adoptionError, adoptionTable } from "./conflict";
import { adoptionChanges } from "./create";
import { observe } from "./observe";
import { hasUnknown, isUnknown } from "./unknown";
import { type Inputs, nearMisses, type Problem, requiredProblems, schemaProblems } from "./validate";

export interface CheckAnswer {
  inputs: Inputs;
  failures: Problem[];
}

/**
 * @param olds the inputs of the state, {} for a new resource and in the second check of a replacement
 * @param news the inputs of the program; unknown values pass untouched
 */
export async function check(olds: Inputs, news: Inputs, context: LifecycleContext): Promise<CheckAnswer> {
  const problems = [...configIdProblems(olds, news), ...schemaProblems(news), ...requiredProblems(news)];
  if (problems.length > 0) return { inputs: news, failures: problems };
  const inputs = canonical({ ...defaults(olds, news), ...news }) as Inputs;
  const taken = claimProblems(inputs, context);
  if (taken.length > 0) return { inputs: news, failures: taken };
  if (unchanged(olds, inputs)) return { inputs: { ...inputs, observed: olds["observed"] }, failures: [] };
  for (const line of [...nearMisses(inputs), ...letGo(olds, inputs)]) context.notify(line);
  try {
    const observed = await observe(olds, inputs, context);
    const adoption = adoptionProblems(olds, inputs, observed, context);
    return {
      inputs: { ...inputs, observed },
      failures: [...adoption, ...capacity(inputs, observed, context)],
    };
  } catch (error) {
    // As a check failure it prints once, under the resource, without a stack.
    if (!isCxoneError(error)) throw error;
    return { inputs: news, failures: [{ property: "", reason: error.message }] };
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

/** A new resource that adopts: where it differs, preview already shows the table that `up` would refuse with. */
function adoptionProblems(
  olds: Inputs,
  inputs: Inputs,
  { live, etag }: Observed,
  context: LifecycleContext,
): Problem[] {
  // With old inputs it may be the own id of a resource that exists, which diff knows and we do not; a replacement is
  // checked once more without them.
  if (live === undefined || etag === undefined || Object.keys(olds).length > 0) return [];
  const version = { body: live, etag };
  const rows = adoptionChanges(version, inputs).filter(({ yours }) => !hasUnknown(yours));
  if (rows.length === 0) return [];
  if (inputs["onAdopt"] === "match") {
    return [{ property: "", reason: adoptionError(live.id, rows, version).message }];
  }
  const heading = `dialer config ${live.id} is adopted, and these live values are overwritten:`;
  context.notify([heading, ...adoptionTable(rows)].join("\n"));
  return [];
}

/** Two resources for one object. */
function claimProblems(inputs: Inputs, { claims }: LifecycleContext): Problem[] {
  const { configId } = inputs;
  if (typeof configId !== "string" || isUnknown(configId)) return [];
  try {
    claims.adopt(configId, inputs["__identity"] as Identity | undefined);
    return [];
  } catch (error) {
    return [{ property: "", reason: (error as Error).message }];
  }
}

function configIdProblems(olds: Inputs, news: Inputs): Problem[] {
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
