/** The dialer configs in a stack's state, the unchanged ones too, which a preview does not touch. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { InvalidInputError } from "../errors";
import { NOT_KNOWN_YET } from "../preview/unknown";
import { DIALER_CONFIG_TYPE } from "../token";
import type { Scenario } from "./scenario";

interface Resource {
  urn: string;
  type: string;
  delete?: boolean;
  inputs?: Record<string, unknown>;
}

/** @param stack a stack's name, or a file that `pulumi stack export` wrote @throws InvalidInputError */
export function scenariosOfStack(stack: string): Scenario[] {
  const text = existsSync(stack) ? readFileSync(stack, "utf8") : exported(stack);
  const scenarios = resourcesOf(text, stack)
    .filter(({ type, delete: replaced }) => type === DIALER_CONFIG_TYPE && replaced !== true)
    .map(({ urn, inputs = {} }) => ({ name: urn.split("::").at(-1) ?? urn, inputs: readable(inputs) }));
  if (scenarios.length > 0) return scenarios;
  throw new InvalidInputError(`There is no DialerConfig in ${stack}.`, {
    hint: "Give the name of a stack that has one (pulumi stack ls), or a file that `pulumi stack export` wrote.",
  });
}

function exported(stack: string): string {
  const { status, stdout, stderr, error } = spawnSync(
    "pulumi",
    ["stack", "export", "--stack", stack, "--non-interactive"],
    { encoding: "utf8", maxBuffer: 1e9 },
  );
  if (status === 0) return stdout;
  const reason = error?.message ?? stderr.trim();
  throw new InvalidInputError(`The stack ${stack} cannot be read: ${reason}.`, {
    hint: "Run this where `pulumi stack export` works, or give a file that it wrote.",
  });
}

function resourcesOf(text: string, stack: string): Resource[] {
  try {
    const state = JSON.parse(text) as { deployment?: { resources?: Resource[] } };
    return state.deployment?.resources ?? [];
  } catch (error) {
    throw new InvalidInputError(`${stack} is no exported stack: ${(error as Error).message}.`, {
      hint: "Give a file that `pulumi stack export` wrote.",
    });
  }
}

/** Pulumi's mark of a secret in a state; its value is encrypted there. */
const SECRET_MARK = "4dabf18193072939515e22adb298388d";

function readable(inputs: Record<string, unknown>): Scenario["inputs"] {
  const entries = Object.entries(inputs).filter(([key]) => !key.startsWith("__"));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, JSON.stringify(value).includes(SECRET_MARK) ? NOT_KNOWN_YET : value]),
  );
}
