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

export const keyName = ({ clientId, call, key }: Pick<KeyRecord, "clientId" | "call" | "key">) =>
  JSON.stringify([clientId, call, key]);

/** The collections of the store. Another API adds its own here, in ID_OF and in EMPTY. */
export interface Collections {
  clients: ClientRecord;
  campaigns: CampaignRecord;
  dialerConfigs: DialerConfigRecord;
  exports: ExportRecord;
  idempotencyKeys: KeyRecord;
}

/** The store's single values. An API that numbers its objects adds its counter here. */
export interface Values {
  /** False until the first seed: the demo client exists only then. */
  seeded: boolean;
  limits: Limits | "off" | null;
}

/** Everything that a restart keeps, as plain JSON. */
export type Snapshot = Values & { [Name in keyof Collections]: Collections[Name][] };

export const ID_OF: { [Name in keyof Collections]: (record: Collections[Name]) => string } = {
  clients: ({ clientId }) => clientId,
  campaigns: ({ id }) => id,
  dialerConfigs: ({ id }) => id,
  exports: ({ id }) => id,
  idempotencyKeys: keyName,
};

export const EMPTY: Snapshot = {
  seeded: false,
  limits: null,
  clients: [],
  campaigns: [],
  dialerConfigs: [],
  exports: [],
  idempotencyKeys: [],
};
