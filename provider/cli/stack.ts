/** The dialer configs in a stack's state, the unchanged ones too, which a preview does not touch. */
import { existsSync, readFileSync } from "node:fs";
import { InvalidInputError } from "../errors";
import { NOT_KNOWN_YET } from "../preview/unknown";
import { DIALER_CONFIG_TYPE } from "../token";
import type { Scenario } from "./scenario";
import { exportStack, resourcesIn } from "./state";

/** @param stack a stack's name, or a file that `pulumi stack export` wrote @throws InvalidInputError */
export async function scenariosOfStack(stack: string): Promise<Scenario[]> {
  const text = existsSync(stack) ? readFileSync(stack, "utf8") : await exportStack(stack);
  const scenarios = resourcesIn(text, stack)
    .filter(({ type, delete: replaced }) => type === DIALER_CONFIG_TYPE && replaced !== true)
    .map(({ urn, inputs = {} }) => ({ name: nameOf(urn), inputs: readable(inputs) }));
  if (scenarios.length > 0) return scenarios;
  throw new InvalidInputError(`There is no DialerConfig in ${stack}.`, {
    hint: "Give the name of a stack that has one (pulumi stack ls), or a file that `pulumi stack export` wrote.",
  });
}

/** A name may hold the separator: it is everything behind the third one. */
const nameOf = (urn: string): string => urn.split("::").slice(3).join("::") || urn;

/** Pulumi's mark of a secret in a state; its value is encrypted there. */
const SECRET_MARK = "4dabf18193072939515e22adb298388d";

function readable(inputs: Record<string, unknown>): Scenario["inputs"] {
  const entries = Object.entries(inputs).filter(([key]) => !key.startsWith("__"));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, JSON.stringify(value).includes(SECRET_MARK) ? NOT_KNOWN_YET : value]),
  );
}
