/** create and update validate again: a policy's remediation changes inputs after check, and nobody checks them then. */
import { InvalidInputError } from "../errors";
import { codeProblems, type Inputs, requiredProblems, schemaProblems } from "./validate";

export function assertValid(inputs: Inputs): void {
  const problems = [...schemaProblems(inputs), ...codeProblems(inputs), ...requiredProblems(inputs)];
  if (problems.length === 0) return;
  const told = problems.map(({ reason, next }) => (next === undefined ? reason : `${reason} ${next}`));
  throw new InvalidInputError(`${told.join(" ")} Nothing was sent.`, {
    hint: "Correct the program; if it is right, correct the policy whose remediation made this value.",
  });
}
