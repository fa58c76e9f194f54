/** The prediction for one config, held against the lower of its own threshold and the legal cap. */
import { abandonmentCap } from "../rules";
import { type Model, type Prediction, isNotRun, modelFromConfig, predict } from "../simulation";
import type { Subject } from "./subject";

export interface Verdict {
  model: Model;
  prediction: Prediction;
  /** Fraction of live answers. */
  cap: number;
  /** Whose it is, for the reader: "maxAbandonmentRate" or a jurisdiction. */
  capOf: string;
  breach: boolean;
}

/** @returns the verdict, or why there is none */
export function verdictOf({ config, forecast, campaign }: Subject): Verdict | { reason: string } {
  const model = modelFromConfig(config, { forecast, campaign });
  if (isNotRun(model)) return model;
  const prediction = predict(model.parameters);
  if (prediction === undefined)
    return { reason: "not run: a cap on lines (forecast.lines) is not modelled yet" };
  const legal = abandonmentCap(config.complianceRules?.jurisdictions ?? []).strictest;
  const own = { rate: config.maxAbandonmentRate, code: "maxAbandonmentRate" };
  const { rate: cap, code: capOf } = legal !== undefined && legal.rate <= own.rate ? legal : own;
  return { model, prediction, cap, capOf, breach: prediction.abandonRate + prediction.lateRate > cap };
}
