/** States as `pulumi stack export` writes them, with dialer configs of a stack of project `shop`. */
import { DIALER_CONFIG_TYPE } from "pulumi-cxone-dialer/token";
import { checkFleet, readPolicyConfig } from "../../policies/check";
import { membersOf } from "../../policies/member";
import type { StateResource } from "../../provider/pulumi";
import { config, TODAY } from "./pack";

export const BASE_URL = "https://na1.example.com";

interface Given {
  stack?: string;
  inputs?: object;
  outputs?: object;
  options?: Partial<StateResource>;
}

/** Nothing that decides is assumed; a rough simulation tells. */
const FORECAST = {
  forecast: { activeAgents: 10, liveAnswerRate: 0.25, amd: { falsePositiveRate: 0.002 } },
  simulation: { attempts: 2_000 },
};

/** A config that breaks nothing but to be unprotected; its id is its name's. */
export function dialer(name: string, given: Given = {}): StateResource {
  const { stack = "prod", inputs, outputs, options } = given;
  const all = { ...config(), campaignId: `campaign-${name}`, ...FORECAST, ...inputs };
  return {
    urn: `urn:pulumi:${stack}::shop::${DIALER_CONFIG_TYPE}::${name}`,
    type: DIALER_CONFIG_TYPE,
    protect: true,
    inputs: all,
    outputs: { ...all, baseUrl: BASE_URL, dialerConfigId: `dc-${name}`, ...outputs },
    ...options,
  };
}

/** A day for a waiver that a command judges by the clock, YYYY-MM-DD. */
export const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: `v1:${JSON.stringify(value).length}:AAAA`,
});

/** As under `--show-secrets`. */
export const shown = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: JSON.stringify(value),
});

/** What stands beside ours in most states. */
export const OTHERS: StateResource[] = [
  { urn: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod", type: "pulumi:pulumi:Stack" },
  {
    urn: "urn:pulumi:prod::shop::random:index/randomInteger:RandomInteger::r",
    type: "random:index/randomInteger:RandomInteger",
    inputs: { maxAbandonmentRate: 0.9 },
    outputs: { dialerConfigId: "dc-a", baseUrl: BASE_URL },
  },
];

/** The text of an export; `undefined` is a stack without resources. */
export const exportOf = (resources?: readonly StateResource[]): string =>
  JSON.stringify({
    version: 3,
    deployment: { manifest: {}, secrets_providers: {}, ...(resources && { resources }), metadata: {} },
  });

interface FleetGiven {
  config?: object;
  unread?: number;
  tenantLines?: number;
}

/** What a fleet of stacks, by their names, is told. */
export function fleet(
  stacks: Record<string, StateResource[]>,
  { config = {}, unread = 0, tenantLines }: FleetGiven = {},
) {
  const parsed = readPolicyConfig(JSON.stringify(config), TODAY);
  const members = Object.entries(stacks).flatMap(([stack, resources]) => membersOf(stack, resources));
  return checkFleet({ members, unread, config: parsed, date: TODAY, tenantLines });
}

export const at = (stack: string, name: string, more: Parameters<typeof dialer>[1] = {}) =>
  dialer(name, { stack, ...more });
