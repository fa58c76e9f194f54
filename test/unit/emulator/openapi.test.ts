import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import {
  CAMPAIGNS,
  CONFIGS,
  EVENT,
  EXPORTS,
  PACING,
  type Reply,
  SEED,
  type Send,
  send,
  tokenOf,
} from "./api";
import { DocumentCheck, type OpenApi } from "./document";

const NAMED = { name: "New", ...PACING };
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const grant = (secret: string) => `grant_type=client_credentials&client_id=operator&client_secret=${secret}`;

/** A request that the server answers with this status by itself. Tokens are those of the clients of SEED. */
type Exercise = [method: string, path: string, status: number, init: Omit<Send, "token">, client?: string];
const ifMatch = { "if-match": "*" };
const key = { "idempotency-key": "one-key" };
const EXERCISES: Exercise[] = [
  ["POST", "/oauth/token", 200, { headers: FORM, body: grant("operator-secret") }, ""],
  ["POST", "/oauth/token", 400, { headers: FORM, body: "" }, ""],
  ["POST", "/oauth/token", 401, { headers: FORM, body: grant("wrong") }, ""],
  ["GET", `${CONFIGS}/dc-1`, 200, {}],
  ["GET", `${CONFIGS}/%zz`, 400, {}],
  ["GET", `${CONFIGS}/dc-1`, 401, {}, ""],
  ["GET", `${CONFIGS}/dc-1`, 403, {}, "writer"],
  ["GET", `${CONFIGS}/none`, 404, {}],
  ["PUT", `${CONFIGS}/dc-1`, 200, { json: NAMED, headers: ifMatch }],
  ["PUT", `${CONFIGS}/dc-1`, 400, { json: {}, headers: ifMatch }],
  ["PUT", `${CONFIGS}/dc-1`, 401, { json: NAMED }, ""],
  ["PUT", `${CONFIGS}/dc-1`, 403, { json: NAMED }, "reader"],
  ["PUT", `${CONFIGS}/none`, 404, { json: NAMED, headers: ifMatch }],
  ["PUT", `${CONFIGS}/dc-1`, 409, { json: { ...NAMED, name: "South" }, headers: ifMatch }],
  ["PUT", `${CONFIGS}/dc-1`, 412, { json: NAMED }],
  ["POST", CONFIGS, 201, { json: { ...NAMED, name: "Newer" }, headers: key }],
  ["POST", CONFIGS, 400, { json: {} }],
  ["POST", CONFIGS, 401, { json: NAMED }, ""],
  ["POST", CONFIGS, 403, { json: NAMED }, "reader"],
  ["POST", CONFIGS, 409, { json: NAMED, headers: key }],
  ["GET", CONFIGS, 200, {}],
  ["GET", `${CONFIGS}?pageSize=1`, 200, {}],
  ["GET", `${CONFIGS}?pageSize=0`, 400, {}],
  ["GET", CONFIGS, 401, {}, ""],
  ["GET", CONFIGS, 403, {}, "writer"],
  ["DELETE", `${CONFIGS}/%zz`, 400, {}],
  ["DELETE", `${CONFIGS}/dc-1`, 401, {}, ""],
  ["DELETE", `${CONFIGS}/dc-1`, 403, {}, "reader"],
  ["DELETE", `${CONFIGS}/dc-2`, 409, { headers: ifMatch }],
  ["DELETE", `${CONFIGS}/dc-1`, 412, {}],
  ["DELETE", `${CONFIGS}/dc-1`, 204, { headers: ifMatch }],
  ["DELETE", `${CONFIGS}/dc-1`, 404, { headers: ifMatch }],
  ["GET", `${CAMPAIGNS}/c-1`, 200, {}],
  ["GET", `${CAMPAIGNS}/%zz`, 400, {}],
  ["GET", `${CAMPAIGNS}/c-1`, 401, {}, ""],
  ["GET", `${CAMPAIGNS}/c-1`, 403, {}, "writer"],
  ["GET", `${CAMPAIGNS}/none`, 404, {}],
  ["POST", EXPORTS, 201, { json: EVENT, headers: key }],
  ["POST", EXPORTS, 400, { json: {} }],
  ["POST", EXPORTS, 401, { json: EVENT }, ""],
  ["POST", EXPORTS, 403, { json: EVENT }, "reader"],
  ["POST", EXPORTS, 409, { json: { ...EVENT, latency_ms: 1 }, headers: key }],
];

/** Documented statuses that no request of its own brings about: a script does. */
const SCRIPTED = [429, 500, 503];
const answerOf = (reply: Reply) => ({
  ...reply,
  header: (name: string) => reply.headers.get(name) ?? undefined,
});

describe("the OpenAPI document", () => {
  let emulator: Emulator;
  let document: OpenApi;
  beforeAll(async () => {
    emulator = await startEmulator({ seed: SEED });
    document = await documentOf(emulator);
  });
  afterAll(() => emulator.close());

  it.each([true, false])("is valid OpenAPI 3.1 (with extensions: %s)", async (extensions) => {
    const other = await startEmulator({ extensions });
    const folder = mkdtempSync(join(tmpdir(), "emulator-openapi-"));
    const file = join(folder, "openapi.json");
    writeFileSync(file, JSON.stringify(await documentOf(other)));
    await other.close();
    const { stdout } = await promisify(execFile)(process.execPath, [VALIDATOR, file]);
    rmSync(folder, { recursive: true });
    expect(JSON.parse(stdout)).toEqual({ valid: true });
  });

  it("names every call of the contract and no other; without extensions the document's own", async () => {
    expect(callsOf(document)).toEqual(
      [
        "POST /oauth/token",
        "GET /api/v2/outbound/dialerconfigs/{id}",
        "PUT /api/v2/outbound/dialerconfigs/{id}",
        "DELETE /api/v2/outbound/dialerconfigs/{id}",
        "POST /api/v2/outbound/dialerconfigs",
        "GET /api/v2/outbound/dialerconfigs",
        "GET /api/v2/outbound/campaigns/{id}",
        "POST /api/v2/eventstreams/exports",
      ].sort(),
    );
    const bare = await startEmulator({ extensions: false });
    const calls = callsOf(await documentOf(bare));
    expect(calls).toEqual(callsOf(document).filter((call) => !/DELETE|dialerconfigs$/.test(call)));
    await bare.close();
  });

  it.each(EXERCISES)(
    "agrees with the answer to %s %s: %i",
    async (method, path, status, init, client = "operator") => {
      const token = client === "" ? {} : { token: await tokenOf(emulator, client) };
      const reply = await send(emulator, path, { method, ...init, ...token });
      expect(reply.status).toBe(status);
      expect(new DocumentCheck(document).complaints(method, path, answerOf(reply))).toEqual([]);
    },
  );

  it("documents exactly the statuses that these requests and the scripted ones reach", async () => {
    const reached = new Set(
      EXERCISES.map(([method, path, status]) => `${templateOf(method, path)} ${status}`),
    );
    for (const call of callsOf(document)) {
      for (const status of SCRIPTED) reached.add(`${call} ${status}`);
    }
    reached.delete("POST /oauth/token 429");
    expect(statusesOf(document)).toEqual([...reached].sort());
  });

  it("is held against answers by a check that notices what is wrong with one", () => {
    const check = new DocumentCheck(document);
    const path = `${CAMPAIGNS}/c-1`;
    const fine = { id: "c-1", name: "Spring", agentCount: 40 };
    const answer = (status: number, body: object, type = "application/json; charset=utf-8") => ({
      status,
      text: JSON.stringify(body),
      header: (name: string) => ({ "X-Request-Id": "r", "content-type": type })[name],
    });
    expect(check.complaints("GET", path, answer(200, fine))).toEqual([]);
    expect(check.complaints("GET", path, answer(200, { ...fine, agentCount: "40" }))).toHaveLength(1);
    expect(check.complaints("GET", path, answer(200, fine, "text/html"))).toHaveLength(1);
    expect(check.complaints("GET", path, answer(418, fine))).toHaveLength(1);
    expect(check.complaints("GET", path, { ...answer(200, fine), header: () => undefined })).toHaveLength(2);
    expect(check.complaints("GET", "/elsewhere", answer(404, fine))).toHaveLength(1);
  });

  it("agrees with the answer to each scripted status that it names, for each call", async () => {
    const check = new DocumentCheck(document);
    const answers: Record<string, string[]> = {};
    for (const [call, status] of statusesOf(document).map(
      (line) => line.split(/ (?=\d+$)/) as [string, string],
    )) {
      if (Number(status) < 400 || (call === "POST /oauth/token" && Number(status) < 500)) continue;
      emulator.faults([
        { status: Number(status), ...(status === "401" && { headers: { "www-authenticate": "Bearer" } }) },
      ]);
      const [method = "", path = ""] = call.replace("{id}", "x").split(" ");
      answers[`${call} ${status}`] = check.complaints(
        method,
        path,
        answerOf(await send(emulator, path, { method })),
      );
    }
    expect(Object.values(answers).flat()).toEqual([]);
    expect(Object.keys(answers).length).toBeGreaterThan(50);
  });
});

const VALIDATOR = join(
  dirname(require.resolve("@seriousme/openapi-schema-validator/package.json")),
  "bin/validate-api-cli.js",
);

const documentOf = async (emulator: Emulator) =>
  (await send(emulator, "/_emulator/openapi.json")).body as unknown as OpenApi;

const callsOf = (document: OpenApi) =>
  Object.entries(document.paths)
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
    .sort();

const statusesOf = (document: OpenApi) =>
  Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`),
      ),
    )
    .sort();

const templateOf = (method: string, path: string) =>
  `${method} ${path.replace(/\?.*/, "").replace(/(dialerconfigs|campaigns)\/.+$/, "$1/{id}")}`;
