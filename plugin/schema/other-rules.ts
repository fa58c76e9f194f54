/**
 * `otherRules`: keys of complianceRules that the schema does not have. An object type of the schema is closed, so a
 * program in Go, C# or Java could not give them inside complianceRules.
 */
import {
  type FlatInputs,
  isRecord,
  isSecret,
  isUnknown,
  KNOWN_COMPLIANCE_KEYS,
  type Problem,
  secretMark,
  shown,
} from "pulumi-cxone-dialer/internal";
import { contentOf } from "../values";

/** The inputs as the core knows them, and the refusals of otherRules. */
interface MergedRules {
  inputs: FlatInputs;
  problems: Problem[];
}

/**
 * Lays otherRules into complianceRules. Values keep their marks: a secret stays one, and a value that is known later makes
 * all of complianceRules known later.
 * @param given inputs of the program, with the engine's marks
 */
export function withOtherRules(given: FlatInputs): MergedRules {
  const { otherRules, ...inputs } = given;
  if (otherRules === undefined) return { inputs, problems: [] };
  const others = contentOf(otherRules);
  const rules = contentOf(inputs["complianceRules"] ?? {});
  if (isUnknown(others)) {
    // Nobody knows yet which keys are secret, so all of it is, once anything is.
    const secret = [otherRules, inputs["complianceRules"], ...valuesOf(rules)].some(isSecret);
    return { inputs: { ...inputs, complianceRules: secret ? secretMark(others) : others }, problems: [] };
  }
  if (!isRecord(others)) return { inputs, problems: [noObject(others)] };
  const problems = Object.keys(others).flatMap((key) => keyProblem(key, rules));
  // The core refuses complianceRules that are no object, and waits for those that are known later.
  if (problems.length > 0 || !isRecord(rules)) return { inputs, problems };
  const added = isSecret(otherRules) ? mapValues(others, secretMark) : others;
  const merged = { ...rules, ...added };
  const complianceRules = isSecret(inputs["complianceRules"]) ? secretMark(merged) : merged;
  return { inputs: { ...inputs, complianceRules }, problems: [] };
}

/**
 * The reverse, for inputs that become a program's text: the code that `pulumi import` prints has to compile.
 * @param live inputs in clear, as the core read them
 */
export function splitRules(live: FlatInputs): FlatInputs {
  const { complianceRules } = live;
  if (!isRecord(complianceRules)) return live;
  const entries = Object.entries(complianceRules);
  const others = entries.filter(([key]) => !isKnown(key));
  if (others.length === 0) return live;
  const known = entries.filter(([key]) => isKnown(key));
  const inputs = Object.entries(live).filter(([name]) => name !== "complianceRules");
  return {
    ...Object.fromEntries(inputs),
    ...(known.length > 0 && { complianceRules: Object.fromEntries(known) }),
    otherRules: Object.fromEntries(others),
  };
}

const isKnown = (key: string): boolean => KNOWN_COMPLIANCE_KEYS.includes(key);

const valuesOf = (value: unknown): unknown[] => (isRecord(value) ? Object.values(value) : []);

const mapValues = (values: Record<string, unknown>, change: (value: unknown) => unknown): FlatInputs =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));

const noObject = (value: unknown): Problem => ({
  property: "",
  reason: `otherRules must be an object${value === null ? "; it is null: leave it out instead" : ""}.`,
  next: 'Give it as keys and values, such as otherRules: { vendorRule: "x" }.',
});

function keyProblem(key: string, rules: unknown): Problem[] {
  const name = shown(key);
  if (isKnown(key)) {
    return [
      {
        property: "",
        reason: `otherRules.${name} is a key of complianceRules.`,
        next: `Move it to complianceRules.${name}, where the rules judge it.`,
      },
    ];
  }
  if (!isRecord(rules) || !Object.hasOwn(rules, key)) return [];
  return [
    {
      property: "",
      reason: `otherRules.${name} is in complianceRules, too.`,
      next: "Remove one of the two: they could differ.",
    },
  ];
}
