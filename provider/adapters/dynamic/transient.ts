/**
 * Inputs that the class adds for check alone. No state holds them: as a stored input, `ignoreChanges` would freeze an
 * older list of secret fields.
 */
import type { FlatInputs } from "../../program/types";
import { Redactor } from "../../program/redactor";
import { DIALER_CONFIG_FIELDS as MAP } from "../../resources/dialer-config/fields";

interface ProgramInputs {
  /** The inputs of the program without the transient ones. */
  program: FlatInputs;
  redactor: Redactor;
  oddValues: readonly string[] | undefined;
  maxAgentRatio: number | undefined;
}

/** @param olds inputs of the state: a wildcard in ignoreChanges drops the new list, and then the last one stands */
export function programInputs(olds: FlatInputs, news: FlatInputs): ProgramInputs {
  const { __secretFields, __oddValues, __maxAgentRatio, ...program } = news;
  // A list that cannot be read hides everything.
  const paths = textsIn(__secretFields) ?? (__secretFields === undefined ? undefined : MAP.names);
  return {
    program,
    redactor: paths === undefined ? Redactor.of(MAP, olds) : new Redactor(MAP, paths),
    oddValues: textsIn(__oddValues),
    maxAgentRatio: typeof __maxAgentRatio === "number" ? __maxAgentRatio : undefined,
  };
}

const textsIn = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.map(String) : undefined;
