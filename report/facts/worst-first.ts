/** The order of configs: a list may be cut off at its end, and people read its start. */
import type { SimulationReport } from "pulumi-cxone-dialer/simulation";

const ANSWERS = ["over", "cannot be told", "within"] as const;

/** Over, then unknown, then within; in each the likeliest breach first. */
export const worstFirst = <One extends Pick<SimulationReport, "verdict">>(all: readonly One[]): One[] =>
  [...all].sort(
    ({ verdict: one }, { verdict: other }) =>
      ANSWERS.indexOf(one.answer) - ANSWERS.indexOf(other.answer) || other.exceeds.value - one.exceeds.value,
  );
