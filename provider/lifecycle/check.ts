/** Inputs of the program -> inputs of the state: defaults filled in, canonical, validated, with what was observed. */
import { canonical, sameValue } from "../diff";
import { isCxoneError } from "../errors";
import { identityOf } from "../identity";
import { isRemovable } from "../merge";
import { isUnknown } from "../pulumi/marks";
import { type Observed, SETTING_FIELDS, WIRE_FIELDS } from "../schema";
import { shownValue } from "../shown";
import { capacityProblems } from "./capacity";
import type { LifecycleContext } from "./context";
import { adopts, adoptionOf } from "./adoption";
import { markProblems } from "./mark";
import { observe } from "./observe";
import { oddNumbers, oddTexts } from "./odd-values";
import { secretFieldsOf, withoutSecrets } from "./secrets";
import { notKnownYet } from "./unknown";
import {
  codeProblems,
  type Inputs,
  nearMisses,
  type Problem,
  refusedBy,
  requiredProblems,
  schemaProblems,
} from "./validate";

export interface CheckAnswer {
  inputs: Inputs;
  failures: Problem[];
}

/**
 * @param olds the inputs of the state, {} for a new resource and in the second check of a replacement
 * @param news the inputs of the program; unknown values pass untouched
 */
export async function check(olds: Inputs, news: Inputs, context: LifecycleContext): Promise<CheckAnswer> {
  const { __secretFields, __oddValues, __maxAgentRatio, ...program } = news;
  // A wildcard in ignoreChanges takes the list away: then the last one stands.
  const secretFields = (__secretFields as string[] | undefined) ?? secretFieldsOf(olds);
  // The engine asks the policies about refused inputs too: they have to know what is secret.
  const seenBefore = { ...(olds["observed"] as Observed | undefined) };
  delete seenBefore.maxAgentRatio;
  const refusal = (failures: Problem[]): CheckAnswer => ({
    inputs: { ...news, observed: withoutSecrets(seenBefore, secretFields) },
    failures,
  });
  const setting = typeof __maxAgentRatio === "number" ? { maxAgentRatio: __maxAgentRatio } : {};
  const texts = oddTexts(program, __oddValues as string[] | undefined);
  const removed = configIdRemoved(olds, program);
  const known = [
    ...removed,
    ...configIdProblems(secretFields),
    ...schemaProblems(program, secretFields),
    ...codeProblems(program, secretFields),
    // Without configId every other field would be missing too, and that is not the mistake.
    ...(removed.length > 0 ? [] : requiredProblems(program)),
  ];
  const [problems = []] = [markProblems(olds, news), texts, known, oddNumbers(program)].filter(
    ({ length }) => length > 0,
  );
  if (problems.length > 0) return refusal(problems);
  const inputs = canonical({ ...defaults(olds, program), ...program }) as Inputs;
  const taken = claimProblems(inputs, context);
  if (taken.length > 0) return refusal(taken);
  if (unchanged(olds, inputs)) {
    const observed = withoutSecrets({ ...seenBefore, ...setting }, secretFields);
    return { inputs: { ...inputs, observed }, failures: [] };
  }
  const remarks = [notKnownYet(program), nearMisses(inputs), letGo(olds, inputs), unseen(secretFields)];
  for (const line of remarks.flat()) context.notify(line);
  try {
    const seen = await observe(olds, inputs, secretFields, context);
    const observed = withoutSecrets({ ...seen, ...setting }, secretFields);
    const adoption = adopts(olds, seen) ? adoptionOf(inputs, seen, secretFields) : {};
    const failures = [...(adoption.failures ?? []), ...capacity(inputs, observed, context)];
    if (adoption.notice !== undefined && failures.length === 0) context.notify(...adoption.notice);
    return { inputs: { ...inputs, observed }, failures };
  } catch (error) {
    // As a check failure it prints once, under the resource, without a stack.
    if (!isCxoneError(error)) throw error;
    return refusal([refusedBy(error)]);
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
  ).map(
    (field) =>
      `${field} is no longer declared: it keeps its live value and is not managed any more. To change it, declare it again.`,
  );
}

function unseen(secretFields: readonly string[]): string[] {
  if (!secretFields.includes("campaignId")) return [];
  return [
    "campaignId is a secret, so the campaign is not looked up (its id would stand in an address): its capacity is not checked, and the simulation needs forecast.activeAgents.",
  ];
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

function configIdProblems(secretFields: readonly string[]): Problem[] {
  if (!secretFields.includes("configId")) return [];
  const reason =
    "configId cannot be a secret: it becomes the id of the resource, which Pulumi keeps and shows in clear.";
  return [{ property: "", reason, next: "Give it as pulumi.unsecret(...)." }];
}

function configIdRemoved(olds: Inputs, news: Inputs): Problem[] {
  if (olds["configId"] === undefined || news["configId"] !== undefined) return [];
  const reason = `configId was removed, but this resource manages the adopted dialer config ${shownValue(olds["configId"])}.`;
  const next =
    "Put configId back; or take the whole resource out of the program to stop managing it (with deletionPolicy retain the object stays), then add a new resource without configId to create another one.";
  return [{ property: "", reason, next }];
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
