/** create and update validate again: a policy's remediation changes inputs after check, and nobody checks them then. */
import { InvalidInputError } from "../errors";
import { type Inputs, requiredProblems, schemaProblems } from "./validate";

export function assertValid(inputs: Inputs): void {
  const problems = [...schemaProblems(inputs), ...requiredProblems(inputs)];
  if (problems.length === 0) return;
  throw new InvalidInputError(problems.map(({ reason }) => reason).join(" "), {
    hint: "Nothing was sent. If the program is right, a policy's remediation made this value.",
  });
}
