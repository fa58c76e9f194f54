/** CXD030: one line a run that names every policy that is off or does less than the pack intends, so that none is in silence. */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { shown, shownLine } from "pulumi-cxone-dialer/shown";
import { type Described, loweredTo } from "./levels";
import type { DialerPolicy } from "./policy";
import { descriptionOf } from "./policy";
import { DEFAULT_SETTINGS, type PackSettings, type Waiver } from "./settings";
import { type Configured, objectionTo, type PackState } from "./waivers";

export const POLICIES_IN_FORCE = {
  id: "CXD030",
  name: "dialer-policies-in-force",
  sentence:
    "every policy has at least its own level, no option lets more pass than the default, and no waiver holds; every run names the exceptions, and no config switches this policy off",
  level: "advisory",
  severity: "high",
  doesNotProve:
    "that the exceptions were reviewed: protect the config file by an owner rule of the repository",
} as const;

export type Weakenable = Described & Pick<DialerPolicy, "loosened">;

/** Every program has one, and it comes before all its resources. */
const STACK_TYPE = "pulumi:pulumi:Stack";

export function policiesInForce(state: PackState, policies: readonly Weakenable[]): ResourceValidationPolicy {
  const { name, level, severity } = POLICIES_IN_FORCE;
  return {
    name,
    description: descriptionOf(POLICIES_IN_FORCE),
    enforcementLevel: level,
    severity,
    validateResource: (args, reportViolation) => {
      if (args.type !== STACK_TYPE) return args.notApplicable("not the stack");
      const text = weakenedText(policies, state.configured, state.settings, state.today());
      if (text !== undefined) reportViolation(text);
    },
  };
}

/** @param today YYYY-MM-DD in UTC @returns one line, or undefined where nothing is weaker than the pack */
export function weakenedText(
  policies: readonly Weakenable[],
  { levels, given }: Configured,
  settings: PackSettings,
  today: string,
): string | undefined {
  const lowered = (to: "off" | "advisory") =>
    policies.filter((one) => loweredTo(levels, one) === to).map(({ id, name }) => `${id} ${name}`);
  const looser = policies.flatMap(({ id, loosened, name }) => {
    const how = loosened?.(given[name] ?? {});
    return how === undefined ? [] : [`${id} ${name} (${how})`];
  });
  const keys = KEYS.filter((key) => settings[key] !== DEFAULT_SETTINGS[key]);
  const waivers = settings.waivers.filter((one) => objectionTo(one, settings, today) === undefined);
  const parts = [
    part("off", lowered("off")),
    part("advisory instead of mandatory", lowered("advisory")),
    part("looser than the default", looser),
    part("keys that are set", keys),
    part("waived", waivers.map(waiverText)),
  ].filter((text) => text !== "");
  return parts.length === 0
    ? undefined
    : shownLine(`The config of the policies lets more pass than the pack. ${parts.join(" ")}`);
}

const KEYS = ["allowWaivingAbandonmentCap", "allowLoweringLegalPolicies"] as const;

const part = (title: string, names: readonly string[]): string =>
  names.length === 0 ? "" : `${title}: ${names.join(", ")}.`;

const waiverText = ({ policy, resource, owner, ticket, expires }: Waiver): string =>
  `${shown(policy)} for ${shownLine(resource)} until ${expires} (owner ${shown(owner)}, ${shown(ticket)})`;
