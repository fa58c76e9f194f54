/** CXD032: an area without a rule is no permission. Who dials ahead has to say why the calls are lawful: by a waiver. */
import { note } from "../finding";
import { gapsIn } from "../known";
import { type Area, PREDICTIVE } from "./area";

/** Where a predictive dialer does most harm; the other areas are remarks of CXD017. */
export const MANDATORY_AREAS: readonly string[] = ["abandonment", "hours"];

export const ruleKnown: Area = {
  id: "CXD032",
  subject: "rules that are known",
  reads: [],
  modes: PREDICTIVE,
  judge: (_, rules) =>
    gapsIn(rules)
      .filter(({ area }) => MANDATORY_AREAS.includes(area))
      .map(({ says, source }) => ({
        ...note({ id: "CXD032", path: "complianceRules.jurisdictions", says, source, fix: FIX }, rules),
        level: "mandatory" as const,
      })),
};

const FIX = "Have it checked by counsel, then set this finding aside with a waiver of CXD032.";
