/** Inputs of the program -> inputs of the state: defaults filled in, canonical, validated, with what was observed. */
import { canonical, sameValue } from "../diff";
import { isCxoneError } from "../errors";
import { type Observed, SETTING_FIELDS, WIRE_FIELDS } from "../schema";
import { capacityProblems } from "./capacity";
import type { LifecycleContext } from "./context";
import { observe } from "./observe";
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
  const inputs = canonical({ ...defaults(news), ...news }) as Inputs;
  if (unchanged(olds, inputs)) return { inputs: { ...inputs, observed: olds["observed"] }, failures: [] };
  for (const line of nearMisses(inputs)) context.notify(line);
  try {
    const observed = await observe(olds, inputs, context);
    return { inputs: { ...inputs, observed }, failures: capacity(inputs, observed, context) };
  } catch (error) {
    // As a check failure it prints once, under the resource, without a stack.
    if (!isCxoneError(error)) throw error;
    return { inputs: news, failures: [{ property: "", reason: error.message }] };
  }
}

/** Settings the program leaves out. An adopted object belongs to somebody: deleting it has to be asked for. */
function defaults(news: Inputs): Inputs {
  return {
    onConflict: "merge",
    onAdopt: "match",
    deletionPolicy: news["configId"] === undefined ? "delete" : "retain",
    capacityCheck: "error",
    simulation: { onBreach: "warn" },
  };
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
