/** Values of inputs as texts: nothing secret, nothing internal. */
import { isRecord } from "pulumi-cxone-dialer/json";
import { isMarked, isUnknown } from "pulumi-cxone-dialer/pulumi";
import type { ResourceInputs } from "../input/run";

export const SECRET = "[secret]";

/** Texts by field. A field is a key of the inputs, or for objects such as complianceRules one key further in. */
export function fieldsOf(inputs: ResourceInputs): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [key, value] of Object.entries(inputs)) {
    if (key.startsWith("__") || key === "observed") continue;
    if (isRecord(value) && !isMarked(value)) {
      for (const [inner, content] of Object.entries(value)) fields.set(`${key}.${inner}`, textOf(content));
    } else fields.set(key, textOf(value));
  }
  return fields;
}

/** Paths of what is secret, wherever it stands. */
export function secretsOf(value: unknown, path = ""): string[] {
  if (value === SECRET) return [path];
  if (typeof value !== "object" || value === null) return [];
  if (isMarked(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    path === "" && (key.startsWith("__") || key === "observed")
      ? []
      : secretsOf(inner, path === "" ? key : `${path}.${key}`),
  );
}

function textOf(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (isMarked(inner)) return SECRET;
    return isUnknown(inner) ? "(known after up)" : inner;
  });
  return text.replaceAll(`"${SECRET}"`, SECRET).replaceAll('"(known after up)"', "(known after up)");
}
