/** CXD018: what only the whole stack shows. It runs after everything, so it holds no limit. */
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { disguise, isDialerConfig, isUnknownValue, UnreadableValueError } from "pulumi-cxone-dialer/pulumi";
import { shown, shownLine } from "pulumi-cxone-dialer/shown";
import { descriptionOf } from "./policy";
import { matches, type PackState } from "./waivers";

export const STACK_CONSISTENT = {
  id: "CXD018",
  name: "dialer-stack-consistent",
  sentence:
    "every dialer config has its own type and paces a campaign, no campaign has two, and every waiver matches a resource",
  level: "advisory",
  severity: "medium",
  doesNotProve: "anything about campaigns and configs outside the stack",
} as const;

export function stackConsistent(state: PackState): StackValidationPolicy {
  const { name, level, severity } = STACK_CONSISTENT;
  return {
    name,
    description: descriptionOf(STACK_CONSISTENT),
    enforcementLevel: level,
    severity,
    validateStack: (args, report) => {
      const reportViolation = (text: string, urn?: string) => report(shownLine(text), urn);
      const configs = args.resources.filter(isDialerConfig);
      if (configs.length === 0 && state.settings.waivers.length === 0)
        return args.notApplicable("no DialerConfig in the stack");
      const owners = new Map<unknown, string>();
      for (const config of configs) {
        const why = disguise(config);
        if (why !== undefined)
          reportViolation(`it is a dialer config of the type ${shown(config.type)}: ${why}.`, config.urn);
        const campaign = campaignOf(config);
        const owner = owners.get(campaign);
        if (campaign instanceof Unknown) reportViolation(`${campaign.reason}.`, config.urn);
        else if (typeof campaign !== "string")
          reportViolation(
            "campaignId is not declared: this config paces no campaign of the program.",
            config.urn,
          );
        else if (owner !== undefined)
          reportViolation(`it paces the same campaign as ${owner}: one of them has no effect.`, config.urn);
        else owners.set(campaign, config.name);
      }
      for (const waiver of state.settings.waivers.filter(
        (one) => !configs.some((own) => matches(one, own)),
      )) {
        reportViolation(
          `a waiver of ${waiver.policy} (${waiver.ticket}) matches no dialer config: take it out.`,
        );
      }
    },
  };
}

class Unknown {
  constructor(readonly reason: string) {}
}

function campaignOf({ props }: PolicyResource): unknown {
  try {
    const { campaignId }: Record<string, unknown> = props;
    return campaignId;
  } catch (error) {
    if (error instanceof UnreadableValueError) return new Unknown(error.message);
    if (isUnknownValue(error)) return new Unknown("campaignId is not known until pulumi up");
    throw error;
  }
}
