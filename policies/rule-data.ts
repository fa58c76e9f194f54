import { evaluate, textOf } from "pulumi-cxone-dialer/rules";
import { amdGuard } from "./answered-calls";
import { ALL_RULE_INPUTS, type DialerPolicy, legal, problem } from "./policy";

export const ruleKnown = legal("CXD032", {
  name: "dialer-rule-known",
  sentence:
    "a rule on abandoned calls and one on calling hours is known for each jurisdiction and purpose of a predictive config",
  level: "mandatory",
  severity: "high",
  doesNotProve: "that there is no law where the table has no rule: nobody may have looked for it",
});

export const ruleDataCurrent: DialerPolicy = {
  id: "CXD017",
  name: "dialer-rule-data-current",
  sentence:
    "every rule that is compared is verified, in force and known; doubts are reported here and refuse nothing",
  level: "advisory",
  severity: "medium",
  legal: true,
  doesNotProve: "that the table is the law: it is dated research",
  reads: ALL_RULE_INPUTS,
  judge({ inputs, date, settings }) {
    const said = evaluate(inputs, date).filter(
      ({ id, level, verified }) =>
        id === "CXD017" ||
        (verified ? level === "advisory" && id !== amdGuard.id : settings.treatUnverifiedAs === "advisory"),
    );
    return {
      problems: said.map((finding) =>
        problem(finding.id === "CXD017" ? textOf(finding) : `${finding.id}: ${textOf(finding)}`),
      ),
    };
  },
};
