/** Resource options that hide a later fix or let a config be deleted by mistake. */
import { type DialerPolicy, problem } from "./policy";

const JUDGED = ["pacingType", "dialRate", "agentRatio", "maxAbandonmentRate", "complianceRules"];

export const noIgnoredComplianceFields: DialerPolicy = {
  id: "CXD016",
  name: "dialer-no-ignored-compliance-fields",
  sentence: "ignoreChanges names no field that these policies judge",
  level: "mandatory",
  severity: "high",
  legal: true,
  doesNotProve: "that the live object has the declared values: a refresh does",
  reads: [],
  judge({ opts }) {
    // A path: "complianceRules.callingHours", "*", "[\"dialRate\"]".
    const ignored = opts.ignoreChanges.filter((path) => {
      const [field = ""] = /[\w*]+/.exec(path) ?? [];
      return field === "*" || JUDGED.includes(field);
    });
    return {
      problems: ignored.map((path) =>
        problem(
          `ignoreChanges holds ${path}: a fix of it in the program would never be applied. Take it out.`,
        ),
      ),
    };
  },
};

export const protectedFromDeletion: DialerPolicy = {
  id: "CXD022",
  name: "dialer-protected",
  sentence: "a dialer config is protected, so that no edit of the program deletes it by mistake",
  level: "advisory",
  severity: "low",
  doesNotProve: "that nobody deletes it in the console",
  reads: [],
  judge: ({ opts }) => ({
    problems: opts.protect
      ? []
      : [problem("protect is not set. Set protect: true in the resource's options.")],
  }),
};
