/** How attempts end: live answer, machine, busy, invalid number; the rest is not answered. Fractions of attempts. */
import type { Forecast } from "../../schema";
import { DEFAULTS, type DialerParameters } from "../dialer/parameters";
import { DomainError } from "../domain";
import type { Picker } from "./picker";

type Outcomes = Pick<DialerParameters, "pLive" | "pMachine" | "pBusy" | "pInvalid">;

/** Defaults give way when what is known leaves them too little room. */
export function outcomes(liveAnswerRate: number | undefined, forecast: Forecast, pick: Picker): Outcomes {
  const pLive = pick.value("live answers", liveAnswerRate, DEFAULTS.pLive, "rate");
  const { machineRate, busyRate, invalidRate } = forecast;
  const room = 1 - pLive - sum([machineRate ?? 0, busyRate ?? 0, invalidRate ?? 0]);
  const wanted = sum([
    machineRate === undefined ? DEFAULTS.pMachine : 0,
    busyRate === undefined ? DEFAULTS.pBusy : 0,
    invalidRate === undefined ? DEFAULTS.pInvalid : 0,
  ]);
  const scale = wanted > 0 ? Math.min(1, Math.max(0, room) / wanted) : 1;
  const pMachine = pick.value("machines", machineRate, DEFAULTS.pMachine * scale, "rate");
  const pBusy = pick.value("busy", busyRate, DEFAULTS.pBusy * scale, "rate");
  const pInvalid = pick.value("invalid numbers", invalidRate, DEFAULTS.pInvalid * scale, "rate");
  const outcomes = { pLive, pMachine, pBusy, pInvalid };
  assertOutcomes(outcomes);
  return outcomes;
}

/** In the user's names, before the model complains in its own. @throws DomainError */
function assertOutcomes({ pLive, pMachine, pBusy, pInvalid }: Outcomes): void {
  if (pLive === 0) {
    throw new DomainError(
      "forecast.liveAnswerRate is 0, so nobody answers and there is no rate to predict: give the share of attempts that a person answers, such as 0.25",
    );
  }
  const total = sum([pLive, pMachine, pBusy, pInvalid]);
  if (total <= 1 + 1e-9) return;
  throw new DomainError(
    `forecast.liveAnswerRate ${pLive}, machineRate ${pMachine}, busyRate ${pBusy} and invalidRate ${pInvalid} add up to ${Number(total.toFixed(4))}, and attempts have no other ends: lower one of them, so that they are at most 1 together`,
  );
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
