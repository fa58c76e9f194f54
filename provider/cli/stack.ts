/** The dialer configs in a stack's state, the unchanged ones too, which a preview does not touch. */
import { existsSync, readFileSync } from "node:fs";
import { InvalidInputError } from "../errors";
import { JUDGED_INPUTS } from "../preview/subject";
import { managed, resourcesIn, type StateResource } from "../pulumi/state";
import { nameOf } from "../pulumi/urn";
import { legible, UnreadableValueError } from "../pulumi/values";
import { exportStack } from "./pulumi";
import type { Scenario } from "../scenario";

/** @param stack a stack's name, or a file that `pulumi stack export` wrote @throws InvalidInputError */
export async function scenariosOfStack(stack: string): Promise<Scenario[]> {
  const text = existsSync(stack) ? readFileSync(stack, "utf8") : await exportStack(stack);
  const scenarios = managed(resourcesIn(text, stack)).map(scenarioOf);
  if (scenarios.length > 0) return scenarios;
  throw new InvalidInputError(`There is no DialerConfig in ${stack}.`, {
    hint: "Give the name of a stack that has one (pulumi stack ls), or a file that `pulumi stack export` wrote.",
  });
}

/** Leaves out the inputs that cannot be read. @throws InvalidInputError when the simulation needs one of them */
function scenarioOf({ urn, inputs = {} }: StateResource): Scenario {
  const read: [string, unknown][] = [];
  for (const key of Object.keys(inputs).filter((one) => !one.startsWith("__"))) {
    try {
      read.push([key, withoutSecret(inputs, key)]);
    } catch (error) {
      if (!(error instanceof UnreadableValueError)) throw error;
      if (JUDGED_INPUTS.some((needed) => needed === key)) throw notReadable(urn, error);
    }
  }
  return { name: nameOf(urn), inputs: Object.fromEntries(read) };
}

/** The report of a simulation repeats its inputs, so a secret is not read even where the state holds it in clear. */
function withoutSecret(inputs: Record<string, unknown>, key: string): unknown {
  const refuse = (path: string) => {
    throw new UnreadableValueError(`${path} is a secret`);
  };
  // Reads the whole value now: later, nothing would catch the error.
  return structuredClone(legible({ [key]: inputs[key] }, refuse)[key]);
}

const notReadable = (urn: string, { message }: Error): InvalidInputError =>
  new InvalidInputError(`${nameOf(urn)} cannot be simulated: ${message}.`, {
    hint: "Give this config as a scenario file, or run `cxone-dialer policy check --stack NAME --show-secrets`, which judges secrets and shows none.",
  });
