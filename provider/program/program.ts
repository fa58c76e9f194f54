/**
 * The typed program of one resource. Pulumi hands over one flat object of inputs; each verb turns it into a Program at
 * its door, once. Only check and diff may meet unknown values in it: create and update complete it first.
 */
import { InvalidInputError } from "../errors";
import { ownValue, pick } from "../fields";
import { identityOf } from "../identity";
import type { ResourceDefinition } from "../resources/definition";
import type { ResourceTypes } from "../resources/types";
import { Redactor } from "./redactor";
import type { FlatInputs, Program } from "./types";
import { requiredProblems, schemaProblems } from "./validate";

/** @param inputs that passed the schema, or were stored: their types are taken on trust here and nowhere else */
export function programOf<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  inputs: FlatInputs,
): Program<R> {
  const { __provider: shell, observed = {} } = inputs;
  const adopted = ownValue(inputs, resource.adoptBy);
  return {
    identity: identityOf(inputs),
    settings: pick(inputs, resource.settingNames) as object as R["settings"],
    fields: pick(inputs, resource.fields.names),
    observed: observed as R["observed"],
    adopted: typeof adopted === "string" ? adopted : undefined,
    given: pick(inputs, ["__identity", "observed"]),
    shell,
  };
}

/**
 * The program of create and update. A policy's remediation changes inputs after check, so they are validated again.
 * @throws InvalidInputError with every problem; nothing was sent
 */
export function completeProgram<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  inputs: FlatInputs,
): Program<R> {
  const redactor = Redactor.of(resource.fields, inputs);
  const problems = [
    ...schemaProblems(resource, inputs, redactor),
    ...resource.problems(inputs, redactor),
    ...requiredProblems(resource, inputs),
  ];
  if (problems.length === 0) return programOf(resource, inputs);
  const told = problems.map(({ reason, next }) => (next === undefined ? reason : `${reason} ${next}`));
  throw new InvalidInputError(`${told.join(" ")} Nothing was sent.`, {
    hint: "Correct the program; if it is right, correct the policy whose remediation made this value.",
  });
}
