/** Inputs that are not known at preview reach check and diff as one magic string, at any depth. */
import { identityOf } from "../identity";
import { isUnknown } from "../pulumi/marks";
import type { ResourceDefinition } from "../resources/definition";
import type { ResourceTypes } from "../resources/types";
import type { FlatInputs } from "./types";

/** Where something is not known yet: `complianceRules.maxAttempts[0].attempts`. */
function unknownPaths(value: unknown, path: string): string[] {
  if (isUnknown(value)) return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownPaths(item, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => unknownPaths(item, path ? `${path}.${key}` : key));
}

/** Names the values that a preview cannot check yet, and the checks that `pulumi up` makes: nothing passes in silence. */
export function notKnownYet<R extends ResourceTypes>(
  { checkedLater }: ResourceDefinition<R>,
  program: FlatInputs,
): string[] {
  const { __identity, ...args } = program;
  const paths = unknownPaths(args, "");
  if (paths.length === 0) return [];
  const later = Object.entries(checkedLater).filter(([field]) => isUnknown(args[field]));
  const checks = ["their values", ...later.map(([, check]) => check)];
  // Pulumi prints the lines of check under the stack.
  return [
    `${identityOf({ __identity })?.name}: ${paths.join(", ")} not known until pulumi up, which checks before it writes: ${checks.join(", ")}.`,
  ];
}

/** True when the value is, or holds anywhere, something that is not known yet. */
export const hasUnknown = (value: unknown): boolean => unknownPaths(value, "").length > 0;
