/** What happens to each dialer config, field by field, and which other resources change. */
import { typeOf } from "pulumi-cxone-dialer/pulumi";
import type { ResourceInputs, Step } from "../input/run";
import { isDialerConfig, placeOf } from "./place";
import type { ReportChange, Report } from "./report";
import { fieldsOf, SECRET } from "./values";

const OPERATIONS: Readonly<Record<string, ReportChange["operation"]>> = {
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
};
/** Steps after which nothing is different. */
const QUIET = ["same", "read", "refresh"];

export function changesOf(steps: readonly Step[]): ReportChange[] {
  const changes = new Map<string, ReportChange>();
  for (const step of steps.filter(({ urn }) => isDialerConfig(urn))) {
    if (QUIET.includes(step.op)) continue;
    const operation = operationOf(step);
    const key = `${step.drift} ${step.urn}`;
    // A replacement takes three steps; the one of that name sees both sides.
    if (operation === "replace" && step.op !== "replace" && changes.has(key)) continue;
    changes.set(key, { ...placeOf(step.urn), operation, fields: changedFields(step, operation) });
  }
  return [...changes.values()];
}

function operationOf({ op, drift }: Step): ReportChange["operation"] {
  if (drift) return op === "delete" ? "drift-deleted" : "drift";
  return OPERATIONS[op] ?? "other";
}

function changedFields(
  { before = {}, after = {}, differing }: Step,
  operation: ReportChange["operation"],
): ReportChange["fields"] {
  // Whether the object survives is all there is to know of one that the program gives up.
  if (operation === "delete") return pick(before, "deletionPolicy");
  if (operation === "drift-deleted") return [];
  const [old, fresh] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return names.flatMap((field) => {
    const [was, is] = [old.get(field), fresh.get(field)];
    const hidden = was?.includes(SECRET) === true && differing.some((path) => concerns(path, field));
    if (was === is && !hidden) return [];
    return [{ field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

/** @param path the engine's, such as `complianceRules.maxAttempts[0].attempts` */
const concerns = (path: string, field: string): boolean =>
  path === field ||
  path.startsWith(`${field}.`) ||
  path.startsWith(`${field}[`) ||
  field.startsWith(`${path}.`);

const pick = (inputs: ResourceInputs, name: string): ReportChange["fields"] => {
  const before = fieldsOf(inputs).get(name);
  return before === undefined ? [] : [{ field: name, before }];
};

/** Stacks and providers are no resources of the user's. */
export function otherChangesOf(steps: readonly Step[]): Report["otherChanges"] {
  const changes = new Map<string, Report["otherChanges"][number]>();
  for (const { urn, op, drift } of steps) {
    if (isDialerConfig(urn) || typeOf(urn).startsWith("pulumi:") || QUIET.includes(op)) continue;
    changes.set(`${drift} ${urn}`, { ...placeOf(urn), operation: drift ? "drift" : (OPERATIONS[op] ?? op) });
  }
  return [...changes.values()];
}
