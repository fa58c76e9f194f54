/** The gateway as the provider process composes it, on a test's clock, and the calls of each verb. */
import { type Emulator, type EmulatorOptions, type Seed, startEmulator } from "cxone-dialer-emulator";
import { CxoneGateway } from "../../../../provider/gateway/dialerconfigs/client";
import { AxiosTransport } from "../../../../provider/gateway/http/axios-transport";
import { RateLimiter } from "../../../../provider/gateway/http/rate-limiter";
import type { RateLimits } from "../../../../provider/gateway/http/token-buckets";
import { TokenCache, WRITE_SCOPE } from "../../../../provider/gateway/http/token-cache";
import { type DialerGateway } from "../verbs";
import type { TestClock } from "./clock";

export const PACING = {
  pacingType: "predictive",
  dialRate: 1.5,
  agentRatio: 2,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 25,
  answerRateThreshold: 0.2,
} as const;

const CLIENT = { clientId: "pulumi", clientSecret: "pulumi-secret" };

export const SEED: Seed = {
  clients: [{ ...CLIENT, scopes: ["outbound.read", "outbound.dialerconfig.readwrite"] }],
  campaigns: [],
  dialerConfigs: [{ id: "dc-1", name: "North", ...PACING }],
};

export const startTenant = (options: EmulatorOptions = {}): Promise<Emulator> =>
  startEmulator({ limits: "off", now: () => Date.now(), seed: SEED, ...options });

export interface ClientOptions {
  limits?: RateLimits;
  requestTimeoutMs?: number;
  say?: (line: string) => void;
}

export function connect(url: string, clock: TestClock, options: ClientOptions = {}): DialerGateway {
  const { requestTimeoutMs, ...waits } = options;
  const rateLimiter = new RateLimiter({ ...waits, sleep: clock.sleep, random: () => 0.5 });
  const transport = new AxiosTransport(url, requestTimeoutMs);
  const tokens = new TokenCache(transport, CLIENT, [WRITE_SCOPE], rateLimiter);
  return new CxoneGateway(url, transport, tokens, rateLimiter);
}

/** What each verb asks of the API, under the tag of the emulator's dc-1. */
export const VERBS: Record<
  "GET" | "POST" | "PUT" | "DELETE",
  (gateway: DialerGateway, etag: string, signal: AbortSignal) => Promise<unknown>
> = {
  GET: (gateway: DialerGateway, _etag: string, signal: AbortSignal) => gateway.read("dc-1", { signal }),
  POST: (gateway: DialerGateway, _etag: string, signal: AbortSignal) =>
    gateway.create({ name: "South", ...PACING }, "key-1", { signal }),
  PUT: (gateway: DialerGateway, etag: string, signal: AbortSignal) =>
    gateway.replace("dc-1", { name: "North", ...PACING, dialRate: 2 }, etag, { signal }),
  DELETE: (gateway: DialerGateway, etag: string, signal: AbortSignal) =>
    gateway.delete("dc-1", etag, { signal }),
};
export type Verb = keyof typeof VERBS;

/** How often the emulator acted on the verb: created, moved the version on, or deleted. */
export function timesActed(emulator: Emulator, verb: Verb): number {
  const configs = emulator.state().dialerConfigs;
  const first = configs.find(({ id }) => id === "dc-1");
  switch (verb) {
    case "GET":
      return 0;
    case "POST":
      return configs.length - 1;
    case "PUT":
      return (first?.["version"] as number) - 1;
    case "DELETE":
      return first === undefined ? 1 : 0;
  }
}
