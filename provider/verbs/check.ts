/** Inputs of the program -> inputs of the state: defaults filled in, canonical, validated, with the observed facts. */
import { isCxoneError } from "../errors";
import { canonicalObject, isRemovable, pick, sameValue } from "../fields";
import { adoptionOf, adopts } from "../lock/adoption";
import { observe } from "../program/observe";
import { oddNumbers, oddTexts } from "../program/odd-values";
import { type Problem, refusedBy } from "../program/problem";
import { programOf } from "../program/program";
import type { FlatInputs, Program } from "../program/types";
import { notKnownYet } from "../program/unknown";
import { isUnknown } from "../pulumi/marks";
import { requiredProblems, schemaProblems } from "../program/validate";
import type { ResourceDefinition } from "../resources/definition";
import type { ResourceTypes } from "../resources/types";
import type { CoreObserved } from "../schema/observed";
import { shownValue } from "../shown";
import { looksOf, type Operation } from "./operation";
import { thrownText } from "../shown/thrown";

export interface CheckAnswer {
  inputs: FlatInputs;
  failures: Problem[];
}

/** The program's side of check: transient inputs of the class are gone, and no value of it is judged yet. */
export interface CheckRequest {
  /** The inputs of the state, {} for a new resource and in the second check of a replacement. */
  olds: FlatInputs;
  /** The inputs of the program; unknown values pass untouched. */
  program: FlatInputs;
  /** Odd values that the class found in values that were known late. */
  oddValues?: readonly string[] | undefined;
  /** The stack's setting cxone:maxAgentRatio. */
  maxAgentRatio?: number | undefined;
}

export async function check<R extends ResourceTypes>(
  { olds: stored, program, oddValues, maxAgentRatio }: CheckRequest,
  operation: Operation<R>,
): Promise<CheckAnswer> {
  const { resource, redactor, notify } = operation;
  // An import took the live values, not the program's: the program still has to match them, or to ask for an update.
  const olds = programOf(resource, stored).observed.imported === true ? {} : stored;
  const before = programOf(resource, olds);
  const setting = maxAgentRatio === undefined ? {} : { maxAgentRatio };
  const seenBefore: CoreObserved<object> = { ...before.observed };
  delete seenBefore.maxAgentRatio;
  const refusal = (failures: Problem[]): CheckAnswer => ({
    inputs: refusedInputs(program, redactor.observed(seenBefore)),
    failures,
  });
  const problems = inputProblems(operation, before, program, oddValues);
  if (problems.length > 0) return refusal(problems);
  const inputs = canonicalObject({ ...defaults(resource, before, program), ...program });
  const news = programOf(resource, inputs);
  const taken = claimProblems(news, operation);
  if (taken.length > 0) return refusal(taken);
  if (isUnchanged(resource, olds, inputs)) {
    return {
      inputs: { ...inputs, observed: redactor.observed({ ...seenBefore, ...setting }) },
      failures: [],
    };
  }
  const remarks = [
    ...notKnownYet(resource, program),
    ...resource.remarks(inputs, redactor),
    ...unmanaged(resource, before, news),
  ];
  for (const line of remarks) notify(line);
  try {
    const seen = await observe(before, news, operation);
    const observed: R["observed"] = redactor.observed({ ...seen, ...setting });
    const adoption = adopts(olds, seen) ? adoptionOf(news, seen, operation) : {};
    const looks = looksOf(operation);
    const { refused, remarks } = await resource.objections(news.fields, { ...news, observed }, looks);
    const failures = [...(adoption.failures ?? []), ...refused.map((reason) => ({ property: "", reason }))];
    for (const line of remarks) notify(line);
    if (adoption.notice !== undefined && failures.length === 0) notify(...adoption.notice);
    return { inputs: { ...inputs, observed }, failures };
  } catch (error) {
    // As a check failure it prints once, under the resource, without a stack.
    if (!isCxoneError(error)) throw error;
    return refusal([refusedBy(error)]);
  }
}

/** The engine asks the policies about refused inputs, too: they have to know which fields are secret. */
export const refusedInputs = (program: FlatInputs, observed: object): FlatInputs => ({
  ...program,
  observed,
});

/** The first group of problems that there is: a later group would repeat an earlier one in other words. */
function inputProblems<R extends ResourceTypes>(
  { resource, redactor }: Operation<R>,
  before: Program<R>,
  program: FlatInputs,
  oddValues: readonly string[] | undefined,
): Problem[] {
  const removed = adoptionRemoved(resource, before, program);
  const judged = [
    ...removed,
    ...(redactor.isSecret(resource.adoptBy) ? [secretId(resource)] : []),
    ...schemaProblems(resource, program, redactor),
    ...resource.problems(program, redactor),
    // Without the id every other field would be missing too, and that is not the mistake.
    ...(removed.length > 0 ? [] : requiredProblems(resource, program)),
  ];
  const groups = [oddTexts(program, resource.labels, oddValues), judged, oddNumbers(program)];
  return groups.find(({ length }) => length > 0) ?? [];
}

/** Settings that the program leaves out. An adopted object belongs to somebody: a program has to ask for its deletion. */
function defaults<R extends ResourceTypes>(
  { defaults: given, adoptBy }: ResourceDefinition<R>,
  before: Program<R>,
  news: FlatInputs,
): FlatInputs {
  const made = news[adoptBy] === undefined || before.observed.created === true;
  return { ...given, deletionPolicy: made ? "delete" : "retain" };
}

/** Fields that the wire needs keep their live value when a program no longer declares them. The preview has to report it. */
function unmanaged<R extends ResourceTypes>(
  { fields }: ResourceDefinition<R>,
  before: Program<R>,
  news: Program<R>,
): string[] {
  return Object.keys(before.fields)
    .filter((field) => !isRemovable(fields, field) && !fields.containers.includes(field))
    .filter((field) => !Object.hasOwn(news.fields, field))
    .map(
      (field) =>
        `${field} is no longer declared: it keeps its live value and is not managed any more. To change it, declare it again.`,
    );
}

/** Two resources for one object. */
function claimProblems<R extends ResourceTypes>(
  { adopted, identity }: Program<R>,
  { claims }: Operation<R>,
): Problem[] {
  if (adopted === undefined || isUnknown(adopted)) return [];
  try {
    claims.adopt(adopted, identity);
    return [];
  } catch (error) {
    return [{ property: "", reason: thrownText(error) }];
  }
}

const secretId = ({ adoptBy }: { adoptBy: string }): Problem => ({
  property: "",
  reason: `${adoptBy} cannot be a secret: it becomes the id of the resource, which Pulumi keeps and shows in clear.`,
  next: "Give it as pulumi.unsecret(...).",
});

function adoptionRemoved<R extends ResourceTypes>(
  { adoptBy, noun }: ResourceDefinition<R>,
  { adopted }: Program<R>,
  news: FlatInputs,
): Problem[] {
  if (adopted === undefined || news[adoptBy] !== undefined) return [];
  const reason = `${adoptBy} was removed, but this resource manages the adopted ${noun} ${shownValue(adopted)}.`;
  const next = `Put ${adoptBy} back; or take the whole resource out of the program to stop managing it (with deletionPolicy retain the object stays), then add a new resource without ${adoptBy} to create another one.`;
  return [{ property: "", reason, next }];
}

/** The program declares the same as before: nothing has to be asked, and the last observation stands. */
function isUnchanged<R extends ResourceTypes>(
  { fields, settingNames }: ResourceDefinition<R>,
  olds: FlatInputs,
  inputs: FlatInputs,
): boolean {
  const names = [...fields.names, ...settingNames];
  return Object.hasOwn(olds, "observed") && sameValue(pick(olds, names), pick(inputs, names));
}
