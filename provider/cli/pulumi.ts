/** Runs the `pulumi` of the PATH. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { InvalidInputError } from "../errors";
import { recordOf } from "../json";
import { thrownCode, thrownText } from "../shown/thrown";

/** Runs `pulumi` with these arguments and gives its stdout. @throws Error with what it said */
export async function pulumi(args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(
      "pulumi",
      [...args, "--non-interactive", "--color", "never"],
      {
        maxBuffer: 1e9,
      },
    );
    return stdout;
  } catch (error) {
    if (thrownCode(error) === "ENOENT") throw new Error("there is no pulumi on the PATH", { cause: error });
    const { stderr } = recordOf(error);
    const said = (typeof stderr === "string" ? stderr : "")
      .trim()
      .replace(/^error: /, "")
      .replace(/\s*\n\s*/g, " ");
    throw new Error(said || thrownText(error), { cause: error });
  }
}

/** @throws InvalidInputError naming the stack and why it cannot be read */
export async function exportStack(stack: string, more: readonly string[] = []): Promise<string> {
  try {
    return await pulumi(["stack", "export", "--stack", stack, ...more]);
  } catch (error) {
    throw new InvalidInputError(`The stack ${stack} cannot be read: ${thrownText(error)}.`, {
      hint: "Run this where `pulumi stack export` works, or give a file that it wrote.",
    });
  }
}
