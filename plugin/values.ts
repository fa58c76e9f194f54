/** Property values as the engine sends them, and as the core works with them: in clear, with a list of the secret paths. */
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type FlatInputs, dialerConfig, isRecord, isSecret, secretMark } from "pulumi-cxone-dialer/internal";

export interface Opened {
  /** Without any mark of a secret; an unknown value stays the engine's text for it. */
  values: FlatInputs;
  /** `dialRate`, `complianceRules.callerId`; `complianceRules` where all of it is one secret. Sorted. */
  secrets: string[];
}

export const plainOf = (struct: Struct | undefined): FlatInputs => (struct ?? new Struct()).toJavaScript();

/** The reverse of {@link plainOf}. @param values JSON */
export const structOf = (values: FlatInputs): Struct =>
  Struct.fromJavaScript(values as Parameters<typeof Struct.fromJavaScript>[0]);

/** Takes the marks of secrets off, and tells which fields hold one at any depth. */
export function opened(marked: FlatInputs): Opened {
  const secrets = Object.entries(marked).flatMap(([field, value]) => secretPaths(field, value));
  const values = Object.entries(marked).map(([field, value]) => [field, inClear(value)] as const);
  return { values: Object.fromEntries(values), secrets: secrets.sort() };
}

/** Marks the values at these paths as secrets again. */
export function sealed(values: FlatInputs, secrets: readonly string[]): FlatInputs {
  const entries = Object.entries(values).map(([field, value]) => {
    if (secrets.includes(field)) return [field, secretMark(value)] as const;
    const keys = secrets
      .filter((path) => path.startsWith(`${field}.`))
      .map((path) => path.slice(field.length + 1));
    if (keys.length === 0 || !isRecord(value)) return [field, value] as const;
    const rules = Object.entries(value).map(([key, rule]) => [
      key,
      keys.includes(key) ? secretMark(rule) : rule,
    ]);
    return [field, Object.fromEntries(rules)] as const;
  });
  return Object.fromEntries(entries);
}

function secretPaths(field: string, value: unknown): string[] {
  if (!holdsSecret(value)) return [];
  if (isSecret(value) || !isRecord(value) || !dialerConfig.fields.containers.includes(field)) return [field];
  return Object.entries(value).flatMap(([key, rule]) => (holdsSecret(rule) ? [`${field}.${key}`] : []));
}

function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isSecret(value) || Object.values(value).some(holdsSecret);
}

function inClear(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isSecret(value)) return inClear(contentOf(value));
  if (Array.isArray(value)) return value.map(inClear);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inClear(one)]));
}

/** What a secret holds: on the wire it carries its value itself. Any other value is its own content. */
export const contentOf = (value: unknown): unknown =>
  isSecret(value) ? contentOf((value as { value?: unknown }).value) : value;
