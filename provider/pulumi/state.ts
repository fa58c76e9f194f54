/** The one reader of a stack's state, as `pulumi stack export` writes it. */
import { z } from "zod";
import { InvalidInputError } from "../errors";
import { isDialerConfig } from "./dialer-configs";
import { legible } from "./values";

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

/**
 * The dialer configs that a stack manages, under whatever type. Every command and policy counts these and no others.
 * - Not the `external` ones: `DialerConfig.get` only reads the object, and the state holds no inputs of it.
 * - Not the pending deletes: the replacement has the same URN and manages the object that counts.
 */
export const managed = (resources: readonly StateResource[]): StateResource[] =>
  resources.filter(
    (one) =>
      one.delete !== true &&
      one.external !== true &&
      isDialerConfig({ type: one.type, props: legible({ ...one.outputs, ...one.inputs }) }),
  );
