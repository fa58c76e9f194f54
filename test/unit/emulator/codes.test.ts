import fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { askToken, CAMPAIGNS, codesOf, CONFIGS, PACING, type Reply, SEED, send, tokenOf } from "./api";

/** The codes of the API's contract with their status, written out: this list is not taken from the emulator. */
const CONTRACT: Record<string, number> = {
  required: 400,
  type: 400,
  enum: 400,
  minimum: 400,
  maximum: 400,
  integer: 400,
  malformed: 400,
  invalid_token: 401,
  insufficient_scope: 403,
  not_found: 404,
  method_not_allowed: 405,
  busy: 409,
  name_taken: 409,
  idempotency_mismatch: 409,
  campaign_running: 409,
  etag_mismatch: 412,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
};

interface Tools {
  emulator: Emulator;
  token: string;
  create: (body: object, headers?: Record<string, string>) => Promise<Reply>;
}

const NAMED = { name: "New", ...PACING };

const without = (key: string) => Object.fromEntries(Object.entries(NAMED).filter(([name]) => name !== key));

const REACHED_BY: Record<string, (tools: Tools) => Promise<Reply>> = {
  required: ({ create }) => create(without("dialRate")),
  type: ({ create }) => create({ ...NAMED, dialRate: "1.5" }),
  enum: ({ create }) => create({ ...NAMED, pacingType: "manual" }),
  minimum: ({ create }) => create({ ...NAMED, agentRatio: 0.99 }),
  maximum: ({ create }) => create({ ...NAMED, maxAbandonmentRate: 0.051 }),
  integer: ({ create }) => create({ ...NAMED, maxQueueDepth: 2.5 }),
  malformed: ({ emulator, token }) =>
    send(emulator, CONFIGS, {
      method: "POST",
      token,
      body: "{",
      headers: { "content-type": "application/json" },
    }),
  invalid_token: ({ emulator }) => send(emulator, `${CONFIGS}/dc-1`, { token: "made-up" }),
  insufficient_scope: async ({ emulator }) =>
    send(emulator, `${CAMPAIGNS}/c-1`, { token: await tokenOf(emulator, "writer") }),
  not_found: ({ emulator, token }) => send(emulator, `${CONFIGS}/nowhere`, { token }),
  method_not_allowed: ({ emulator, token }) =>
    send(emulator, `${CONFIGS}/dc-1`, { method: "PATCH", token, json: PACING }),
  // The server never takes long enough to be busy: only a script makes it so.
  busy: async ({ emulator, token }) => {
    emulator.faults([{ method: "PUT", status: 409 }]);
    return send(emulator, `${CONFIGS}/dc-1`, { method: "PUT", token, json: PACING });
  },
  name_taken: ({ create }) => create({ ...NAMED, name: "North" }),
  idempotency_mismatch: async ({ create }) => {
    await create(NAMED, { "idempotency-key": "k" });
    return create({ ...NAMED, dialRate: 2 }, { "idempotency-key": "k" });
  },
  campaign_running: ({ emulator, token }) =>
    send(emulator, `${CONFIGS}/dc-2`, { method: "DELETE", token, headers: { "if-match": "*" } }),
  etag_mismatch: ({ emulator, token }) =>
    send(emulator, `${CONFIGS}/dc-1`, { method: "PUT", token, json: PACING }),
  rate_limited: async ({ emulator }) => {
    await emulator.seed({ ...SEED, limits: { perMinute: 1, perSecond: 1 } });
    const token = await tokenOf(emulator, "reader");
    await send(emulator, `${CONFIGS}/dc-1`, { token });
    return send(emulator, `${CONFIGS}/dc-1`, { token });
  },
  internal: async ({ emulator, token }) => {
    emulator.faults([{ status: 500 }]);
    return send(emulator, `${CONFIGS}/dc-1`, { token });
  },
  // The disk is full.
  unavailable: async ({ create }) => {
    const noSpace = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    const full = jest.spyOn(fs.promises, "open").mockRejectedValue(noSpace);
    try {
      return await create(NAMED);
    } finally {
      full.mockRestore();
    }
  },
};

describe("each error code of the contract", () => {
  let folder: string;
  beforeAll(() => void (folder = fs.mkdtempSync(join(tmpdir(), "emulator-codes-"))));
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it("is in the table below", () => {
    expect(Object.keys(REACHED_BY).sort()).toEqual(Object.keys(CONTRACT).sort());
  });

  it.each(Object.entries(CONTRACT))("%s is reached, with status %i", async (code, status) => {
    const dataFile = join(folder, code);
    const emulator = await startEmulator({ seed: SEED, dataFile, onWarning: () => {} });
    try {
      const token = await tokenOf(emulator, "operator");
      const create = (json: object, headers = {}) =>
        send(emulator, CONFIGS, { method: "POST", token, json, headers });
      const reply = await REACHED_BY[code]?.({ emulator, token, create });
      expect(reply?.status).toBe(status);
      expect(codesOf(reply as Reply)).toEqual([code]);
      expect(reply?.body["requestId"]).toBe(reply?.headers.get("x-request-id"));
    } finally {
      await emulator.close();
    }
  });
});

describe("each error of the token endpoint", () => {
  const FORM = {
    grant_type: "client_credentials",
    client_id: "reader",
    client_secret: "reader-secret",
    scope: "outbound.read",
  };

  it.each([
    ["invalid_client", 401, { ...FORM, client_secret: "wrong" }],
    ["invalid_client", 401, { ...FORM, client_id: "nobody" }],
    ["invalid_request", 400, { ...FORM, client_id: "" }],
    ["invalid_request", 400, { ...FORM, grant_type: "" }],
    ["invalid_request", 400, "grant_type=client_credentials&grant_type=client_credentials"],
    ["unsupported_grant_type", 400, { ...FORM, grant_type: "password" }],
    ["invalid_scope", 400, { ...FORM, scope: "outbound.dialerconfig.readwrite" }],
    ["invalid_scope", 400, { ...FORM, scope: "outbound.read nonsense" }],
  ])("%s is reached, with status %i", async (code, status, form) => {
    const emulator = await startEmulator({ seed: SEED });
    const reply = await askToken(emulator, form);
    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({ error: code, requestId: reply.headers.get("x-request-id") });
    expect(reply.text).not.toContain("reader-secret");
    await emulator.close();
  });
});
