/**
 * Resource options: the user's, with those of the class; what cannot work for a dynamic resource is refused here,
 * before anything runs. docs/limits.md says of every option what it does.
 */
import type * as pulumi from "@pulumi/pulumi";
import { InvalidInputError } from "../../errors";
import { previewHooks } from "../../adapters/dynamic/hook";

/** The server may repeat a secret under a name of its own, and Pulumi would store it in clear. */
const SECRET_OUTPUTS = ["server"];
/** Never a reason for an update. Check runs after them, so a fresh value is stored all the same. */
const NEVER_DIFFED = ["__provider", "observed"];

/** It follows a rename of the stack or the resource without a change of the object, and would stand in the next change. */
const NEVER_SHOWN = ["__identity"];

/** Options that Pulumi does not pass to a dynamic provider, or fails on with a text that does not help. */
const IMPOSSIBLE: readonly { option: keyof pulumi.CustomResourceOptions; why: string; next: string }[] = [
  {
    option: "import",
    why: "Pulumi cannot import a dynamic resource",
    next: "To manage an existing dialer config, set the argument configId to its id.",
  },
  {
    option: "customTimeouts",
    why: "Pulumi does not pass them to a dynamic provider",
    next: "Set cxone:timeoutSeconds: it is the deadline of each operation.",
  },
  {
    option: "version",
    why: "the version of this resource is that of the installed package",
    next: "Choose it in package.json.",
  },
  {
    option: "pluginDownloadURL",
    why: "there is no plugin to download: this resource is an npm package",
    next: "Install pulumi-cxone-dialer from the registry of your choice.",
  },
  {
    option: "envVarMappings",
    why: "Pulumi takes them for provider resources only",
    next: "Set CXONE_BASE_URL, CXONE_CLIENT_ID and CXONE_CLIENT_SECRET themselves, or the stack config.",
  },
];

/**
 * The options that a DialerConfig is registered with.
 * @param simulated false when the engine need not ask the program at every step
 * @param plain no argument can hold a secret: each one costs the engine time and memory after every step of the stack
 * @throws InvalidInputError for an option that cannot work for it
 */
export function resourceOptions(
  name: string,
  opts: pulumi.CustomResourceOptions,
  { simulated, plain }: { simulated: boolean; plain: boolean },
): pulumi.CustomResourceOptions {
  refuseImpossible(name, opts);
  return {
    ...opts,
    ...(simulated && { hooks: previewHooks(opts.hooks) }),
    deleteBeforeReplace: true,
    ignoreChanges: [...(opts.ignoreChanges ?? []), ...NEVER_DIFFED],
    hideDiffs: [...(opts.hideDiffs ?? []), ...NEVER_SHOWN],
    ...(!plain && { additionalSecretOutputs: [...(opts.additionalSecretOutputs ?? []), ...SECRET_OUTPUTS] }),
  };
}

function refuseImpossible(name: string, opts: pulumi.CustomResourceOptions): void {
  for (const { option, why, next } of IMPOSSIBLE) {
    if (opts[option] === undefined) continue;
    throw new InvalidInputError(`DialerConfig ${name}: the option ${option} has no effect here: ${why}.`, {
      hint: next,
    });
  }
  if (opts.deleteBeforeReplace === false) {
    throw new InvalidInputError(
      `DialerConfig ${name}: it cannot be replaced by creating first: the API would hand out the object that is deleted next.`,
      { hint: "Leave deleteBeforeReplace out." },
    );
  }
}
