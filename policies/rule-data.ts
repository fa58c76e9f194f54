import { evaluate, textOf } from "pulumi-cxone-dialer/rules";
import { ALL_RULE_INPUTS, type DialerPolicy, problem } from "./policy";

export const ruleDataCurrent: DialerPolicy = {
  id: "CXD017",
  name: "dialer-rule-data-current",
  sentence:
    "every rule that is compared is verified, in force and there; what is not is said here and refuses nothing",
  level: "advisory",
  severity: "medium",
  legal: true,
  doesNotProve: "that the table is the law: it is dated research",
  reads: ALL_RULE_INPUTS,
  judge({ inputs, date, settings }) {
    const said = evaluate(inputs, date).filter(
      ({ id, verified }) => id === "CXD017" || (!verified && settings.treatUnverifiedAs === "advisory"),
    );
    return {
      problems: said.map((finding) =>
        problem(finding.id === "CXD017" ? textOf(finding) : `${finding.id}: ${textOf(finding)}`),
      ),
    };
  },
};
