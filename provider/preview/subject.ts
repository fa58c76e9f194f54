/** What the preview simulates: the declared value of each field, else the live one that check observed. */
import type { Forecast, Observed } from "../schema";
import type { PacingConfig } from "../simulation";

export interface Subject {
  config: PacingConfig & { maxAbandonmentRate: number; answerRateThreshold: number | undefined };
  forecast: Forecast;
  campaign: Observed["campaign"] | undefined;
  onBreach: "warn" | "fail" | "off";
}

/** A value that only `pulumi up` will know, as the reader below sees it. */
export const NOT_KNOWN_YET = Symbol("known only during pulumi up");

const NEEDED = ["pacingType", "dialRate", "agentRatio", "maxQueueDepth", "maxAbandonmentRate"] as const;
const USED = [
  ...NEEDED,
  "answerRateThreshold",
  "complianceRules",
  "forecast",
  "campaignId",
  "configId",
] as const;

/** @returns the subject, or the names of the inputs that are missing or not known yet */
export function subjectOf(inputs: Record<string, unknown>): Subject | { missing: string[] } {
  const observed = (inputs["observed"] ?? {}) as Observed;
  const live = (observed.live ?? {}) as Record<string, unknown>;
  const valueOf = (field: string) => inputs[field] ?? live[field];
  const unknown = USED.filter((field) => inputs[field] === NOT_KNOWN_YET);
  const absent = NEEDED.filter((field) => valueOf(field) === undefined);
  if (unknown.length + absent.length > 0) return { missing: [...unknown, ...absent] };
  const complianceRules = {
    ...(live["complianceRules"] as object | undefined),
    ...(inputs["complianceRules"] as object | undefined),
  };
  const config = Object.fromEntries(
    NEEDED.map((field) => [field, valueOf(field)]),
  ) as unknown as Subject["config"];
  return {
    config: {
      ...config,
      complianceRules,
      answerRateThreshold: valueOf("answerRateThreshold") as number | undefined,
    },
    forecast: inputs["forecast"] ?? {},
    campaign: observed.campaign,
    onBreach: onBreachOf(inputs),
  };
}

/** Also when the rest is not known yet: `off` is off. */
export function onBreachOf(inputs: Record<string, unknown>): Subject["onBreach"] {
  const simulation = inputs["simulation"] as { onBreach?: Subject["onBreach"] } | undefined;
  return simulation?.onBreach ?? "warn";
}
