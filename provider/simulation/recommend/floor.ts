/** What is lost even at ratio 1, where nobody is dialled without an agent: late calls, and people whom AMD cuts off. */
import { percent, roundPercent } from "../../shown/percent";
import type { DialerParameters } from "../dialer/parameters";
import { lateShare } from "../dialer/renewal";

/** Why no ratio can meet the cap, a fraction; undefined when pacing decides. */
export function unpaceable(p: DialerParameters, cap: number): string | undefined {
  const floor = floorOf(p);
  if (floor === 0 || floor < cap) return undefined;
  const late = lateShare(p);
  const falsePositives = falsePositivesOf(p);
  const causes = [
    ...(late > 0 ? [`AMD takes longer than the connect rule allows for ${roundPercent(late, 1)}`] : []),
    ...(falsePositives > 0 ? [`AMD takes ${roundPercent(falsePositives, 1)} for machines`] : []),
  ];
  return `no agentRatio meets the cap of ${percent(cap, 2)}: of people who answer, ${causes.join(" and ")}; the cause is AMD or the connect rule, not pacing`;
}

export function floorOf(p: DialerParameters): number {
  const falsePositives = falsePositivesOf(p);
  return falsePositives + (1 - falsePositives) * lateShare(p);
}

const falsePositivesOf = (p: DialerParameters): number => (p.amd ? p.amdFalsePositive : 0);
