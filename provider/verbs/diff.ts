/** The effect of an update, by the declared fields and the provider's own settings alone; no calls. */
import { declaredFields, fieldChanges, ownValue, sameValue } from "../fields";
import { programOf } from "../program/program";
import type { FlatInputs } from "../program/types";
import { Redactor } from "../program/redactor";
import { isUnknown } from "../pulumi/marks";
import type { ResourceDefinition } from "../resources/definition";
import type { ResourceTypes } from "../resources/types";
import type { State } from "../state/state";

export interface DiffAnswer {
  /** Never true: `undefined` lets the engine compare the inputs itself, so that it can show what changed. */
  changes?: false;
  replaces?: string[];
  deleteBeforeReplace?: boolean;
}

export function diff<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  id: string,
  olds: State<R>,
  news: FlatInputs,
): DiffAnswer {
  const { adoptBy } = resource;
  const adopted = news[adoptBy];
  if (adopted !== undefined && adopted !== id && !sameValue(adopted, ownValue(olds, adoptBy))) {
    return { replaces: [adoptBy], deleteBeforeReplace: true };
  }
  return changedPaths(resource, olds, news).length > 0 ? {} : { changes: false };
}

/** Paths of the fields and settings that an update changes: `dialRate`, `complianceRules.callerId`. */
export function changedPaths<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  olds: State<R>,
  news: FlatInputs,
): string[] {
  const { fields, settingNames } = resource;
  const program = programOf(resource, news);
  const now = declaredFields(fields, program.fields);
  const secretsBefore = Redactor.of(fields, olds).secretPaths;
  const secretsNow = Redactor.of(fields, news).secretPaths;
  const paths = [
    ...fieldChanges(fields, olds, program.fields, now).map(({ field }) => field),
    ...olds.declared.filter((path) => !now.includes(path)),
    ...settingNames.filter((name) => isUnknown(news[name]) || !sameValue(ownValue(olds, name), news[name])),
    // A value became a secret or ceased to be one. The engine sees it, and an update then stores it as it should be.
    ...secretsNow.filter((path) => !secretsBefore.includes(path)),
    ...secretsBefore.filter((path) => !secretsNow.includes(path)),
  ];
  return [...new Set(paths)];
}
