/** Values of inputs as texts: nothing secret, nothing internal. */
import { isRecord } from "pulumi-cxone-dialer/json";
import type { ResourceInputs } from "../input/run";

export const SECRET = "[secret]";
/** Pulumi's mark in the place of a secret, and its mark in the place of what a preview cannot know. */
const SECRET_MARK = "4dabf18193072939515e22adb298388d";
const UNKNOWN_MARK = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Texts by field. A field is a key of the inputs, or for objects such as complianceRules one key further in. */
export function fieldsOf(inputs: ResourceInputs): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [key, value] of Object.entries(inputs)) {
    if (key.startsWith("__") || key === "observed") continue;
    if (isRecord(value) && !(SECRET_MARK in value)) {
      for (const [inner, content] of Object.entries(value)) fields.set(`${key}.${inner}`, textOf(content));
    } else fields.set(key, textOf(value));
  }
  return fields;
}

/** Paths of what is secret, wherever it stands. */
export function secretsOf(value: unknown, path = ""): string[] {
  if (value === SECRET) return [path];
  if (typeof value !== "object" || value === null) return [];
  if (SECRET_MARK in value) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    path === "" && (key.startsWith("__") || key === "observed")
      ? []
      : secretsOf(inner, path === "" ? key : `${path}.${key}`),
  );
}

function textOf(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (isRecord(inner) && SECRET_MARK in inner) return SECRET;
    return inner === UNKNOWN_MARK ? "(known after up)" : inner;
  });
  return text.replaceAll(`"${SECRET}"`, SECRET).replaceAll('"(known after up)"', "(known after up)");
}
