/**
 * A merged body holds values that no check has seen together: foreign ones and ours. It is judged again before it is
 * sent, after a merge only: check has judged the program's own values.
 */
import { InvalidInputError } from "../errors";
import { type Document, pick } from "../fields";
import type { Program } from "../program/types";
import { schemaProblems } from "../program/validate";
import type { ResourceTypes } from "../resources/types";
import { broughtIn, maskedFindings } from "../preview/findings";
import { textOf } from "../rules";
import { looksOf, type Operation } from "../verbs/operation";

/**
 * @param body the merged body, @param alone the body that would have been sent without the foreign change
 * @throws InvalidInputError with every reason; nothing was written
 */
export async function revalidate<R extends ResourceTypes>(
  { id, program }: { id: string; program: Pick<Program<R>, "fields" | "settings" | "observed"> },
  { body, alone }: { body: Document; alone: Document },
  operation: Operation<R>,
): Promise<void> {
  const { resource, redactor, notify } = operation;
  const { fields: map, pacingView, noun } = resource;
  const merged = Object.fromEntries(
    Object.entries(pick(body, map.names)).filter(([, value]) => value !== null),
  );
  const { refused, remarks } = await resource.objections(merged, program, looksOf(operation));
  for (const line of remarks) notify(line);
  const findings = pacingView ? broughtIn(pacingView(alone, program), pacingView(body, program)) : [];
  const reasons = [
    ...schemaProblems(resource, merged, redactor).map(({ reason }) => reason),
    ...refused,
    ...maskedFindings(findings, redactor).map(textOf),
  ];
  if (reasons.length === 0) return;
  throw new InvalidInputError(
    `${noun} ${id} was changed outside this stack, and together with the program's values it would not be valid: ${reasons.join(" ")} Nothing was written.`,
    { hint: "Correct the change in the console, or declare the field in the program." },
  );
}
