/** `cxone-dialer policy ...`: the policy pack without a program. */
import type { Command } from "commander";
import { addCheck } from "./policy/check";

export function addPolicy(program: Command): void {
  addCheck(program.command("policy").description("the policy pack over the states of stacks: check"));
}
