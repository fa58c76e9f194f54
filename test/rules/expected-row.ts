/** What a test expects of a row of the table, and short ways to write it. */

export interface Expected {
  purposes: string[];
  verified: boolean;
  /** Names of values that differ from the row's `verified`. */
  unlike?: string[];
  /** Standing of values that are no law. */
  standing?: Record<string, string>;
  /** First day in force, by rule area. */
  from?: Record<string, string>;
  /** Day on which values may lapse, by name. */
  expires?: Record<string, string>;
  rate?: number;
  window?: { type: string; days?: number };
  /** Further window, and the length in days under which a campaign may use it. */
  accepts?: [string, number];
  denominator?: true;
  connect?: [number, string];
  ring?: number;
  message?: { optOut: boolean };
  /** Monday to Friday, Saturday, Sunday, public holidays. */
  hours?: [string, string, string, "none" | "as-weekday"];
  timezone?: true;
  attempts?: [number, number];
  cooldown?: number;
  amdRepeat?: number;
  amdHangUp?: string;
  callerId?: true;
  retention?: number;
  /** `model dialing scope: purposes`, then days of screening, months of age and of proof, dates and grade. */
  consent?: string[];
}

export const telemarketing = ["telemarketing"];
export const collection = ["debt-collection"];
export const everyPurpose = ["telemarketing", "debt-collection", "survey", "charity", "political", "service"];
export const everyDay = (hours: string): NonNullable<Expected["hours"]> => [
  hours,
  hours,
  hours,
  "as-weekday",
];
export const state = (hours: string, verified: boolean): Expected => ({
  purposes: telemarketing,
  verified,
  hours: everyDay(hours),
  timezone: true,
});
/** The same first day for every area that is named. */
export const since = (day: string, ...areas: string[]) =>
  Object.fromEntries(areas.map((area) => [area, day]));
export const code = (...names: string[]) => Object.fromEntries(names.map((name) => [name, "code"]));
