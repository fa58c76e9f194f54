/** CXD001: without a known jurisdiction and a purpose no rule can be chosen. */
import { z } from "zod";
import { suggestionFor } from "../codes";
import { demand, type Finding } from "../finding";
import type { Rules } from "../rows";
import { type Inputs, read } from "../subject";
import { PURPOSES } from "../table-schema";
import { type Area, EVERY_MODE } from "./area";

const id = "CXD001";
const PATH = "complianceRules.jurisdictions";
/** Only what looks like a code is repeated. */
const CODE = /^[A-Za-z]{2}([-:][A-Za-z-]{1,20}){0,2}$/;

export const jurisdictionDeclared: Area = {
  id,
  subject: "jurisdictions",
  reads: [],
  modes: EVERY_MODE,
  always: true,
  judge: (inputs, rules) => [...codeFindings(inputs, rules), ...purposeFindings(inputs, rules)],
};

/** Shared with the abandonment area, so that a waiver or a level of this one never opens that one. */
export function codeFindings(inputs: Inputs, rules: Rules, as = id): Finding[] {
  const codes = read(inputs, PATH, z.array(z.string()).min(1));
  const claim = { id: as, path: PATH, limit: "at least one jurisdiction of the table" };
  if (!codes.ok) {
    return [
      demand(
        { ...claim, found: codes.found, fix: 'Name where the called people are, such as ["US"].' },
        rules,
      ),
    ];
  }
  return rules.unknownCodes.map((code) => {
    const found = `${CODE.test(code) ? JSON.stringify(code) : "a text"} (${codes.origin}), which is not in the table`;
    const likely = suggestionFor(code, rules.table);
    const fix = likely
      ? `${likely[0]?.toUpperCase()}${likely.slice(1)}`
      : "docs/policies.md lists the codes.";
    return demand({ ...claim, found, fix }, rules);
  });
}

function purposeFindings(inputs: Inputs, rules: Rules): Finding[] {
  const purpose = read(inputs, "complianceRules.purpose", z.enum(PURPOSES));
  if (purpose.ok) return [];
  const limit = `one of ${PURPOSES.join(", ")}`;
  const fix = "Say what the calls are for: it chooses the rules.";
  return [demand({ id, path: "complianceRules.purpose", found: purpose.found, limit, fix }, rules)];
}
