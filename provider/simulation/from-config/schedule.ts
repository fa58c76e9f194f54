/** Which part of the agents' time the campaign gets, on which days, and how much the days differ. */
import { WEEKDAYS } from "../../limits";
import type { ComplianceRules, Forecast } from "../../schema";
import type { DialerParameters } from "../dialer/parameters";
import { DEFAULTS, derived } from "../dialer/parameters";
import { mean } from "../distribution";
import type { Schedule } from "../risk";
import type { Picker } from "./picker";

/** Assumptions; the audit of days that differ took 10 to 30 % for lists of different quality. */
const VARIATION = 0.15;
const SHIFT_HOURS = 8;
const WORKING_DAYS_PER_WEEK = 5;

/** Coefficient of variation of the live answer rate between days. */
export const variationOf = ({ liveAnswerRateVariation }: Forecast, pick: Picker): number =>
  pick.value(
    "live answer rate between days differs by (forecast.liveAnswerRateVariation)",
    liveAnswerRateVariation,
    VARIATION,
    "rate",
  );

export function scheduleOf(forecast: Forecast, rules: ComplianceRules | undefined, pick: Picker): Schedule {
  const declared = rules?.callingHours;
  const hours = WEEKDAYS.map((day) => hoursOf(declared?.[day] ?? [])).filter((length) => length > 0);
  const meanHours = hours.reduce((sum, length) => sum + length, 0) / hours.length;
  const shift = forecast.shiftHours ?? (hours.length > 0 ? meanHours : undefined);
  const days = forecast.workingDaysPerWeek ?? (hours.length > 0 ? hours.length : undefined);
  if (shift === undefined) pick.assumed("shift", `${SHIFT_HOURS} h`);
  if (days === undefined) pick.assumed("working days a week", String(WORKING_DAYS_PER_WEEK));
  return { shiftHours: shift ?? SHIFT_HOURS, workingDaysPerWeek: days ?? WORKING_DAYS_PER_WEEK };
}

/** Of one day's calling hours, `[["09:00", "12:00"], ["13:00", "17:30"]]`. */
export const hoursOf = (windows: readonly (readonly [string, string])[]): number =>
  windows.reduce((sum, [from, to]) => sum + hourOf(to) - hourOf(from), 0);

function hourOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours + minutes / 60;
}

/** Agents are about this busy when they are there: an assumption that turns a share of time into pauses after calls. */
const BUSY = 0.9;

/** Pauses after calls that take this share of the agents' time. */
export function pausing(shrinkage = 0, p: DialerParameters): Pick<DialerParameters, "pausePr" | "pause"> {
  const secondsPerCall = ((shrinkage / (1 - shrinkage)) * derived(p).meanHandleSeconds) / BUSY;
  const pausePr = Math.min(1, secondsPerCall / mean(DEFAULTS.pause));
  return { pausePr, pause: pausePr > 0 ? ["exp", secondsPerCall / pausePr] : DEFAULTS.pause };
}
