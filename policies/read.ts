/** Copies what a policy reads out of the SDK's proxies: the first value that is not known yet throws, by its path. */
import { isRecord, recordOf } from "pulumi-cxone-dialer/json";
import type { Inputs } from "pulumi-cxone-dialer/rules";

/** @throws UnknownValueError (the SDK's) */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => plain(value[index]));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, plain(value[key])]));
}

/** The paths have one or two parts: a field, or a key of a field. */
function copy(source: unknown, paths: readonly string[]): Record<string, unknown> {
  const copied: Record<string, unknown> = {};
  for (const path of paths) {
    const [field = "", key] = path.split(".");
    const value = isRecord(source) ? source[field] : undefined;
    if (key === undefined || !isRecord(value)) copied[field] = plain(value);
    else copied[field] = { ...recordOf(copied[field]), [key]: plain(value[key]) };
  }
  return copied;
}

const isOfObject = (path: string): boolean => !/^(forecast|observed|simulation)\b/.test(path);

function at(copied: Record<string, unknown>, path: string): unknown {
  const [field = "", key] = path.split(".");
  const value = copied[field];
  return key === undefined || !isRecord(value) ? value : value[key];
}

/** The declared inputs, and the live values of the same paths under `observed.live`. */
export function pick(props: Record<string, unknown>, paths: readonly string[]): Inputs {
  const inputs = copy(props, paths);
  const observed = paths.length > 0 ? props["observed"] : undefined;
  const live = isRecord(observed) ? copy(observed["live"], paths) : {};
  const { readAt } = recordOf(observed);
  // What is not declared may be a live value of the object to adopt: while that one is not known, it throws here.
  if (
    paths.some((path) => isOfObject(path) && at(inputs, path) === undefined && at(live, path) === undefined)
  ) {
    plain(props["configId"]);
  }
  return { ...inputs, observed: { ...recordOf(inputs["observed"]), live, readAt } };
}
