/** A recommendation with its conditions: one ratio, or one for each state of AMD where nobody gave its errors. */
import type { Figures, Recommendation, Recommended } from "../simulation";

/** The recommendation for the AMD that was given, or one for each condition. */
export const recommendationsOf = ({ otherwise, ...first }: Recommendation): Recommended[] =>
  otherwise === undefined ? [first] : [first, otherwise];

/** For a table: `agentRatio 3`, or `agentRatio 2.95 if AMD takes at most 1 % of people for machines; agentRatio 3.2 if AMD is off`. */
export const ratiosText = (recommendation: Recommendation): string =>
  recommendationsOf(recommendation)
    .map(
      ({ agentRatio, condition }) =>
        `${agentRatio === undefined ? "no agentRatio" : `agentRatio ${agentRatio}`}${condition === undefined ? "" : ` if ${condition}`}`,
    )
    .join("; ");

/** The recommended figures and those of the next step, for a table with a column each. */
export const recommendedColumns = (recommendation: Recommendation): (readonly [label: string, Figures])[] =>
  recommendationsOf(recommendation).flatMap(({ condition, figures, next }) => {
    const given = condition === undefined ? "" : ` if ${condition}`;
    return [
      ...(figures ? [[`recommended${given}`, figures] as const] : []),
      ...(next ? [[`next step up${given}`, next] as const] : []),
    ];
  });
