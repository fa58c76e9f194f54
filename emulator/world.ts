import { Faults } from "./faults";
import { DEFAULT_LIMITS, RequestLimiter } from "./limits";
import { RequestLog } from "./request-log";
import { type ClientRecord, type Limits, SCOPES } from "./schema/seed";
import { seededSnapshot } from "./seeding";
import type { ServerShape } from "./server-shape";
import { EMPTY } from "./state/records";
import type { Store } from "./state/store";
import { Tokens } from "./tokens";

const DEMO_CLIENT: ClientRecord = {
  clientId: "demo",
  clientSecret: "demo-secret",
  scopes: [...SCOPES],
  tokenTtlSeconds: 3600,
};

export interface WorldOptions extends ServerShape {
  /** The demo client's secret is public: it works only where no one else can connect. */
  listensOnLoopback: boolean;
  /** Stand above the limits of the seed that the start found; a later seed that names limits sets new ones. */
  limits: Limits | "off" | undefined;
  now: () => number;
}

/** One emulated tenant: what the calls of the API and of the control API act on. */
export class World {
  readonly faults = new Faults();
  readonly log = new RequestLog();
  tokens: Tokens;
  limiter: RequestLimiter;
  private startLimits: Limits | "off" | undefined;

  constructor(
    readonly store: Store,
    readonly options: WorldOptions,
  ) {
    this.startLimits = options.limits;
    this.tokens = new Tokens(this.now);
    this.limiter = this.newLimiter();
  }

  get now(): () => number {
    return this.options.now;
  }

  /** @param isLocal the demo client's secret is public: a web page knows it too, so only local programs may use it */
  client(clientId: string, isLocal: boolean): ClientRecord | undefined {
    const isDemo = this.hasDemo && isLocal && clientId === DEMO_CLIENT.clientId;
    return isDemo ? DEMO_CLIENT : this.store.get("clients", clientId);
  }

  /** Replaces the whole state; takes what the caller has, checked here. */
  seed(seed: unknown): void {
    const snapshot = seededSnapshot(seed, this.now());
    this.store.replace(snapshot);
    if (snapshot.limits !== null) this.startLimits = undefined;
    this.endSessions();
  }

  /** As after a start without a seed. */
  reset(): void {
    this.store.replace(EMPTY);
    this.endSessions();
    this.faults.clear();
    this.log.clear();
  }

  clients(): ClientRecord[] {
    return [...(this.hasDemo ? [DEMO_CLIENT] : []), ...this.store.all("clients")];
  }

  private get hasDemo(): boolean {
    return !this.store.value("seeded") && this.options.listensOnLoopback;
  }

  private endSessions(): void {
    this.tokens = new Tokens(this.now);
    this.limiter = this.newLimiter();
  }

  private newLimiter(): RequestLimiter {
    return new RequestLimiter(this.startLimits ?? this.store.value("limits") ?? DEFAULT_LIMITS, this.now);
  }
}
