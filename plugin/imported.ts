/**
 * The first run of a program over imported inputs. `pulumi import` took every live field into the state, so a field that the
 * program leaves out would be removed from the live object, and a program without configId would own an object that it did not make.
 */
import {
  declaredFields,
  dialerConfig,
  type FlatInputs,
  recordOf,
  type Problem,
  shown,
} from "pulumi-cxone-dialer/internal";
import { withOtherRules } from "./schema/other-rules";

/** @param olds inputs of the state, as the import read them or as check stored them since */
export function isImported({ observed }: FlatInputs): boolean {
  const { imported } = recordOf(observed);
  return imported === true;
}

/** @returns a refusal for a program that would take over more than it says, or remove what it does not name */
export function importProblems(olds: FlatInputs, news: FlatInputs): Problem[] {
  if (!isImported(olds)) return [];
  const { configId } = olds;
  if (news["configId"] === undefined) {
    const reason =
      "configId is missing: an imported dialer config is managed as an adopted one, which no destroy deletes.";
    return [{ property: "", reason, next: `Set configId to ${shown(JSON.stringify(configId))}.` }];
  }
  const { fields } = dialerConfig;
  const now = declaredFields(fields, news);
  const { inputs: before } = withOtherRules(olds);
  const removed = declaredFields(fields, before).filter((path) => !now.includes(path));
  if (removed.length === 0) return [];
  const reason = `the import took ${shown(removed.join(", "))}, and the program leaves it out: this run would remove it from the live object.`;
  const next =
    "Declare it as `pulumi import` printed it, and take it out in a later run. To manage only some fields, take the resource out of the state with `pulumi state delete` and adopt the object by configId.";
  return [{ property: "", reason, next }];
}
