import { newEtag } from "./etag";
import { fieldsOf } from "./dialer-config";
import { type JsonObject, parseJson } from "./json";
import { Problem } from "./problems";
import { seed as seedSchema } from "./schema/seed";
import { validated } from "./schema/validate";
import type { Snapshot } from "./state/records";
import type { z } from "zod";

/** Through text, so that a seed of this process is checked and detached as one that came over the wire. */
export function seededSnapshot(seed: unknown, nowMs: number): Snapshot {
  return snapshotOf(validated(seedSchema, parseJson(Buffer.from(JSON.stringify(seed)))), nowMs);
}

/** The state that a checked seed describes; every object gets a new ETag, also one that existed before. */
function snapshotOf(value: z.output<typeof seedSchema>, nowMs: number): Snapshot {
  refuseRepeats("clients", "clientId", value.clients);
  refuseRepeats("campaigns", "id", value.campaigns);
  refuseRepeats("dialerConfigs", "id", value.dialerConfigs);
  refuseRepeats("dialerConfigs", "name", value.dialerConfigs);
  return {
    seeded: true,
    limits: value.limits ?? null,
    clients: value.clients,
    campaigns: value.campaigns,
    dialerConfigs: value.dialerConfigs.map((config) => {
      const version = config.version ?? 1;
      return {
        id: config.id,
        fields: fieldsOf(config as JsonObject, true),
        version,
        etag: newEtag(version),
        lastModifiedBy: config.lastModifiedBy ?? "seed",
        lastModifiedAt: config.lastModifiedAt ?? new Date(nowMs).toISOString(),
      };
    }),
    exports: [],
    idempotencyKeys: [],
  };
}

function refuseRepeats(list: string, key: string, items: readonly object[]): void {
  const seen = new Set<unknown>();
  items.forEach((item, index) => {
    const value = (item as Record<string, unknown>)[key];
    if (value === undefined) return;
    if (seen.has(value))
      throw Problem.ofField(`${list}.${index}.${key}`, "malformed", "is used twice in the seed");
    seen.add(value);
  });
}
