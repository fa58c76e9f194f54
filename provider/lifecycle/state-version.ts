/**
 * States outlive the package: what an older version stored is brought up to the present form, purely, whenever a verb
 * reads it; it is stored in that form by the next update or refresh. A state of a newer version is refused.
 */
import { declaredFields, withField } from "../diff";
import { ConfigurationError } from "../errors";
import { WIRE_FIELDS } from "../schema";
import { DEFAULT_SETTINGS } from "./check";
import type { DialerState } from "./state";
import { STATE_VERSION, storedState, wholeState } from "./stored";

type Outputs = Record<string, unknown>;

/** From version n (the index) to n + 1. */
const STEPS: readonly ((id: string, outputs: Outputs) => Outputs)[] = [
  withoutVersion,
  // The whole body was one secret output, beside the same values under their own names.
  (_, outputs) => storedState(withField(outputs, "stateVersion", undefined)),
];

/**
 * @param outputs of the resource `id`, as some version of this package stored them
 * @throws ConfigurationError (CXD-E105) for those of a newer version
 */
export function presentState(id: string, outputs: Outputs): DialerState {
  const version = outputs["stateVersion"] ?? 0;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 0 || version > STATE_VERSION) {
    throw new ConfigurationError(
      `dialer config ${id} was stored by a newer pulumi-cxone-dialer (state version ${JSON.stringify(version)}; the installed one knows ${STATE_VERSION}). Nothing was written.`,
      {
        code: "CXD-E105",
        hint: "Install the newer package again: `npm install pulumi-cxone-dialer@latest`.",
      },
    );
  }
  return wholeState(STEPS.slice(version).reduce<Outputs>((state, step) => step(id, state), outputs));
}

/**
 * Before there were versions: what can be told from the wire fields is filled in. That the program declared all of them
 * is an assumption; the ETag and the tenant are never guessed.
 */
function withoutVersion(id: string, outputs: Outputs): Outputs {
  const wire = Object.fromEntries(
    WIRE_FIELDS.filter((field) => outputs[field] !== undefined).map((field) => [field, outputs[field]]),
  );
  const adopted = outputs["adopted"] ?? outputs["configId"] !== undefined;
  return {
    ...DEFAULT_SETTINGS,
    deletionPolicy: adopted === true ? "retain" : "delete",
    dialerConfigId: id,
    declared: declaredFields(wire),
    server: { id, ...wire },
    ...outputs,
    adopted,
  };
}
