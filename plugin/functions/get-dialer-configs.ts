import { listDialerConfigs } from "pulumi-cxone-dialer/internal";
import { z } from "zod";
import { pluginFunction } from "./function";
import { liveConfigOf, liveConfigSchema, readingOf } from "./reading";

export const getDialerConfigs = pluginFunction({
  description: `Lists the dialer configs of the tenant, or those of one name, without managing them.

It reads all pages of the API's list. A server without the list call answers with an error.`,
  inputs: z.strictObject({
    name: z
      .string()
      .min(1)
      .optional()
      .describe("Only dialer configs of exactly this name. Without it, all of the tenant."),
  }),
  outputs: z.strictObject({
    dialerConfigs: z
      .array(
        liveConfigSchema.meta({
          id: "LiveDialerConfig",
          description: "A dialer config as the API shows it.",
        }),
      )
      .describe("The dialer configs, in the order of the API. The list is empty when there is none."),
  }),
  run: async ({ name }, tools) => ({
    dialerConfigs: (await listDialerConfigs(name, await readingOf(tools))).map(liveConfigOf),
  }),
});
