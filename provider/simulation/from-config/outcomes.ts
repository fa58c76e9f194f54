/** How attempts end: live answer, machine, busy, invalid number; the rest is not answered. Fractions of attempts. */
import type { Forecast } from "../../schema";
import { DEFAULTS, type DialerParameters } from "../dialer/parameters";
import type { Picker } from "./picker";

type Outcomes = Pick<DialerParameters, "pLive" | "pMachine" | "pBusy" | "pInvalid">;

/** Defaults give way when what is known leaves them too little room. */
export function outcomes(liveAnswerRate: number | undefined, forecast: Forecast, pick: Picker): Outcomes {
  const pLive = pick.value("live answers", liveAnswerRate, DEFAULTS.pLive, "rate");
  const given = [forecast.machineRate, forecast.busyRate, forecast.invalidRate];
  const defaults = [DEFAULTS.pMachine, DEFAULTS.pBusy, DEFAULTS.pInvalid];
  const room = 1 - pLive - sum(given.map((rate) => rate ?? 0));
  const wanted = sum(defaults.filter((_, index) => given[index] === undefined));
  const scale = wanted > 0 ? Math.min(1, Math.max(0, room) / wanted) : 1;
  const [pMachine, pBusy, pInvalid] = ["machines", "busy", "invalid numbers"].map((name, index) =>
    pick.value(name, given[index], (defaults[index] as number) * scale, "rate"),
  ) as [number, number, number];
  return { pLive, pMachine, pBusy, pInvalid };
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
