import {
  type DialerConfigRecord,
  EMPTY,
  type ExportRecord,
  KEY_LIFE_MS,
  type KeyRecord,
  type Snapshot,
} from "./records";
import type { CampaignRecord, ClientRecord, Limits } from "../schema/seed";

/** A step from one state to the next. Steps say what became, not what was asked: replaying them decides nothing. */
export type StateChange =
  | { kind: "replaced"; snapshot: Snapshot }
  | { kind: "config-written"; config: DialerConfigRecord }
  | { kind: "config-deleted"; id: string }
  | { kind: "exported"; export: ExportRecord }
  | { kind: "key-used"; key: KeyRecord };

export const keyName = ({ clientId, call, key }: Pick<KeyRecord, "clientId" | "call" | "key">) =>
  JSON.stringify([clientId, call, key]);

export class State {
  seeded = false;
  limits: Limits | "off" | null = null;
  clients = new Map<string, ClientRecord>();
  campaigns = new Map<string, CampaignRecord>();
  dialerConfigs = new Map<string, DialerConfigRecord>();
  exports: ExportRecord[] = [];
  idempotencyKeys = new Map<string, KeyRecord>();

  constructor(snapshot: Snapshot = EMPTY) {
    this.replace(snapshot);
  }

  apply(change: StateChange): void {
    switch (change.kind) {
      case "replaced":
        return this.replace(change.snapshot);
      case "config-written":
        this.dialerConfigs.set(change.config.id, change.config);
        return;
      case "config-deleted":
        this.dialerConfigs.delete(change.id);
        return this.forgetKeys((key) => key.objectId === change.id);
      case "exported":
        this.exports.push(change.export);
        return;
      case "key-used":
        this.forgetKeys((key) => key.createdAtMs + KEY_LIFE_MS <= change.key.createdAtMs);
        this.idempotencyKeys.set(keyName(change.key), change.key);
    }
  }

  snapshot(): Snapshot {
    return {
      seeded: this.seeded,
      limits: this.limits,
      clients: [...this.clients.values()],
      campaigns: [...this.campaigns.values()],
      dialerConfigs: [...this.dialerConfigs.values()],
      exports: [...this.exports],
      idempotencyKeys: [...this.idempotencyKeys.values()],
    };
  }

  private replace(snapshot: Snapshot): void {
    this.seeded = snapshot.seeded;
    this.limits = snapshot.limits;
    this.clients = new Map(snapshot.clients.map((client) => [client.clientId, client]));
    this.campaigns = new Map(snapshot.campaigns.map((campaign) => [campaign.id, campaign]));
    this.dialerConfigs = new Map(snapshot.dialerConfigs.map((config) => [config.id, config]));
    this.exports = [...snapshot.exports];
    this.idempotencyKeys = new Map(snapshot.idempotencyKeys.map((key) => [keyName(key), key]));
  }

  private forgetKeys(isPast: (key: KeyRecord) => boolean): void {
    for (const [name, key] of this.idempotencyKeys) if (isPast(key)) this.idempotencyKeys.delete(name);
  }
}
