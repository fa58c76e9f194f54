/** A function that a program or the shell calls: `cxone:index:NAME`. */
import {
  type FlatInputs,
  InvalidInputError,
  isRecord,
  issueText,
  nearest,
  pathText,
  type Services,
  shown,
} from "pulumi-cxone-dialer/internal";
import type { z } from "zod";

export interface PluginFunction {
  /** The first line of its documentation and more, in Markdown. */
  description: string;
  inputs: z.ZodObject;
  outputs: z.ZodObject;
  /**
   * @param args valid by `inputs`
   * @throws CxoneError
   */
  run: (args: unknown, tools: FunctionTools) => Promise<object>;
}

export interface FunctionTools {
  /** Asked for only by a function that calls the API: it fails when the settings are missing. */
  services: () => Promise<Services>;
  signal: AbortSignal;
  /** The setting cxone:maxAgentRatio: no function recommends more. */
  maxAgentRatio: number | undefined;
}

interface Typed<In extends z.ZodObject, Out extends z.ZodObject> {
  description: string;
  inputs: In;
  outputs: Out;
  run: (args: z.output<In>, tools: FunctionTools) => Promise<z.input<Out>>;
}

/** The types of its body are those of its schemas. */
export const pluginFunction = <In extends z.ZodObject, Out extends z.ZodObject>(
  typed: Typed<In, Out>,
): PluginFunction => typed as unknown as PluginFunction;

/**
 * The arguments of a call.
 * @param values as the engine sends them, in clear
 * @throws InvalidInputError with every problem
 */
export function argumentsOf(name: string, inputs: z.ZodObject, values: FlatInputs): unknown {
  const given = withoutNulls(values);
  const parsed = inputs.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue) => textsOf(name, inputs, given, issue));
  const end = problems.at(-1)?.endsWith("?") ? "" : ".";
  throw new InvalidInputError(`${name}: ${problems.join("; ")}${end}`, {
    hint: "Correct the arguments. Nothing was asked or sent.",
  });
}

function textsOf(name: string, inputs: z.ZodObject, given: unknown, issue: z.core.$ZodIssue): string[] {
  if (issue.code !== "unrecognized_keys") return [issueText(given, issue)];
  const known = issue.path.length === 0 ? Object.keys(inputs.shape) : [];
  const of = issue.path.length === 0 ? `an argument of ${name}` : `a key of ${pathText(issue.path)}`;
  return issue.keys.map((key) => {
    const likely = nearest(key, known);
    return `${shown(pathText([...issue.path, key]))} is not ${of}${likely === undefined ? "" : `: did you mean ${likely}?`}`;
  });
}

/** Some languages send null for an argument that a program leaves out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== null);
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutNulls(one)]));
}
