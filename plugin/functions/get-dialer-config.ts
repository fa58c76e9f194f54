import { findDialerConfig, InvalidInputError } from "pulumi-cxone-dialer/internal";
import { z } from "zod";
import { pluginFunction } from "./function";
import { liveConfigOf, liveConfigSchema, readingOf } from "./reading";

export const getDialerConfig = pluginFunction({
  description: `Reads a dialer config without managing it, by its id or by its name.

A name is unique in its tenant, and case counts. When no dialer config has it, the error names the nearest one.`,
  inputs: z.strictObject({
    id: z.string().optional().describe("Id of the dialer config. Give this or `name`."),
    name: z.string().optional().describe("Name of the dialer config. Give this or `id`."),
  }),
  outputs: liveConfigSchema,
  run: async ({ id, name }, tools) => {
    if ((id === undefined) === (name === undefined)) {
      throw new InvalidInputError(
        `getDialerConfig: ${id === undefined ? "id and name are missing" : "both id and name are given"}.`,
        { hint: "Give one of them." },
      );
    }
    const query = id === undefined ? { name: name ?? "" } : { id };
    return liveConfigOf(await findDialerConfig(query, () => readingOf(tools)));
  },
});
