#!/usr/bin/env node
/** The command `cxone-dialer`. Exit codes: 0 fine, 1 it found something, 2 it could not run. */
import { Command, CommanderError } from "commander";
import { isCxoneError } from "../errors";
import { addAudit } from "./audit";
import { guardOutput } from "./output";
import { addPolicy } from "./policy";
import { addRecommend } from "./recommend";
import { addRollback } from "./rollback";
import { addRules } from "./rules";
import { addSimulate } from "./simulate";

const COULD_NOT_RUN = 2;

/** One line a command: each file adds its own. */
const COMMANDS: readonly ((program: Command) => void)[] = [
  addSimulate,
  addRecommend,
  addPolicy,
  addAudit,
  addRollback,
  addRules,
];

const program = new Command("cxone-dialer")
  .description(
    "Works with the audit trail, the simulations, the policies and the rules of pulumi-cxone-dialer.",
  )
  .addHelpText("after", "\nExit codes: 0 fine, 1 it found something, 2 it could not run.")
  .exitOverride();
// Before the commands are added: they take over where the program writes to.
guardOutput(program);
for (const add of COMMANDS) add(program);

// A reader that went away (cxone-dialer audit show | head) is no error.
process.stdout.on("error", () => process.exit());

program.parseAsync().catch((error: unknown) => {
  process.exitCode = COULD_NOT_RUN;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) process.exitCode = 0;
  } else if (isCxoneError(error)) {
    console.error(`cxone-dialer: ${error.message}`);
  } else {
    console.error(error);
  }
});
