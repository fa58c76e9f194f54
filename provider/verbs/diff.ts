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
  const { adoptBy, fields, settingNames } = resource;
  const adopted = news[adoptBy];
  if (adopted !== undefined && adopted !== id && !sameValue(adopted, ownValue(olds, adoptBy))) {
    return { replaces: [adoptBy], deleteBeforeReplace: true };
  }
  const program = programOf(resource, news);
  const now = declaredFields(fields, program.fields);
  const changed =
    fieldChanges(fields, olds, program.fields, now).length > 0 ||
    olds.declared.some((path) => !now.includes(path)) ||
    settingNames.some((name) => isUnknown(news[name]) || !sameValue(ownValue(olds, name), news[name])) ||
    // A value became a secret or ceased to be one. The engine sees it, and an update then stores it as it should be.
    !sameValue(Redactor.of(fields, olds).secretPaths, Redactor.of(fields, news).secretPaths);
  return changed ? {} : { changes: false };
}
