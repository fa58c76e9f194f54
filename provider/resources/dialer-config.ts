/** DialerConfig: a NICE CXone dialer configuration as a Pulumi resource. */
import * as pulumi from "@pulumi/pulumi";
import { assertInstalled } from "./dialer-config/installed";
import { inspectArguments, oddLater } from "./dialer-config/odd-values";
import { secretPathsIn } from "./dialer-config/secret-paths";
import { resourceOptions } from "./dialer-config/options";
import { checkSettings, maxAgentRatio } from "./dialer-config/settings";
import { identityText } from "../identity";
import { recordOf } from "../json";
import type { DialerConfigInputs } from "../schema";
import { SHELL } from "../adapters/dynamic/shell";
import { DIALER_CONFIG_TYPE } from "../token";
import { parseUrn } from "../pulumi/urn";

type Scalar = string | number | boolean | null | undefined;

/** A value, or one that is known later, at every depth. A union of scalars stays one (boolean is true | false). */
export type Inputs<T> = [T] extends [Scalar]
  ? pulumi.Input<T>
  : T extends readonly unknown[]
    ? pulumi.Input<{ [Index in keyof T]: Inputs<T[Index]> }>
    : T extends object
      ? pulumi.Input<{ [Key in keyof T]: Inputs<T[Key]> }>
      : pulumi.Input<T>;

/** The arguments of DialerConfig: docs/reference.md tells them all, with ranges, defaults and what a change means. */
export type DialerConfigArgs = { [Key in keyof DialerConfigInputs]: Inputs<DialerConfigInputs[Key]> };

/**
 * A dialer config of one tenant. With `configId` it adopts an existing one, without it creates one. Changes are sent
 * under the ETag that the previewed state holds, so an edit made in the console in between is never overwritten
 * unseen. A simulation of its pacing is shown under it in every preview; policies judge it.
 */
export class DialerConfig extends pulumi.CustomResource {
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
  /**
   * Keys of the server's last body that no other output holds, where there are any: they survive every write. Secret
   * unless the arguments are plain values, because the server may repeat a secret there.
   */
  declare readonly server: pulumi.Output<Record<string, unknown> | undefined>;
  /** Address of the API that the object belongs to; it is never looked for at another one. */
  declare readonly baseUrl: pulumi.Output<string>;
  /** Whether it existed before (configId), or was created by this stack. */
  declare readonly adopted: pulumi.Output<boolean>;
  /** Paths of the fields that this program manages. */
  declare readonly declared: pulumi.Output<string[]>;
  /** Hash of the object's last record in the audit trail, where it was recorded: `audit verify --states` looks for it. */
  declare readonly auditRecord: pulumi.Output<string | undefined>;
  /** Version of this layout of the state; the next update or refresh brings an older one up to date. */
  declare readonly stateVersion: pulumi.Output<number>;

  /**
   * Reads an existing dialer config without managing it: nothing is ever written or deleted.
   * @throws when there is none of this id
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): DialerConfig {
    return new DialerConfig(name, {}, { ...opts, id });
  }

  constructor(name: string, args: DialerConfigArgs, opts: pulumi.CustomResourceOptions = {}) {
    assertInstalled();
    checkSettings();
    const later = inspectArguments(name, args);
    const plain = later.length === 0;
    const secrets = plain ? [] : secretPathsIn(args);
    const props = {
      ...OUTPUT_ONLY,
      ...args,
      ...hidden(name, secrets, opts.parent),
      // Transient as `__secretFields`: check turns it into refusals, and no state holds it.
      ...(!plain && { __oddValues: oddLater(later) }),
      __provider: SHELL,
    };
    const options = resourceOptions(name, opts, { simulated: !neverSimulated(args), plain });
    const stackTraceLimit = Error.stackTraceLimit;
    Error.stackTraceLimit = LEAK_TRACES ? stackTraceLimit : 0;
    try {
      super(DIALER_CONFIG_TYPE, name, props, options);
    } catch (error) {
      Error.stackTraceLimit = stackTraceLimit;
      // It was made without a stack, and the reader wants to know which line of the program made it.
      if (error instanceof Error && !LEAK_TRACES) Error.captureStackTrace(error);
      throw error;
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  }
}

/**
 * The SDK traces each output four times, mapped to the sources, and shows the traces only where this variable is set:
 * they would be a third of what the program costs. The resource's place in the program is traced without the limit.
 */
const LEAK_TRACES = Boolean(process.env["PULUMI_DEBUG_PROMISE_LEAKS"]);

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
  auditRecord: undefined,
  stateVersion: undefined,
};

/** The provider process knows neither the stack, nor its settings for advice, nor what is a secret: all come from here. */
function hidden(name: string, secrets: pulumi.Input<string[]>, parent: pulumi.Resource | undefined): object {
  const who = { organization: organization(), project: pulumi.getProject(), stack: pulumi.getStack(), name };
  // Names are unique below one type of parent only.
  const __identity = parent
    ? typeOf(parent).then((type) => identityText({ ...who, parent: type }))
    : identityText(who);
  // Transient: check moves it into `observed`. As a stored input it would be frozen by ignoreChanges.
  return { __identity, __secretFields: secrets, __maxAgentRatio: maxAgentRatio(), observed: undefined };
}

/** A program's unit tests may mock none, which the SDK calls an error. */
function organization(): string {
  try {
    return pulumi.getOrganization();
  } catch {
    return "organization";
  }
}

/**
 * `a$b` of `urn:pulumi:stack::project::a$b::name`. A promise: as an output it would make each child of a component
 * depend on the component, which is on all its children, and the program would wait for itself.
 */
const typeOf = (parent: pulumi.Resource): Promise<string> =>
  new Promise((resolve) => {
    parent.urn.apply((urn) => resolve(parseUrn(urn)?.qualifiedType ?? ""));
  });

/** Plainly switched off: then the engine need not ask the program at every step. */
function neverSimulated({ simulation }: DialerConfigArgs): boolean {
  const { onBreach } = recordOf(simulation);
  return onBreach === "off";
}
