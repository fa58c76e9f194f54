import fc from "fast-check";
import { clock, codesOf, CONFIGS, EVENT, EXPORTS, PACING, SEED, send, tokenOf, withEmulator } from "./api";

const NAMED = { name: "New", ...PACING };
const OPERATOR = SEED.clients[0] as (typeof SEED.clients)[number];
const DAY_MS = 24 * 60 * 60 * 1_000;

describe("Idempotency-Key", () => {
  const post = (path: string, json: object, key: string, token: string) => ({
    path,
    init: { method: "POST", token, json, headers: { "idempotency-key": key } },
  });

  it.each([
    [CONFIGS, NAMED, { maxQueueDepth: 7 }],
    [EXPORTS, EVENT, { latency_ms: 1 }],
  ])("POST %s: the same body again gets the first answer, another body 409", (path, body, change) =>
    withEmulator({}, async (emulator, token) => {
      const { init } = post(path, body, "k", token);
      const first = await send(emulator, path, init);
      expect(first.status).toBe(201);
      const reordered = Object.fromEntries(Object.entries(body).reverse());
      const again = await send(emulator, path, { ...init, json: reordered });
      expect([again.status, again.body, again.etag]).toEqual([201, first.body, first.etag]);
      const other = await send(emulator, path, { ...init, json: { ...body, ...change } });
      expect([other.status, codesOf(other)]).toEqual([409, ["idempotency_mismatch"]]);
      expect(other.headers.get("location")).toBe(first.headers.get("location"));
      const { dialerConfigs, exports } = emulator.state();
      expect([dialerConfigs.length, exports.length]).toEqual(path === CONFIGS ? [3, 0] : [2, 1]);
    }),
  );

  it.each([
    [DAY_MS - 1, 201, 3],
    [DAY_MS, 409, 3],
  ])("lives 24 h: after %i ms the same request answers %i", async (afterMs, status, objects) => {
    const time = clock();
    const clients = [{ ...SEED.clients[0], tokenTtlSeconds: 100_000 }] as typeof SEED.clients;
    await withEmulator({ now: time.now, seed: { ...SEED, clients } }, async (emulator, token) => {
      const { init } = post(CONFIGS, NAMED, "k", token);
      await send(emulator, CONFIGS, init);
      time.advanceMs(afterMs);
      // A forgotten key means a new create, which meets the name of the first one.
      expect((await send(emulator, CONFIGS, init)).status).toBe(status);
      expect(emulator.state().dialerConfigs).toHaveLength(objects);
    });
  });

  it("is the client's own: another client's create under the same key makes another object", () => {
    const second = { ...OPERATOR, clientId: "second", clientSecret: "second-secret" };
    return withEmulator({ seed: { ...SEED, clients: [second, ...SEED.clients] } }, async (emulator) => {
      const create = async (client: string, json: object) =>
        send(emulator, CONFIGS, post(CONFIGS, json, "k", await tokenOf(emulator, client)).init);
      const first = await create("operator", NAMED);
      const other = await create("second", { ...NAMED, name: "Other" });
      expect([first.status, other.status]).toEqual([201, 201]);
      expect(other.body["id"]).not.toBe(first.body["id"]);
      const again = [await create("operator", NAMED), await create("second", { ...NAMED, name: "Other" })];
      expect(again.map(({ body }) => body["id"])).toEqual([first.body["id"], other.body["id"]]);
      expect(codesOf(await create("second", NAMED))).toEqual(["idempotency_mismatch"]);
    });
  });

  it("outlives changes of its object: a repeat gets the first answer, not today's body", () =>
    withEmulator({}, async (emulator, token) => {
      const { init } = post(CONFIGS, NAMED, "k", token);
      const first = await send(emulator, CONFIGS, init);
      emulator.edit(String(first.body["id"]), { dialRate: 9, name: "Renamed" }, "joe");
      const again = await send(emulator, CONFIGS, init);
      expect([again.status, again.body, again.etag]).toEqual([201, first.body, first.etag]);
    }));

  it.each([
    [-1, 201, "true"],
    [0, 409, null],
  ])(
    "lives 24 h from the first call, whatever repeats came between: at 24 h and %i ms a repeat answers %i",
    async (offMs, status, mark) => {
      const time = clock();
      const clients = [{ ...SEED.clients[0], tokenTtlSeconds: 100_000 }] as typeof SEED.clients;
      await withEmulator({ now: time.now, seed: { ...SEED, clients } }, async (emulator, token) => {
        const { init } = post(CONFIGS, NAMED, "k", token);
        await send(emulator, CONFIGS, init);
        time.advanceMs(DAY_MS / 2);
        await send(emulator, CONFIGS, init);
        time.advanceMs(DAY_MS / 2 + offMs);
        const late = await send(emulator, CONFIGS, init);
        expect([late.status, late.headers.get("idempotent-replayed")]).toEqual([status, mark]);
      });
    },
  );

  it("dies with its object, so that the same program can create it again", () =>
    withEmulator({}, async (emulator, token) => {
      const { init } = post(CONFIGS, NAMED, "k", token);
      const first = await send(emulator, CONFIGS, init);
      const location = first.headers.get("location") ?? "";
      expect(location).toBe(`${CONFIGS}/${String(first.body["id"])}`);
      await send(emulator, location, { method: "DELETE", token, headers: { "if-match": first.etag } });
      const second = await send(emulator, CONFIGS, init);
      expect(second.status).toBe(201);
      expect(second.body["id"]).not.toBe(first.body["id"]);
    }));
});

describe("the list", () => {
  it("shows each object once, by id, whatever the page size and whatever goes in between", async () => {
    const dialerConfigs = Array.from({ length: 23 }, (_none, index) => ({
      id: `dc-${index * 7}`,
      ...PACING,
    }));
    await withEmulator({ seed: { ...SEED, dialerConfigs } }, async (emulator, token) => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (pageSize) => {
          const ids: string[] = [];
          let cursor = "";
          do {
            const { body } = await send(emulator, `${CONFIGS}?pageSize=${pageSize}${cursor}`, { token });
            const items = body["items"] as { id: string }[];
            expect(items.length).toBeLessThanOrEqual(pageSize);
            ids.push(...items.map(({ id }) => id));
            const next = body["nextCursor"] as string | undefined;
            cursor = next === undefined ? "" : `&cursor=${next}`;
          } while (cursor !== "");
          expect(ids).toEqual(dialerConfigs.map(({ id }) => id).sort());
        }),
        { seed: 4, numRuns: 15 },
      );
    });
  });

  it.each([
    ["name=North", ["dc-1"]],
    ["name=north", []],
    ["campaignId=c-2", ["dc-2"]],
    ["name=North&campaignId=c-2", []],
    ["unknown=1", ["dc-1", "dc-2"]],
  ])("?%s holds %j", (query, ids) =>
    withEmulator({}, async (emulator, token) => {
      const { body } = await send(emulator, `${CONFIGS}?${query}`, { token });
      expect((body["items"] as { id: string }[]).map(({ id }) => id)).toEqual(ids);
    }),
  );
});

describe("a PUT", () => {
  it("replaces the whole object: a key left out is gone, the server's own keys are ignored, rules default to {}", () =>
    withEmulator({}, async (emulator, token) => {
      const json = { ...PACING, id: "x", version: 99, lastModifiedBy: "me", extra: [1] };
      const reply = await send(emulator, `${CONFIGS}/dc-1`, {
        method: "PUT",
        token,
        json,
        headers: { "if-match": "*" },
      });
      expect(reply.body).toEqual({
        ...PACING,
        id: "dc-1",
        version: 2,
        extra: [1],
        complianceRules: {},
        lastModifiedBy: "operator",
        lastModifiedAt: expect.any(String) as string,
      });
    }));

  it("names every wrong field at once", () =>
    withEmulator({}, async (emulator, token) => {
      const json = {
        ...PACING,
        pacingType: "manual",
        dialRate: 0,
        agentRatio: 9,
        maxQueueDepth: 1.5,
        complianceRules: [],
      };
      const reply = await send(emulator, `${CONFIGS}/dc-1`, { method: "PUT", token, json });
      expect((reply.body["errors"] as object[]).map((error) => ({ ...error, message: "" }))).toEqual(
        [
          ["pacingType", "enum"],
          ["dialRate", "minimum"],
          ["agentRatio", "maximum"],
          ["maxQueueDepth", "integer"],
          ["complianceRules", "type"],
        ].map(([field, code]) => ({ field, code, message: "" })),
      );
    }));
});

describe("without extensions", () => {
  it.each([
    ["POST", CONFIGS, 405],
    ["GET", CONFIGS, 405],
    ["DELETE", `${CONFIGS}/dc-1`, 405],
    ["GET", `${CONFIGS}/dc-1`, 200],
  ])("%s %s answers %i", (method, path, status) =>
    withEmulator({ extensions: false }, async (emulator, token) => {
      expect((await send(emulator, path, { method, token })).status).toBe(status);
    }),
  );

  it("bodies know neither name nor campaignId, and a key does not make two exports one", () =>
    withEmulator({ extensions: false }, async (emulator, token) => {
      const put = {
        method: "PUT",
        token,
        headers: { "if-match": "*" },
        json: { ...NAMED, campaignId: "c-1" },
      };
      const { body } = await send(emulator, `${CONFIGS}/dc-2`, put);
      expect([body["name"], body["campaignId"], body["dialRate"]]).toEqual([
        undefined,
        undefined,
        PACING.dialRate,
      ]);
      const event = { method: "POST", token, headers: { "idempotency-key": "k" }, json: EVENT };
      const ids = [
        (await send(emulator, EXPORTS, event)).body["id"],
        (await send(emulator, EXPORTS, event)).body["id"],
      ];
      expect(new Set(ids).size).toBe(2);
    }));
});
