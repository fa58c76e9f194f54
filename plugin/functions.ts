/** The functions of the package, by the last part of their token. */
import type { Services } from "pulumi-cxone-dialer/internal";
import type { z } from "zod";

/** A function that a program or the shell calls: `cxone:index:NAME`. */
export interface PluginFunction {
  /** The first line of its documentation and more, in Markdown. */
  description: string;
  inputs: z.ZodObject;
  outputs: z.ZodObject;
  /**
   * @param args valid by `inputs`
   * @param tools `services` is asked for only by a function that calls the API: it fails when the settings are missing
   * @throws CxoneError
   */
  run: (args: unknown, tools: FunctionTools) => Promise<object>;
}

export interface FunctionTools {
  services: () => Promise<Services>;
  signal: AbortSignal;
}

export const functions: Readonly<Record<string, PluginFunction>> = {};
