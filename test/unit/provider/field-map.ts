/** The pure functions on fields and bodies, for the fields of a dialer config. */
import * as fields from "../../../provider/fields";
import * as merge from "../../../provider/merge";
import { DIALER_CONFIG_FIELDS as MAP } from "../../../provider/resources/dialer-config/fields";

type Removed = readonly string[];

export { canonical, sameValue } from "../../../provider/fields";
export const declaredFields = (object: object) => fields.declaredFields(MAP, object);
export const fieldValue = (object: object, path: string) => fields.fieldValue(MAP, object, path);
export const withField = (object: object, path: string, value: unknown) =>
  fields.withField(MAP, object, path, value);
export const fieldChanges = (before: object, after: object, paths: readonly string[]) =>
  fields.fieldChanges(MAP, before, after, paths);
export const isRemovable = (path: string) => fields.isRemovable(MAP, path);
export const overlay = (server: object, declared: object, removed?: Removed) =>
  merge.overlay(MAP, server, declared, removed);
export const unlike = (base: object, declared: object, live: object, removed?: Removed) =>
  merge.unlike(MAP, base, declared, live, removed);
export const conflicts = (base: object, declared: object, live: object, removed?: Removed) =>
  merge.conflicts(MAP, base, declared, live, removed);
export const kept = (base: object, declared: object, live: object, removed?: Removed) =>
  merge.kept(MAP, base, declared, live, removed);
export const bodyChanges = (before: object, after: object) => merge.bodyChanges(MAP, before, after);
export const notShown = (sent: object, live: object, before?: object) =>
  merge.notShown(MAP, sent, live, before);
export const sameBody = (one: object, other: object) => merge.sameBody(MAP, one, other);
