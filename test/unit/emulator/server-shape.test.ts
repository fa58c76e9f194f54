import { type EmulatorOptions } from "cxone-dialer-emulator";
import { CONFIGS, PACING, type Reply, SEED, type Send, send, withEmulator } from "./api";
import { DocumentCheck, type OpenApi } from "./document";

const NAMED = { name: "New", ...PACING };
type Extensions = NonNullable<EmulatorOptions["extensions"]>;
const MINUTES = 60_000;

const create = (emulator: { url: string }, token: string, json: object, key = "k") =>
  send(emulator, CONFIGS, { method: "POST", token, json, headers: { "idempotency-key": key } });

const items = (reply: Reply) => reply.body["items"] as Record<string, unknown>[];

describe("a repeated create", () => {
  it.each<[Extensions, string | null]>([
    [true, "true"],
    [{}, "true"],
    [{ idempotentReplayed: true, listEtag: false }, "true"],
    [{ idempotentReplayed: false }, null],
  ])("with extensions %j has Idempotent-Replayed: %s, and the first has none", (extensions, mark) =>
    withEmulator({ extensions }, async (emulator, token) => {
      const replies = [
        await create(emulator, token, NAMED),
        await create(emulator, token, NAMED),
        await create(emulator, token, NAMED),
      ];
      expect(replies.map(({ headers }) => headers.get("idempotent-replayed"))).toEqual([null, mark, mark]);
      expect(new Set(replies.map(({ status, text, etag }) => `${status} ${text} ${etag}`)).size).toBe(1);
    }),
  );

  it.each([
    [
      "another body",
      (emulator: { url: string }, token: string) => create(emulator, token, { ...NAMED, dialRate: 2 }),
    ],
    [
      "another key",
      (emulator: { url: string }, token: string) => create(emulator, token, { ...NAMED, name: "2" }, "l"),
    ],
  ])("with %s is not marked as repeated", (_what, other) =>
    withEmulator({}, async (emulator, token) => {
      await create(emulator, token, NAMED);
      expect((await other(emulator, token)).headers.get("idempotent-replayed")).toBeNull();
    }),
  );
});

describe("an item of the list", () => {
  it("is the whole body and the tag that a read of the object has", () =>
    withEmulator({}, async (emulator, token) => {
      for (const { etag, ...body } of items(await send(emulator, CONFIGS, { token }))) {
        const one = await send(emulator, `${CONFIGS}/${String(body["id"])}`, { token });
        expect([body, etag]).toEqual([one.body, one.etag]);
      }
    }));

  it.each<[Extensions, boolean]>([
    [true, true],
    [{ idempotentReplayed: false }, true],
    [{ listEtag: false }, false],
  ])("with extensions %j has a tag: %s", (extensions, tagged) =>
    withEmulator({ extensions }, async (emulator, token) => {
      const listed = items(await send(emulator, CONFIGS, { token }));
      expect(listed.map((item) => Object.hasOwn(item, "etag"))).toEqual([tagged, tagged]);
    }),
  );
});

describe("a server whose clock is off", () => {
  it.each([-10, 10])("by %i minutes shows its own time in Date and lastModifiedAt", (minutes) => {
    const now = () => Date.parse("2026-01-02T03:04:05Z") + minutes * MINUTES;
    return withEmulator({ now }, async (emulator, token) => {
      const { headers, body } = await create(emulator, token, NAMED);
      expect(Date.parse(headers.get("date") ?? "")).toBe(now());
      expect(body["lastModifiedAt"]).toBe(new Date(now()).toISOString());
    });
  });
});

describe("a server that leaves out times", () => {
  const timesOf = (body: Record<string, unknown>) =>
    Object.keys(body).filter((key) => /^lastModified/.test(key));

  it.each([
    [false, ["lastModifiedBy", "lastModifiedAt"]],
    [true, []],
  ])("bodiesWithoutTimes %s: each body of each call has %j", (bodiesWithoutTimes, times) =>
    withEmulator({ bodiesWithoutTimes }, async (emulator, token) => {
      const made = await create(emulator, token, NAMED);
      const path = made.headers.get("location") ?? "";
      const write = { method: "PUT", token, json: NAMED, headers: { "if-match": "*" } };
      const edit = { method: "POST", json: { id: "dc-1", fields: {}, by: "joe" } };
      const bodies = [
        made.body,
        (await create(emulator, token, NAMED)).body,
        (await send(emulator, path, { token })).body,
        (await send(emulator, path, write)).body,
        (await send(emulator, "/_emulator/edit", edit)).body,
        ...items(await send(emulator, CONFIGS, { token })),
        ...emulator.state().dialerConfigs,
      ];
      expect(bodies.map(timesOf)).toEqual(bodies.map(() => times));
    }),
  );

  it.each([
    ["answersWithoutDate", { answersWithoutDate: true }, []],
    ["a script", {}, [{ headers: { Date: null } }]],
  ])("by %s has no Date header", (_what, options, faults) =>
    withEmulator(options, async (emulator, token) => {
      emulator.faults(faults);
      const { status, headers } = await send(emulator, `${CONFIGS}/dc-1`, { token });
      expect([status, headers.has("date"), headers.has("x-request-id")]).toEqual([200, false, true]);
    }),
  );
});

describe("the OpenAPI document", () => {
  it.each<[EmulatorOptions, string[]]>([
    [{}, ["Idempotent-Replayed", '"etag":', "lastModifiedAt"]],
    [{ extensions: { idempotentReplayed: false } }, ['"etag":', "lastModifiedAt"]],
    [{ extensions: { listEtag: false }, bodiesWithoutTimes: true }, ["Idempotent-Replayed"]],
    [{ extensions: false }, ["lastModifiedAt"]],
  ])("of a server that was started with %j names %j, and the answers agree", (options, named) =>
    withEmulator(options, async (emulator, token) => {
      const document = (await send(emulator, "/_emulator/openapi.json")).body as unknown as OpenApi;
      const parts = ["Idempotent-Replayed", '"etag":', "lastModifiedAt"];
      expect(parts.filter((part) => JSON.stringify(document).includes(part))).toEqual(named);
      const check = new DocumentCheck(document);
      const post = { method: "POST", json: NAMED, headers: { "idempotency-key": "k" } };
      const calls: [string, Send][] = [
        [`${CONFIGS}/dc-1`, {}],
        [CONFIGS, post],
        [CONFIGS, post],
        [CONFIGS, {}],
      ];
      for (const [path, init] of calls) {
        const reply = await send(emulator, path, { ...init, token });
        const answer = { ...reply, header: (name: string) => reply.headers.get(name) ?? undefined };
        expect(check.complaints(init.method ?? "GET", path, answer)).toEqual([]);
      }
    }),
  );
});

describe("the log's object", () => {
  it("is the dialer config that a request read, wrote, made, found under its key or could not find", () =>
    withEmulator({ seed: SEED }, async (emulator, token) => {
      emulator.clearLog();
      const made = await create(emulator, token, NAMED);
      await create(emulator, token, NAMED);
      await create(emulator, token, { ...NAMED, dialRate: 2 });
      await create(emulator, token, { ...NAMED, name: "North" }, "l");
      const path = made.headers.get("location") ?? "";
      const put = { method: "PUT", token, json: NAMED, headers: { "if-match": made.etag } };
      await send(emulator, path, put);
      await send(emulator, path.replace("dialerconfigs", "%64ialerconfigs"), { token });
      await send(emulator, path, { method: "DELETE", token, headers: { "if-match": "*" } });
      await send(emulator, path, { token });
      await send(emulator, CONFIGS, { token });
      const id = String(made.body["id"]);
      expect(emulator.log().map(({ method, status, object }) => [method, status, object])).toEqual([
        ["POST", 201, id],
        ["POST", 201, id],
        ["POST", 409, id],
        ["POST", 409, null],
        ["PUT", 200, id],
        ["GET", 200, id],
        ["DELETE", 204, id],
        ["GET", 404, id],
        ["GET", 200, null],
      ]);
    }));

  it("is there too when a script cuts the connection after the commit", () =>
    withEmulator({}, async (emulator, token) => {
      emulator.faults([{ method: "POST", path: CONFIGS, drop: "after" }]);
      await expect(create(emulator, token, NAMED)).rejects.toThrow("fetch failed");
      const made = emulator.state().dialerConfigs.find(({ name }) => name === "New");
      expect(emulator.log().at(-1)).toMatchObject({ method: "POST", status: null, object: made?.["id"] });
    }));
});
