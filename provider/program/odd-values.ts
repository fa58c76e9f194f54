/** Values that no schema names but that would harm the live object: texts that the program did not mean, and labels that deceive. */
import { inspect, type OddValue } from "../schema/values";
import { shown } from "../shown";
import type { Problem } from "./problem";
import type { FlatInputs } from "./types";

/**
 * Characters that nobody sees. Two names that differ in them alone look equal, and a line break or a bidi mark forges the
 * lines around it. Unicode general categories Cc, Cf, Zl, Zp, and letters without a shape.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5/u;

/** Persian, Hindi and other scripts spell with these two, and one of them joins emoji. Latin letters need neither. */
const JOINERS = /(?<=[^\p{ASCII}\p{Script=Latin}])[\u200c\u200d]/gu;

/**
 * Asked before the schema, which would only complain of a text's length.
 * @param labels declared fields that people find an object by; a live label is not judged, so that any object can be adopted
 * @param found by the constructor in values that were known late: Pulumi has changed them since
 */
export function oddTexts(
  program: FlatInputs,
  labels: readonly string[],
  found: readonly string[] = [],
): Problem[] {
  const odd = oddValues(program).filter(({ isNumber }) => !isNumber);
  const others = labels.filter((field) => !odd.some(({ path }) => path === field));
  const deceiving = others.flatMap((field) => deceptive(field, program[field]));
  return [...found, ...odd.map(sentence), ...deceiving].map(refusal);
}

/** Asked after the schema, which says more about the numbers that it knows. */
export const oddNumbers = (program: FlatInputs): Problem[] => oddValues(program).map(sentence).map(refusal);

function oddValues(program: FlatInputs): OddValue[] {
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
