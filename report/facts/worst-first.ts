/** The order of configs: a list may be cut off at its end, and people read its start. */
import { isLawful } from "pulumi-cxone-dialer/judgement";
import type { SimulationReport } from "pulumi-cxone-dialer/simulation";

type WithVerdict = Pick<SimulationReport, "verdict" | "cap">;

const rank = (judged: WithVerdict): number =>
  isLawful(judged) ? 3 : ["over", "cannot be told", "within"].indexOf(judged.verdict.answer);

/** Over, then unknown, then within a number that is no law's, then within; in each the likeliest breach first. */
export const worstFirst = <One extends WithVerdict>(all: readonly One[]): One[] =>
  [...all].sort(
    (one, other) => rank(one) - rank(other) || other.verdict.exceeds.value - one.verdict.exceeds.value,
  );
