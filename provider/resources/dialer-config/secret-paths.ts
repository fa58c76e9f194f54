/**
 * Which fields of the arguments hold a secret. Only the program can tell: the provider process is handed every value in
 * the clear. Names of fields are no secrets, and known even where a value is not known yet.
 */
import * as pulumi from "@pulumi/pulumi";

/** Fields as everywhere: `dialRate`, `complianceRules.callerId`; `complianceRules` where it is one secret as a whole. */
export async function secretPathsIn(args: object): Promise<string[]> {
  const fields = await Promise.all(
    Object.entries(args).map(([field, value]) =>
      field === "complianceRules" ? secretRules(value) : named(field, value),
    ),
  );
  return fields.flat().sort();
}

async function named(field: string, value: unknown): Promise<string[]> {
  return (await holdsSecret(value)) ? [field] : [];
}

async function secretRules(value: unknown): Promise<string[]> {
  const { secret, content } = await opened(value);
  if (secret) return ["complianceRules"];
  if (typeof content !== "object" || content === null) return [];
  const rules = Object.entries(content).map(([key, rule]) => named(`complianceRules.${key}`, rule));
  return (await Promise.all(rules)).flat();
}

/** At any depth, also in what an Output resolves to. */
async function holdsSecret(value: unknown): Promise<boolean> {
  const { secret, content } = await opened(value);
  if (secret) return true;
  // A resource is sent as its id, and may hold itself.
  if (typeof content !== "object" || content === null || pulumi.Resource.isInstance(content)) return false;
  return (await Promise.all(Object.values(content).map(holdsSecret))).includes(true);
}

/** What a value that is known later resolves to. A secret stays one, however deep it is wrapped. */
export async function opened(value: unknown): Promise<{ secret: boolean; content?: unknown }> {
  try {
    const content = await value;
    if (!pulumi.Output.isInstance(content)) return { secret: false, content };
    const output = content as unknown as { promise(): Promise<unknown> };
    const inner = await opened(output.promise());
    return { ...inner, secret: inner.secret || (await pulumi.isSecret(content)) };
  } catch {
    // Pulumi meets the same failure where it sends the value itself, and reports it.
    return { secret: false };
  }
}
