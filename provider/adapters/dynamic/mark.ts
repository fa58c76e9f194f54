/**
 * The mark of the class. Pulumi calls our provider for a resource of any type that carries its text, without its class: then
 * options that cannot work are not refused, nothing is simulated, and a policy that asks for the type sees nothing. Check
 * never learns the type, so it asks for what only the class adds. A program can forge that: policies ask for the type.
 */
import { ownValue } from "../../fields";
import type { Problem } from "../../program/problem";
import type { FlatInputs } from "../../program/types";
import { SHELL } from "./shell";

/** @param olds the inputs of the state: ignoreChanges puts an older text of the provider back into the program's inputs */
export function markProblems(olds: FlatInputs, news: FlatInputs): Problem[] {
  const { __identity, __provider } = news;
  const ours =
    __provider === undefined || __provider === SHELL || __provider === ownValue(olds, "__provider");
  if (__identity !== undefined && ours) return [];
  const reason = `this resource carries the provider of dialer configs, but the class DialerConfig did not make it (${ours ? "it has no identity" : "another text calls the provider"}).`;
  const next =
    "Make it with `new DialerConfig(name, args)`, which checks, simulates and is judged by policies.";
  return [{ property: "", reason, next }];
}
