/** What a policy judges: the declared value, else the live one that check observed; and how it says which. */
import type { ResourceValidationArgs } from "@pulumi/policy";
import { DIALER_CONFIG_TYPE } from "pulumi-cxone-dialer/token";

export interface Judged {
  value: unknown;
  /** "declared" by the program, or "live" on the server and left alone by the program. */
  origin: "declared" | "live" | "missing";
}

export const isDialerConfig = (args: ResourceValidationArgs): boolean => args.type === DIALER_CONFIG_TYPE;

/** Reading a value that is not known yet throws: the SDK then shows its own line, and `up` judges again. */
export function judged(props: Record<string, unknown>, field: string): Judged {
  if (props[field] !== undefined) return { value: props[field], origin: "declared" };
  const live = (props["observed"] as { live?: Record<string, unknown> } | undefined)?.live;
  return live?.[field] === undefined
    ? { value: undefined, origin: "missing" }
    : { value: live[field], origin: "live" };
}

/** A rule's value: declared and live complianceRules are merged, the declared key wins. */
export function judgedRule(props: Record<string, unknown>, rule: string): Judged {
  const declared = props["complianceRules"] as Record<string, unknown> | undefined;
  if (declared?.[rule] !== undefined) return { value: declared[rule], origin: "declared" };
  const observed = props["observed"] as { live?: { complianceRules?: Record<string, unknown> } } | undefined;
  const live = observed?.live?.complianceRules?.[rule];
  return live === undefined ? { value: undefined, origin: "missing" } : { value: live, origin: "live" };
}

export const percent = (rate: number): string => `${Number((rate * 100).toFixed(4))} %`;
