/** The limits of every row, written by hand from the research, not read from the table that is tested. */

export interface Expected {
  purposes: string[];
  verified: boolean;
  /** Names of values that differ from the row's `verified`. */
  unlike?: string[];
  /** First day in force, of the row or of one value. */
  from?: string;
  rate?: number;
  window?: { type: string; days?: number };
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
  callerId?: true;
  retention?: number;
  retentionFrom?: string;
}

const telemarketing = ["telemarketing"];
const everyDay = (hours: string): NonNullable<Expected["hours"]> => [hours, hours, hours, "as-weekday"];
const state = (hours: string, verified: boolean): Expected => ({
  purposes: telemarketing,
  verified,
  hours: everyDay(hours),
  timezone: true,
});

export const EXPECTED: Readonly<Record<string, Expected>> = {
  US: {
    purposes: telemarketing,
    verified: true,
    rate: 0.03,
    window: { type: "successive-days", days: 30 },
    denominator: true,
    connect: [2, "greeting-end"],
    ring: 15,
    message: { optOut: true },
    hours: everyDay("08:00-21:00"),
    timezone: true,
    retention: 60,
    retentionFrom: "2024-05-16",
  },
  "US:debt-collection": {
    purposes: ["debt-collection"],
    verified: false,
    hours: everyDay("08:00-21:00"),
    timezone: true,
    attempts: [7, 168],
    retention: 36,
  },
  "US-FL": { ...state("08:00-20:00", true), attempts: [3, 24], from: "2021-07-01" },
  "US-OK": { ...state("08:00-20:00", true), attempts: [3, 24], from: "2022-11-01" },
  "US-WA": { ...state("08:00-20:00", true), purposes: ["telemarketing", "charity"], from: "2022-06-09" },
  "US-CA": { purposes: telemarketing, verified: true, rate: 0.03, connect: [2, "greeting-end"] },
  "US-MD": { ...state("08:00-20:00", false), attempts: [3, 24] },
  "US-CT": state("09:00-20:00", false),
  "US-AL": { ...state("", false), hours: ["08:00-20:00", "08:00-20:00", "", "none"] },
  "US-LA": { ...state("", false), hours: ["08:00-20:00", "08:00-20:00", "", "none"] },
  "US-KY": state("10:00-21:00", false),
  "US-TX": { ...state("", false), hours: ["09:00-21:00", "09:00-21:00", "12:00-21:00", "as-weekday"] },
  GB: {
    purposes: ["telemarketing", "debt-collection", "service"],
    verified: true,
    rate: 0.03,
    window: { type: "calendar-day" },
    denominator: true,
    connect: [2, "greeting-start"],
    ring: 15,
    message: { optOut: false },
    timezone: true,
    cooldown: 72,
    amdRepeat: 24,
    callerId: true,
  },
  CA: {
    purposes: telemarketing,
    verified: true,
    unlike: ["abandonmentDenominator"],
    rate: 0.05,
    window: { type: "calendar-month" },
    denominator: true,
    connect: [2, "answer"],
    hours: ["09:00-21:30", "10:00-18:00", "10:00-18:00", "as-weekday"],
    timezone: true,
    retention: 36,
  },
  AU: {
    purposes: telemarketing,
    verified: true,
    hours: ["09:00-20:00", "09:00-17:00", "", "none"],
    timezone: true,
    callerId: true,
  },
  "AU:survey": {
    purposes: ["survey"],
    verified: false,
    hours: ["09:00-20:30", "09:00-17:00", "09:00-17:00", "as-weekday"],
    timezone: true,
  },
  IE: { purposes: telemarketing, verified: false },
  DE: {
    purposes: telemarketing,
    verified: true,
    hours: ["08:00-20:00", "08:00-20:00", "", "none"],
    timezone: true,
    attempts: [3, 24],
    retention: 60,
  },
  FR: {
    purposes: telemarketing,
    verified: true,
    hours: ["10:00-13:00 14:00-20:00", "", "", "none"],
    timezone: true,
    attempts: [4, 720],
    from: "2023-03-01",
  },
  ES: { purposes: telemarketing, verified: true, hours: ["09:00-21:00", "", "", "none"], timezone: true },
  IT: {
    purposes: telemarketing,
    verified: false,
    rate: 0.03,
    window: { type: "campaign" },
    denominator: true,
    connect: [3, "answer"],
    hours: ["09:00-20:00", "10:00-19:00", "", "none"],
    timezone: true,
    cooldown: 120,
    retention: 24,
  },
  NL: {
    purposes: telemarketing,
    verified: true,
    hours: ["09:00-22:00", "10:00-16:00", "", "none"],
    timezone: true,
  },
  IN: state("10:00-21:00", true),
  BR: {
    purposes: ["telemarketing", "debt-collection"],
    verified: true,
    hours: ["09:00-21:00", "10:00-16:00", "", "none"],
    timezone: true,
    attempts: [2, 24],
  },
  NZ: {
    purposes: telemarketing,
    verified: false,
    hours: ["08:00-21:00", "08:00-21:00", "", "none"],
    timezone: true,
  },
  SG: { purposes: telemarketing, verified: false },
};
