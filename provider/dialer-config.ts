/** DialerConfig: a NICE CXone dialer configuration as a Pulumi resource. */
import * as pulumi from "@pulumi/pulumi";
import { previewHooks } from "./preview/hook";
import type { DialerConfigInputs, WireBody } from "./schema";
import { provider } from "./shell";
import { DIALER_CONFIG_TYPE } from "./token";

type Scalar = string | number | boolean | null | undefined;

/** A value, or one that is known later, at every depth. A union of scalars stays one (boolean is true | false). */
export type Inputs<T> = [T] extends [Scalar]
  ? pulumi.Input<T>
  : T extends readonly unknown[]
    ? pulumi.Input<{ [Index in keyof T]: Inputs<T[Index]> }>
    : T extends object
      ? pulumi.Input<{ [Key in keyof T]: Inputs<T[Key]> }>
      : pulumi.Input<T>;

/** The arguments of DialerConfig; ranges and units stand in schema.ts. */
export type DialerConfigArgs = { [Key in keyof DialerConfigInputs]: Inputs<DialerConfigInputs[Key]> };

/** Copies of wire fields under other names: Pulumi would store a secret in them in clear. */
const SECRET_OUTPUTS = ["server", "observed"];
/** Set by the class: never a reason for an update. Check runs after them, so fresh values are stored all the same. */
const NEVER_DIFFED = ["__provider", "__identity", "observed"];

/**
 * A dialer config of one tenant. With `configId` it adopts an existing one, without it creates one. Changes are sent
 * under the ETag that the previewed state holds, so an edit made in the console in between is never overwritten
 * unseen. A simulation of its pacing is shown under it in every preview; policies judge it.
 */
export class DialerConfig extends pulumi.dynamic.Resource {
  /** Lets policy packs match the type. @internal */
  static readonly __pulumiType = DIALER_CONFIG_TYPE;

  /** Id of the dialer config in its tenant. */
  declare readonly dialerConfigId: pulumi.Output<string>;
  declare readonly name: pulumi.Output<string | undefined>;
  declare readonly campaignId: pulumi.Output<string | undefined>;
  declare readonly pacingType: pulumi.Output<"predictive" | "progressive" | "preview">;
  declare readonly dialRate: pulumi.Output<number>;
  declare readonly agentRatio: pulumi.Output<number>;
  declare readonly maxAbandonmentRate: pulumi.Output<number>;
  declare readonly maxQueueDepth: pulumi.Output<number>;
  declare readonly answerRateThreshold: pulumi.Output<number>;
  declare readonly complianceRules: pulumi.Output<Record<string, unknown>>;
  declare readonly configId: pulumi.Output<string | undefined>;
  declare readonly forecast: pulumi.Output<DialerConfigInputs["forecast"]>;
  declare readonly simulation: pulumi.Output<DialerConfigInputs["simulation"]>;
  declare readonly onConflict: pulumi.Output<"merge" | "fail" | "overwrite">;
  declare readonly onAdopt: pulumi.Output<"match" | "update">;
  declare readonly deletionPolicy: pulumi.Output<"retain" | "delete">;
  declare readonly capacityCheck: pulumi.Output<"error" | "warn" | "off">;
  /** Strong ETag of the version this stack knows; sent as If-Match by the next change. */
  declare readonly etag: pulumi.Output<string>;
  /** The server's number of the object's version. */
  declare readonly version: pulumi.Output<number>;
  /** Who changed the object last, where the API says so. */
  declare readonly lastModifiedBy: pulumi.Output<string | undefined>;
  /** When that was (RFC 3339), where the API says so. */
  declare readonly lastModifiedAt: pulumi.Output<string | undefined>;
  /** The server's whole last body (secret, because it may repeat a secret input). */
  declare readonly server: pulumi.Output<WireBody>;
  /** Address of the API that the object belongs to; it is never looked for at another one. */
  declare readonly baseUrl: pulumi.Output<string>;
  /** Whether it existed before (configId), or was created by this stack. */
  declare readonly adopted: pulumi.Output<boolean>;
  /** Paths of the fields that this program manages. */
  declare readonly declared: pulumi.Output<string[]>;
  /** Version of this layout of the state. */
  declare readonly stateVersion: pulumi.Output<1>;

  /**
   * Reads an existing dialer config without managing it: nothing is ever written or deleted.
   * @throws when there is none of this id
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): DialerConfig {
    return new DialerConfig(name, {}, { ...opts, id });
  }

  constructor(name: string, args: DialerConfigArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(
      provider,
      name,
      { ...OUTPUT_ONLY, ...args, ...hidden(name) },
      withOurOptions(opts),
      "cxone",
      "DialerConfig",
    );
  }
}

/** Named with undefined, so that they exist as outputs. */
const OUTPUT_ONLY = {
  name: undefined,
  campaignId: undefined,
  pacingType: undefined,
  dialRate: undefined,
  agentRatio: undefined,
  maxAbandonmentRate: undefined,
  maxQueueDepth: undefined,
  answerRateThreshold: undefined,
  complianceRules: undefined,
  configId: undefined,
  forecast: undefined,
  simulation: undefined,
  onConflict: undefined,
  onAdopt: undefined,
  deletionPolicy: undefined,
  capacityCheck: undefined,
  dialerConfigId: undefined,
  etag: undefined,
  version: undefined,
  lastModifiedBy: undefined,
  lastModifiedAt: undefined,
  server: undefined,
  baseUrl: undefined,
  adopted: undefined,
  declared: undefined,
  stateVersion: undefined,
};

/** The provider process knows no stack: who the resource is has to come from here. */
function hidden(name: string): object {
  const identity = {
    organization: pulumi.getOrganization(),
    project: pulumi.getProject(),
    stack: pulumi.getStack(),
    name,
  };
  return { __identity: identity, observed: undefined };
}

function withOurOptions(opts: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  if (opts.deleteBeforeReplace === false) {
    throw new Error(
      "DialerConfig cannot be replaced by creating first: the API would hand out the object that is deleted next. Leave deleteBeforeReplace out.",
    );
  }
  return {
    ...opts,
    hooks: previewHooks(opts.hooks),
    deleteBeforeReplace: true,
    ignoreChanges: [...(opts.ignoreChanges ?? []), ...NEVER_DIFFED],
    additionalSecretOutputs: [...(opts.additionalSecretOutputs ?? []), ...SECRET_OUTPUTS],
  };
}
