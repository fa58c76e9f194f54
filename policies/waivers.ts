/** Which waivers hold for a resource on a day, and a record of what they hid and whether they were needed at all. */
import { DEFAULT_SETTINGS, GUARDED_POLICY, type Settings, type Waiver } from "./settings";

export interface Resource {
  urn: string;
  name: string;
}

/** Findings of one policy that count no more. */
export interface Hidden {
  policy: { id: string; name: string };
  resource: Resource;
  waiver: Waiver;
  texts: string[];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export function matches({ resource }: Waiver, { urn, name }: Resource): boolean {
  const pattern = resource.split("*").map(escaped).join(".*");
  return resource === urn || new RegExp(`^${pattern}$`).test(name);
}

export const isExpired = ({ expires }: Waiver, today: string): boolean => expires < today;

/** What the policies of one pack share during a run; `dialer-pack-settings` runs first and fills it. */
export class PackState {
  settings: Settings = DEFAULT_SETTINGS;
  /** What waivers hid, by URN, until `dialer-waiver-in-use` has said it. */
  private readonly hidden = new Map<string, string[]>();
  constructor(readonly today: () => string) {}

  waiverFor(policy: Hidden["policy"], resource: Resource): Waiver | undefined {
    return this.settings.waivers.find(
      (waiver) =>
        [policy.id, policy.name].includes(waiver.policy) &&
        matches(waiver, resource) &&
        !isExpired(waiver, this.today()) &&
        !this.isGuarded(waiver),
    );
  }

  /** A waiver that does not count, because nobody switched it on. */
  isGuarded({ policy }: Waiver): boolean {
    return GUARDED_POLICY.includes(policy) && !this.settings.allowWaivingAbandonmentCap;
  }

  hide({ policy, resource: { urn }, texts }: Hidden): void {
    const told = texts.map((text) => `${policy.id}: ${text}`);
    this.hidden.set(urn, [...(this.hidden.get(urn) ?? []), ...told]);
  }

  takeHidden({ urn }: Resource): string[] {
    const texts = this.hidden.get(urn) ?? [];
    this.hidden.delete(urn);
    return texts;
  }
}
