/** The same config under forecasts that turn out wrong: answer rates drift, agents are missing. */
import { roundPercent } from "../shown/percent";
import type { DialerParameters } from "./dialer/parameters";
import { type Counting, ROUGH, sample } from "./figures";
import type { SimulationReport } from "./report";

type Drifts = SimulationReport["sensitivity"];

/** Of the config as it is. */
export function sensitivityOf(p: DialerParameters, attempts: number, counting: Counting): Drifts {
  return figuresOf([answers(p, -0.2), answers(p, 0.2), agents(p, -0.2)], attempts, counting);
}

/** More and fewer answers and agents. @param by a fraction */
export function driftsOf(p: DialerParameters, by: number, attempts: number, counting: Counting): Drifts {
  return figuresOf([answers(p, -by), answers(p, by), agents(p, -by), agents(p, by)], attempts, counting);
}

type ForecastChange = [name: string, changed: DialerParameters];

const figuresOf = (changes: ForecastChange[], attempts: number, counting: Counting): Drifts =>
  changes.map(([change, changed]) => ({
    change,
    figures: sample(changed, attempts, counting, ROUGH).figures,
  }));

const answers = (p: DialerParameters, by: number): ForecastChange => [
  `answer rate ${signed(by)}`,
  withLive(p, Math.min(1, (1 + by) * p.pLive)),
];

/** At least one agent more or less, named as such where that is more than was asked for. */
function agents(p: DialerParameters, by: number): ForecastChange {
  const count = Math.max(1, Math.round(Math.abs(by) * p.agents));
  const sign = by < 0 ? "-" : "+";
  const name = Math.abs(by) * p.agents < 1 ? `agents ${sign}1` : `agents ${signed(by)}`;
  return [name, { ...p, agents: Math.max(1, p.agents + (by < 0 ? -count : count)) }];
}

const signed = (by: number): string => `${by < 0 ? "-" : "+"}${roundPercent(Math.abs(by), 0)}`;

/** More live answers come out of the unanswered, and of the other outcomes once those are used up. */
export function withLive(p: DialerParameters, pLive: number): DialerParameters {
  const others = p.pMachine + p.pBusy + p.pInvalid;
  const scale = others > 0 ? Math.min(1, (1 - pLive) / others) : 1;
  return {
    ...p,
    pLive,
    pMachine: p.pMachine * scale,
    pBusy: p.pBusy * scale,
    pInvalid: p.pInvalid * scale,
  };
}
