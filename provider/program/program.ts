/**
 * The typed program of one resource. Pulumi hands over one flat object of inputs; each verb turns it into a Program at
 * its door, once. Only check and diff may meet unknown values in it: create and update complete it first.
 */
import { InvalidInputError } from "../errors";
import { type Document, ownValue, pick } from "../fields";
import { type Identity, identityOf } from "../identity";
import type { ResourceDefinition, ResourceTypes } from "../resources/definition";
import { Redactor } from "./redactor";
import { requiredProblems, schemaProblems } from "./validate";

/** The flat inputs that Pulumi hands over and stores. */
export type Inputs = Document;

export interface Program<R extends ResourceTypes> {
  /** Undefined in a state from before resources had one. */
  identity: Identity | undefined;
  settings: R["settings"];
  /** The declared fields; an undeclared one is absent. */
  fields: R["fields"];
  observed: R["observed"];
  /** Id of the existing object that the program names. */
  adopted: string | undefined;
  /** The hidden inputs as they came: a state keeps them in the same form. */
  given: Document;
  /** The text of the provider, which a state needs to be refreshed or destroyed. */
  shell: unknown;
}

/** @param inputs that passed the schema, or were stored: their types are taken on trust here and nowhere else */
export function programOf<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  inputs: Inputs,
): Program<R> {
  const { __provider: shell, observed = {} } = inputs;
  const adopted = ownValue(inputs, resource.adoptBy);
  return {
    identity: identityOf(inputs),
    settings: pick(inputs, resource.settingNames) as object as R["settings"],
    fields: pick(inputs, resource.fields.names) as R["fields"],
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
  inputs: Inputs,
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
