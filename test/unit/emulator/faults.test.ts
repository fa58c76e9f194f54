import { CAMPAIGNS, CONFIGS, PACING, send, withEmulator } from "./api";

const ONE = `${CONFIGS}/dc-1`;
const change = { method: "PUT", json: { ...PACING, dialRate: 3 }, headers: { "if-match": "*" } };

describe("a scripted fault", () => {
  it("of a status alone gets the API's error body, and the call does not act", () =>
    withEmulator({}, async (emulator, token) => {
      emulator.faults([{ method: "PUT", status: 503, retryAfter: 7 }]);
      const reply = await send(emulator, ONE, { ...change, token });
      expect([reply.status, reply.headers.get("retry-after")]).toEqual([503, "7"]);
      expect(reply.body).toMatchObject({ errors: [{ code: "unavailable" }] });
      expect(emulator.state().dialerConfigs[0]).toMatchObject({ version: 1 });
    }));

  it("of 401 carries the challenge that the document asks for", () =>
    withEmulator({}, async (emulator, token) => {
      emulator.faults([{ status: 401 }]);
      const reply = await send(emulator, ONE, { token });
      expect([reply.status, reply.headers.get("www-authenticate")]).toEqual([
        401,
        'Bearer error="invalid_token"',
      ]);
    }));

  it.each([
    ["an HTML page", "<html>", "text/plain; charset=utf-8"],
    ["JSON of another shape", { message: "gone" }, "application/json; charset=utf-8"],
  ])("of a body is answered as it stands: %s", (_what, body, type) =>
    withEmulator({}, async (emulator, token) => {
      emulator.faults([{ status: 404, body, headers: { "x-request-id": null, via: "proxy" } }]);
      const reply = await send(emulator, ONE, { token });
      expect([reply.status, reply.text]).toEqual([
        404,
        typeof body === "string" ? body : JSON.stringify(body),
      ]);
      expect(Object.fromEntries(reply.headers)).toMatchObject({ "content-type": type, via: "proxy" });
      expect(reply.headers.has("x-request-id")).toBe(false);
    }),
  );

  it("of headers alone alters the API's own answer", () =>
    withEmulator({}, async (emulator, token) => {
      emulator.faults([{ headers: { etag: null } }]);
      const reply = await send(emulator, ONE, { token });
      expect([reply.status, reply.headers.has("etag"), reply.body["id"]]).toEqual([200, false, "dc-1"]);
    }));

  it.each([
    ["before", 1],
    ["after", 2],
  ] as const)(
    "drops the connection %s the commit: version %i afterwards, and no status in the log",
    (drop, version) =>
      withEmulator({}, async (emulator, token) => {
        emulator.clearLog();
        emulator.faults([{ method: "PUT", drop }]);
        await expect(send(emulator, ONE, { ...change, token })).rejects.toThrow("fetch failed");
        expect(emulator.state().dialerConfigs[0]).toMatchObject({ version });
        const [entry] = emulator.log();
        expect(entry).toMatchObject({ method: "PUT", status: null });
        expect(entry?.etagAfter).toBe(emulator.state().etags["dc-1"]);
      }),
  );

  it("of a delay lets a later request overtake", () =>
    withEmulator({}, async (emulator, token) => {
      emulator.faults([{ path: CAMPAIGNS, delayMs: 300 }]);
      const order: string[] = [];
      const note = (what: string) => () => void order.push(what);
      const late = send(emulator, `${CAMPAIGNS}/c-1`, { token }).then(note("late"));
      await send(emulator, ONE, { token }).then(note("first"));
      await late;
      expect(order).toEqual(["first", "late"]);
    }));

  it("meets only what its method and path name, so many times, in the order of the script", () =>
    withEmulator({}, async (emulator, token) => {
      emulator.faults([
        { method: "get", path: ONE, status: 500, times: 2 },
        { path: ONE, status: 502 },
      ]);
      const statuses = [];
      for (const path of [`${CONFIGS}/dc-2`, ONE, ONE, ONE, ONE]) {
        statuses.push((await send(emulator, path, { token })).status);
      }
      expect(statuses).toEqual([200, 500, 500, 502, 200]);
    }));

  it("is listed, with what is left of it, until it is used up", () =>
    withEmulator({}, async (emulator, token) => {
      const post = { method: "POST", json: [{ path: ONE, status: 500, times: 2 }] };
      expect((await send(emulator, "/_emulator/faults", post)).status).toBe(204);
      await send(emulator, ONE, { token });
      expect((await send(emulator, "/_emulator/faults")).text).toBe(
        JSON.stringify([{ path: ONE, status: 500, times: 1 }]),
      );
      await send(emulator, ONE, { token });
      expect(emulator.faultsLeft()).toEqual([]);
    }));

  it.each<[object, string]>([
    [{}, "does nothing"],
    [{ status: 500, drop: "after" }, "drop sends no answer"],
    [{ status: 99 }, "0.status: must be at least 200"],
    [{ status: 500, times: 0 }, "0.times: must be at least 1"],
    [{ stauts: 500 }, "has unknown keys: stauts"],
    [{ headers: { "a b": "c" } }, "0.headers"],
  ])("that cannot be meant is refused and nothing of the script is kept: %j", (fault, reason) =>
    withEmulator({}, async (emulator) => {
      const reply = await send(emulator, "/_emulator/faults", {
        method: "POST",
        json: [fault, { status: 500 }],
      });
      expect(reply.status).toBe(400);
      expect(() => emulator.faults([fault])).toThrow(reason);
      expect(emulator.faultsLeft()).toEqual([]);
    }),
  );
});
