/** What an update would do, by the declared fields and the provider's own settings alone; no calls. */
import { declaredFields, fieldChanges, sameValue } from "../diff";
import { isUnknown } from "../pulumi/marks";
import { SETTING_FIELDS } from "../schema";
import { secretFieldsOf } from "./secrets";
import type { DialerState } from "./state";
import type { Inputs } from "./validate";

export interface DiffAnswer {
  /** Never true: `undefined` lets the engine compare the inputs itself, so that it can show what changed. */
  changes?: false;
  replaces?: string[];
  deleteBeforeReplace?: boolean;
}

export function diff(id: string, olds: DialerState, news: Inputs): DiffAnswer {
  const configId = news["configId"];
  if (configId !== undefined && configId !== id && !sameValue(configId, olds["configId"])) {
    return { replaces: ["configId"], deleteBeforeReplace: true };
  }
  const changed = wireChanged(olds, news) || settingsChanged(olds, news) || secrecyChanged(olds, news);
  return changed ? {} : { changes: false };
}

/** The engine sees whether a value became a secret or ceased to be one, and an update then stores it as it should be. */
const secrecyChanged = (olds: DialerState, news: Inputs): boolean =>
  !sameValue(secretFieldsOf(olds), secretFieldsOf(news));

/** True when a declared field differs from the state, or one is no longer declared. */
function wireChanged(olds: DialerState, news: Inputs): boolean {
  const now = declaredFields(news);
  return fieldChanges(olds, news, now).length > 0 || olds.declared.some((path) => !now.includes(path));
}

function settingsChanged(olds: DialerState, news: Inputs): boolean {
  return SETTING_FIELDS.some((field) => isUnknown(news[field]) || !sameValue(olds[field], news[field]));
}
