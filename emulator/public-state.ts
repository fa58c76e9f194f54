import { wireBody } from "./dialer-config";
import type { JsonObject } from "./json";
import type { Scope } from "./schema/seed";
import type { CampaignRecord, Limits } from "./schema/seed";
import type { ExportRecord } from "./state/records";
import type { World } from "./world";

/** The whole state, but for what would let the reader in: no client secret, no token. */
export interface EmulatorState {
  clients: { clientId: string; scopes: Scope[]; tokenTtlSeconds: number }[];
  limits: Limits | "off" | null;
  campaigns: CampaignRecord[];
  /** As the API shows them. */
  dialerConfigs: JsonObject[];
  /** The current ETag of each dialer config, by id. */
  etags: Record<string, string>;
  exports: ExportRecord[];
  idempotencyKeys: { clientId: string; call: string; key: string; objectId: string; createdAt: string }[];
}

export function publicState(world: World): EmulatorState {
  const snapshot = structuredClone(world.store.snapshot());
  return {
    clients: world
      .clients()
      .map(({ clientId, scopes, tokenTtlSeconds }) => ({ clientId, scopes, tokenTtlSeconds })),
    limits: snapshot.limits,
    campaigns: snapshot.campaigns,
    dialerConfigs: snapshot.dialerConfigs.map((config) => wireBody(config, world.options)),
    etags: Object.fromEntries(snapshot.dialerConfigs.map(({ id, etag }) => [id, etag])),
    exports: snapshot.exports,
    idempotencyKeys: snapshot.idempotencyKeys.map(({ clientId, call, key, objectId, createdAtMs }) => ({
      clientId,
      call,
      key,
      objectId,
      createdAt: new Date(createdAtMs).toISOString(),
    })),
  };
}
