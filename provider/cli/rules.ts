/** `cxone-dialer rules ...`: the jurisdiction table for people. */
import type { Command } from "commander";
import { addShow } from "./rules/show";

export function addRules(program: Command): void {
  addShow(
    program.command("rules").description("the table of dialing rules that the policies compare with: show"),
  );
}
