import { type Emulator, type Seed, startEmulator } from "cxone-dialer-emulator";

export const CONFIGS = "/api/v2/outbound/dialerconfigs";
export const CAMPAIGNS = "/api/v2/outbound/campaigns";
export const EXPORTS = "/api/v2/eventstreams/exports";

export const PACING = {
  pacingType: "predictive" as const,
  dialRate: 1.5,
  agentRatio: 2,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 25,
  answerRateThreshold: 0.2,
};

export const EVENT = {
  event_type: "DIALER_CONFIG_UPDATE",
  resource_id: "dc-1",
  payload_hash: "0".repeat(64),
  timestamp: "2026-01-02T03:04:05Z",
  latency_ms: 12.5,
  audit_trail: { action: "UPDATE", validated: true, compliance_check: "PASSED", request_id: "r-1" },
};

export const SEED = {
  clients: [
    {
      clientId: "operator",
      clientSecret: "operator-secret",
      scopes: ["outbound.read", "outbound.dialerconfig.readwrite", "eventstreams.export.write"],
    },
    { clientId: "reader", clientSecret: "reader-secret", scopes: ["outbound.read"], tokenTtlSeconds: 60 },
    { clientId: "writer", clientSecret: "writer-secret", scopes: ["outbound.dialerconfig.readwrite"] },
  ],
  campaigns: [
    { id: "c-1", name: "Spring", agentCount: 40, status: "running", dialerConfigId: "dc-2" },
    { id: "c-2", name: "Summer", agentCount: 0, status: "stopped" },
  ],
  dialerConfigs: [
    { id: "dc-1", name: "North", ...PACING, vendorKey: { kept: [1, 2] } },
    { id: "dc-2", name: "South", campaignId: "c-2", ...PACING },
  ],
  limits: "off",
} satisfies Seed;

/** One answer, with its body read: JSON where it is JSON. */
export interface Reply {
  status: number;
  headers: Headers;
  etag: string;
  text: string;
  body: Record<string, unknown>;
}

export interface ErrorBody {
  errors: { field?: string; code: string; message: string; requiredScope?: string }[];
  requestId: string;
}

export const codesOf = (reply: Reply): string[] =>
  (reply.body as unknown as ErrorBody).errors.map(({ code }) => code);

export interface Send {
  method?: string;
  headers?: Record<string, string>;
  json?: unknown;
  body?: string | Uint8Array;
  token?: string;
}

export async function send(emulator: { url: string }, path: string, init: Send = {}): Promise<Reply> {
  const { method = "GET", json, body = json === undefined ? undefined : JSON.stringify(json), token } = init;
  const headers = {
    ...(json !== undefined && { "content-type": "application/json" }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...init.headers,
  };
  const response = await fetch(emulator.url + path, { method, headers, ...(body !== undefined && { body }) });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true && text !== "";
  return {
    status: response.status,
    headers: response.headers,
    etag: response.headers.get("etag") ?? "",
    text,
    body: (isJson ? JSON.parse(text) : {}) as Record<string, unknown>,
  };
}

export const askToken = (emulator: { url: string }, form: Record<string, string> | string) =>
  send(emulator, "/oauth/token", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: typeof form === "string" ? form : new URLSearchParams(form).toString(),
  });

export async function tokenOf(
  emulator: { url: string },
  clientId: string,
  clientSecret = `${clientId}-secret`,
) {
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const reply = await askToken(emulator, form);
  if (reply.status !== 200) throw new Error(`no token for ${clientId}: ${reply.text}`);
  return reply.body["access_token"] as string;
}

/** A clock that stands still until a test moves it. */
export function clock(startMs = Date.parse("2026-01-02T03:04:05Z")) {
  let nowMs = startMs;
  return { now: () => nowMs, advanceMs: (ms: number) => void (nowMs += ms) };
}

/** An emulator for one test, closed after it. */
export async function withEmulator<T>(
  options: Parameters<typeof startEmulator>[0],
  use: (emulator: Emulator, token: string) => Promise<T>,
): Promise<T> {
  const emulator = await startEmulator({ seed: SEED, ...options });
  try {
    const known = emulator.state().clients[0]?.clientId ?? "demo";
    return await use(emulator, await tokenOf(emulator, known));
  } finally {
    await emulator.close();
  }
}
