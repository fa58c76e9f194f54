/** CXD020 and CXD021: the pack's own settings, and every waiver that holds, said in every run. */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isDialerConfig } from "pulumi-cxone-dialer/pulumi";
import { shownLine } from "pulumi-cxone-dialer/shown";
import { configSchemaOf } from "./crossguard";
import { descriptionOf } from "./policy";
import { configProblems, settingsSchema } from "./settings";
import { matches, type PackState, told } from "./waivers";

export const PACK_SETTINGS = {
  id: "CXD020",
  name: "dialer-pack-settings",
  sentence:
    "the pack's settings are right, and no waiver that matches this resource has expired or is not allowed",
  level: "mandatory",
  severity: "high",
  doesNotProve: "that a waiver is justified",
  config: settingsSchema,
} as const;

/** Has to run before every other policy of the pack: it hands them the settings. */
export function packSettings(state: PackState): ResourceValidationPolicy {
  const { name, level, severity } = PACK_SETTINGS;
  return {
    name,
    description: descriptionOf(PACK_SETTINGS),
    enforcementLevel: level,
    severity,
    configSchema: configSchemaOf(settingsSchema),
    validateResource: (args, reportViolation) => {
      const config = args.getConfig();
      const wrong = configProblems(settingsSchema, config);
      if (wrong.length === 0) state.settings = settingsSchema.parse(config);
      if (!isDialerConfig(args)) return args.notApplicable("not a DialerConfig");
      for (const text of wrong) reportViolation(shownLine(`the pack's config is wrong: ${text}`));
      for (const waiver of state.settings.waivers.filter((one) => matches(one, args))) {
        const objection = state.objectionTo(waiver);
        if (objection !== undefined) reportViolation(shownLine(objection));
      }
    },
  };
}

export const WAIVER_IN_USE = {
  id: "CXD021",
  name: "dialer-waiver-in-use",
  sentence:
    "no waiver is needed; every run reports a waiver that holds, together with the findings that it hides",
  level: "advisory",
  severity: "medium",
  doesNotProve: "that a waiver is justified",
} as const;

/** Has to run after the policies that a waiver may hide. */
export function waiverInUse(state: PackState): ResourceValidationPolicy {
  const { name, level, severity } = WAIVER_IN_USE;
  return {
    name,
    description: descriptionOf(WAIVER_IN_USE),
    enforcementLevel: level,
    severity,
    validateResource: (args, reportViolation) => {
      if (!isDialerConfig(args)) return args.notApplicable("not a DialerConfig");
      const hidden = state.takeHidden(args);
      for (const waiver of state.waiversOf(args))
        reportViolation([`waived: ${told(waiver)}`, ...hidden].join("\n"));
    },
  };
}
