import type { JsonObject } from "../json";
import type { CampaignRecord, ClientRecord, Limits } from "../schema/seed";

/** A dialer config at rest: the fields that clients own, and beside them what only the server sets. */
export interface DialerConfigRecord {
  id: string;
  fields: JsonObject;
  version: number;
  etag: string;
  lastModifiedBy: string;
  lastModifiedAt: string;
}

export interface ExportRecord {
  id: string;
  clientId: string;
  event: JsonObject;
}

/** What an Idempotency-Key has answered once and will answer again. */
export interface KeyRecord {
  clientId: string;
  call: "dialerconfigs" | "exports";
  key: string;
  fingerprint: string;
  objectId: string;
  createdAtMs: number;
  answer: { headers: Record<string, string>; body: JsonObject };
}

/** Everything that a restart keeps, as plain JSON. */
export interface Snapshot {
  /** False until the first seed: the demo client exists only then. */
  seeded: boolean;
  limits: Limits | "off" | null;
  clients: ClientRecord[];
  campaigns: CampaignRecord[];
  dialerConfigs: DialerConfigRecord[];
  exports: ExportRecord[];
  idempotencyKeys: KeyRecord[];
}

export const EMPTY: Snapshot = {
  seeded: false,
  limits: null,
  clients: [],
  campaigns: [],
  dialerConfigs: [],
  exports: [],
  idempotencyKeys: [],
};

export const KEY_LIFE_MS = 24 * 60 * 60 * 1_000;
