/**
 * A merged body holds values that no check has seen together: theirs and ours. It is judged again before it is sent,
 * after a merge only: what the program alone says was judged by check.
 */
import { InvalidInputError } from "../errors";
import { evaluate, type Finding, textOf } from "../rules";
import { type Observed, WIRE_FIELDS } from "../schema";
import { capacityProblems } from "./capacity";
import type { LifecycleContext } from "./context";
import { withoutSecretValues } from "./evidence";
import { observe } from "./observe";
import { secretFieldsOf } from "./secrets";
import { type Inputs, schemaProblems } from "./validate";

/**
 * @param body the merged body, @param alone the body that would have been sent without their change
 * @throws InvalidInputError with every reason; nothing was written
 */
export async function revalidate(
  id: string,
  { body, alone }: { body: Inputs; alone: Inputs },
  news: Inputs,
  context: LifecycleContext,
): Promise<void> {
  const wire = Object.fromEntries(WIRE_FIELDS.map((field) => [field, body[field] ?? undefined]));
  const reasons = [
    ...schemaProblems(wire).map(({ reason }) => reason),
    ...(await capacity(wire, news, context)),
    ...withoutSecretValues(broughtIn(alone, body), secretFieldsOf(news)).map(textOf),
  ];
  if (reasons.length === 0) return;
  throw new InvalidInputError(
    `dialer config ${id} was changed outside this stack, and together with the program's values it would not be valid: ${reasons.join(" ")} Nothing was written.`,
    { hint: "Correct the change in the console, or declare the field in the program." },
  );
}

/** The breaches that are their change's doing: what the program alone breaks is for its policies to say. */
export function broughtIn(alone: Inputs, body: Inputs): Finding[] {
  const today = new Date().toISOString().slice(0, 10);
  const keyOf = ({ id, path, limit }: Finding): string => JSON.stringify([id, path, limit]);
  const before = new Set(evaluate(alone, today).map(keyOf));
  return evaluate(body, today).filter((one) => one.level === "mandatory" && !before.has(keyOf(one)));
}

/** The campaign may be another one than check saw: then its figures are read. */
async function capacity(wire: Inputs, news: Inputs, context: LifecycleContext): Promise<string[]> {
  if (news["capacityCheck"] === "off") return [];
  const campaignId = wire["campaignId"] ?? news["campaignId"];
  const seen = (news["observed"] ?? {}) as Observed;
  const secretFields = secretFieldsOf(news);
  const observed =
    campaignId === seen.campaign?.id
      ? seen
      : await observe(news, { ...news, campaignId }, secretFields, context);
  const problems = capacityProblems(wire, { ...observed, secretFields: [...secretFields] });
  if (news["capacityCheck"] === "error") return problems;
  for (const reason of problems) context.notify(reason);
  return [];
}
