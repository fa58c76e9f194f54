/** Which waivers hold for a resource on a day, and a record of what they hid and whether they were needed at all. */
import { dayOf } from "pulumi-cxone-dialer/day";
import { waivedText } from "pulumi-cxone-dialer/rules";
import { shown } from "pulumi-cxone-dialer/shown";
import { keyOfWaiver, type Levels } from "./levels";
import { DEFAULT_SETTINGS, LONGEST_WAIVER_DAYS, type PackSettings, type Waiver } from "./settings";
import { matchesUrn } from "./waiver-pattern";

export interface WaivedResource {
  urn: string;
}

/** Findings of one policy that count no more. */
export interface Hidden {
  policy: { id: string; name: string };
  resource: WaivedResource;
  waiver: Waiver;
  texts: string[];
}

export const matches = ({ resource }: Waiver, { urn }: WaivedResource): boolean => matchesUrn(resource, urn);

export const isExpired = ({ expires }: Waiver, today: string): boolean => expires < today;

const DAY_MS = 86_400_000;

/** @param today YYYY-MM-DD */
const lastDayFrom = (today: string): string =>
  dayOf(new Date(Date.parse(today) + LONGEST_WAIVER_DAYS * DAY_MS));

/** Says who answers for the waiver and until when. */
export const told = ({ expires, ...waiver }: Waiver): string => waivedText({ ...waiver, until: expires });

/**
 * @param today YYYY-MM-DD in UTC
 * @returns the reason why the waiver does not count on that day, or undefined when it counts
 */
export function objectionTo(waiver: Waiver, settings: PackSettings, today: string): string | undefined {
  if (isExpired(waiver, today))
    return `an expired waiver: ${told(waiver)} Correct the config, or have the waiver renewed.`;
  return refusalOf(waiver, settings, today);
}

/** The objections for which the whole file is refused. An expired waiver is none: it may be another stack's. */
export function refusalOf(
  { policy, expires }: Waiver,
  settings: PackSettings,
  today: string,
): string | undefined {
  const last = lastDayFrom(today);
  if (expires > last)
    return `a waiver of ${shown(policy)} may hold for ${LONGEST_WAIVER_DAYS} days at most. Set expires to ${last} or an earlier day, and renew the waiver then.`;
  const key = keyOfWaiver(policy);
  if (key !== undefined && !settings[key])
    return `a waiver of ${shown(policy)} does not count without ${key}: true in the same settings.`;
  return undefined;
}

/** Config of a policy by its name, as the engine hands it over. */
export type PackConfig = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The config file as it acts in a run. */
export interface Configured {
  levels: Levels;
  given: PackConfig;
}

/** What the policies of one pack share during a run; `dialer-pack-settings` runs first and fills in the settings. */
export class PackState {
  settings: PackSettings = DEFAULT_SETTINGS;
  /** The engine tells it before any resource is looked at. */
  configured: Configured = { levels: {}, given: {} };
  /** What waivers hid, by URN, until `dialer-waiver-in-use` has said it. */
  private readonly hidden = new Map<string, string[]>();
  constructor(readonly today: () => string) {}

  /** The waivers that count for the resource. */
  waiversOf(resource: WaivedResource): Waiver[] {
    return this.settings.waivers.filter(
      (waiver) => matches(waiver, resource) && this.objectionTo(waiver) === undefined,
    );
  }

  waiverFor(policy: Hidden["policy"], resource: WaivedResource): Waiver | undefined {
    return this.waiversOf(resource).find((waiver) => [policy.id, policy.name].includes(waiver.policy));
  }

  objectionTo(waiver: Waiver): string | undefined {
    return objectionTo(waiver, this.settings, this.today());
  }

  hide({ policy, resource: { urn }, texts }: Hidden): void {
    const hidden = texts.map((text) => `${policy.id}: ${text}`);
    this.hidden.set(urn, [...(this.hidden.get(urn) ?? []), ...hidden]);
  }

  takeHidden({ urn }: WaivedResource): string[] {
    const texts = this.hidden.get(urn) ?? [];
    this.hidden.delete(urn);
    return texts;
  }
}
