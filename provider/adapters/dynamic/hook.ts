/**
 * The preview hook: simulates a config before it is created or updated, in preview and again in up. It makes no call;
 * everything it needs was declared, or observed by check. Create and update hooks only: a delete hook would break a
 * plain `pulumi destroy`.
 */
import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { NOT_KNOWN_YET } from "../../pulumi/marks";

/** Names of hooks are unique in a program. */
let hooks = 0;

/** The user's hooks and ours, ours last. */
export function previewHooks(own: pulumi.ResourceHookBinding = {}): pulumi.ResourceHookBinding {
  if (!knowsHooks()) return own;
  hooks++;
  const simulate = new pulumi.ResourceHook(`cxone-dialer-simulation-${hooks}`, inThisRun(run), {
    onDryRun: true,
  });
  return {
    ...own,
    beforeCreate: [...(own.beforeCreate ?? []), simulate],
    beforeUpdate: [...(own.beforeUpdate ?? []), simulate],
  };
}

/**
 * The engine calls a hook over gRPC, outside the async context of the program. With the Automation API that context
 * holds the run, so an unbound hook would print to the process's console instead of to the run that it belongs to.
 */
const inThisRun: (hook: pulumi.ResourceHookFunction) => pulumi.ResourceHookFunction = (hook) =>
  AsyncResource.bind(hook);

/** The mocks of a program's unit tests say that they do, and then fail the test. */
function knowsHooks(): boolean {
  const { getMonitor } = pulumi.runtime as unknown as { getMonitor?: () => object | undefined };
  const monitor = getMonitor?.();
  return monitor === undefined || "registerResourceHook" in monitor;
}

async function run(args: pulumi.ResourceHookArgs): Promise<void> {
  const inputs = await readable(args.newInputs ?? {});
  const before = args.oldInputs && (await readable(args.oldInputs));
  // The models, the rules and their libraries load with the first step: a preview without a change has none.
  const { simulateStep } = require("../../preview/step") as typeof import("../../preview/step");
  const result = await simulateStep({ name: args.name, inputs, before });
  if (result === undefined) return;
  // Logging to a real Resource waits for its urn here, for ever.
  const subject = { urn: pulumi.output(args.urn) } as unknown as pulumi.Resource;
  if (result.level === "warn") await pulumi.log.warn(result.text, subject);
  else await pulumi.log.info(result.text, subject);
}

/** Unknown values become a mark, secrets (they arrive as Outputs) are opened for the models and never printed. */
async function readable(inputs: Record<string, unknown>): Promise<Record<string, unknown>> {
  const entries = Object.entries(inputs).filter(([key]) => !key.startsWith("__"));
  const read = entries.map(async ([key, value]) => [key, await plain(value)] as const);
  return Object.fromEntries(await Promise.all(read));
}

async function plain(value: unknown): Promise<unknown> {
  if (!pulumi.Output.isInstance(value)) return pulumi.containsUnknowns(value) ? NOT_KNOWN_YET : value;
  // An apply on an unknown never runs, and awaiting it would hang the preview.
  const output = value as unknown as { isKnown: Promise<boolean>; promise(): Promise<unknown> };
  if (!(await output.isKnown)) return NOT_KNOWN_YET;
  const opened = await output.promise();
  return pulumi.containsUnknowns(opened) ? NOT_KNOWN_YET : opened;
}
