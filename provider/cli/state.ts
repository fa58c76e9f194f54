/** A stack's state: what `pulumi stack export` writes, from the backend or from a file. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { InvalidInputError } from "../errors";

const resourceSchema = z.looseObject({
  urn: z.string().startsWith("urn:pulumi:"),
  type: z.string(),
  delete: z.boolean().exactOptional(),
  external: z.boolean().exactOptional(),
  protect: z.boolean().exactOptional(),
  ignoreChanges: z.array(z.string()).exactOptional(),
  inputs: z.record(z.string(), z.unknown()).exactOptional(),
  outputs: z.record(z.string(), z.unknown()).exactOptional(),
});
export type StateResource = z.output<typeof resourceSchema>;

// A stack without resources has none of the key.
const stateSchema = z.object({ deployment: z.object({ resources: z.array(resourceSchema).nullish() }) });

/** @param where names the state in an error @throws InvalidInputError unless it is a whole export */
export function resourcesIn(text: string, where: string): StateResource[] {
  const refuse = (why: string) =>
    new InvalidInputError(`${where} is no exported stack: ${why}.`, {
      hint: "Give what `pulumi stack export` wrote.",
    });
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch {
    // The parser's words repeat a piece of the text, which may be a secret.
    throw refuse(text.trim() === "" ? "it is empty" : "it is not JSON, or cut off");
  }
  const parsed = stateSchema.safeParse(state);
  if (parsed.success) return parsed.data.deployment.resources ?? [];
  const [{ path = [], message = "" } = {}] = parsed.error.issues;
  throw refuse(`${path.join(".") || "the whole"}: ${message}`);
}

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
    const { code, stderr, message } = error as Error & { code?: unknown; stderr?: string };
    if (code === "ENOENT") throw new Error("there is no pulumi on the PATH", { cause: error });
    const said = stderr
      ?.trim()
      .replace(/^error: /, "")
      .replace(/\s*\n\s*/g, " ");
    throw new Error(said || message, { cause: error });
  }
}

/** @throws InvalidInputError naming the stack and why it cannot be read */
export async function exportStack(stack: string, more: readonly string[] = []): Promise<string> {
  try {
    return await pulumi(["stack", "export", "--stack", stack, ...more]);
  } catch (error) {
    throw new InvalidInputError(`The stack ${stack} cannot be read: ${(error as Error).message}.`, {
      hint: "Run this where `pulumi stack export` works, or give a file that it wrote.",
    });
  }
}
