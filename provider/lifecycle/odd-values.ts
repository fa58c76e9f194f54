/** Values that no schema names but that would harm the live object: texts that the program did not mean, and labels that deceive. */
import { inspect, type OddValue } from "../schema/values";
import { shown } from "../shown";
import type { Inputs, Problem } from "./validate";

/** People find an object by them. Only declared ones are judged, so that an object with any live name can be adopted. */
const LABELS = ["name", "campaignId"];

/**
 * Characters that nobody sees. Two names that differ in them alone look equal, and a line break or a bidi mark forges the
 * lines around it. Unicode general categories Cc, Cf, Zl, Zp, and letters without a shape.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5/u;

/** Persian, Hindi and other scripts spell with these two, and one of them joins emoji. Latin letters need neither. */
const JOINERS = /(?<=[^\p{ASCII}\p{Script=Latin}])[\u200c\u200d]/gu;

/**
 * To be asked before the schema, which would only complain of a text's length.
 * @param found by the constructor in values that were known late: Pulumi has changed them since
 */
export function oddTexts(program: Inputs, found: readonly string[] = []): Problem[] {
  const odd = oddValues(program).filter(({ isNumber }) => !isNumber);
  const labels = LABELS.filter((field) => !odd.some(({ path }) => path === field));
  const deceiving = labels.flatMap((field) => deceptive(field, program[field]));
  return [...found, ...odd.map(sentence), ...deceiving].map(refusal);
}

/** To be asked after the schema, which says more about the numbers that it knows. */
export const oddNumbers = (program: Inputs): Problem[] => oddValues(program).map(sentence).map(refusal);

function oddValues(program: Inputs): OddValue[] {
  const args = Object.entries(program).filter(([key]) => !key.startsWith("__") && key !== "observed");
  return inspect(Object.fromEntries(args)).odd;
}

function deceptive(field: string, label: unknown): string[] {
  if (typeof label !== "string") return [];
  const [unseen] = UNSEEN.exec(label.replace(JOINERS, "")) ?? [];
  if (unseen !== undefined)
    return [`${field} holds the character ${shown(unseen)}, which nobody sees: take it out`];
  return label === label.trim()
    ? []
    : [`${field} begins or ends with a blank, which nobody sees: take it off`];
}

const sentence = ({ path, problem }: OddValue): string => `${shown(path)} ${problem}`;

/** Without a property, because Pulumi would print the value beside it. */
const refusal = (reason: string): Problem => ({ property: "", reason: `${reason}.` });
