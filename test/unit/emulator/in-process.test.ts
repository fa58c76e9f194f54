import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator, UnusedFaultsError } from "cxone-dialer-emulator";
import { CONFIGS, PACING, SEED, send, tokenOf, withEmulator } from "./api";

describe("the emulator in a test's own process", () => {
  it("starts on a free loopback port with the demo client and nothing else", async () => {
    const emulator = await startEmulator();
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(emulator.state()).toMatchObject({ campaigns: [], dialerConfigs: [], exports: [] });
    expect(emulator.state().clients.map(({ clientId }) => clientId)).toEqual(["demo"]);
    expect(await tokenOf(emulator, "demo")).not.toBe("");
    await emulator.close();
  });

  it("shows an edit made in the console to the next reader, under a new tag, with who made it", () =>
    withEmulator({}, async (emulator, token) => {
      const before = await send(emulator, `${CONFIGS}/dc-1`, { token });
      emulator.edit("dc-1", { maxQueueDepth: 99 }, "joe");
      const after = await send(emulator, `${CONFIGS}/dc-1`, { token });
      expect(after.body).toMatchObject({ ...PACING, maxQueueDepth: 99, version: 2, lastModifiedBy: "joe" });
      expect(after.etag).not.toBe(before.etag);
    }));

  it("logs every request in order with the tags before and after, and no control call", () =>
    withEmulator({}, async (emulator, token) => {
      emulator.clearLog();
      const { etag } = await send(emulator, `${CONFIGS}/dc-1`, { token });
      await send(emulator, "/_emulator/health");
      const put = await send(emulator, `${CONFIGS}/dc-1`, {
        method: "PUT",
        token,
        json: PACING,
        headers: { "if-match": etag },
      });
      await send(emulator, `${CONFIGS}/dc-1?secret=1`);
      const common = {
        time: expect.any(String) as string,
        path: `${CONFIGS}/dc-1`,
        client: "operator",
        object: "dc-1",
        ifMatch: null,
      };
      expect(emulator.log()).toEqual([
        {
          ...common,
          method: "GET",
          status: 200,
          etagBefore: etag,
          etagAfter: etag,
          requestId: expect.any(String) as string,
        },
        {
          ...common,
          method: "PUT",
          ifMatch: etag,
          status: 200,
          etagBefore: etag,
          etagAfter: put.etag,
          requestId: put.headers.get("x-request-id"),
        },
        {
          ...common,
          method: "GET",
          client: null,
          status: 401,
          etagBefore: put.etag,
          etagAfter: put.etag,
          requestId: expect.any(String) as string,
        },
      ]);
    }));

  it("logs each of the writes that share one write of the data file with its own tag", async () => {
    const folder = mkdtempSync(join(tmpdir(), "emulator-log-"));
    await withEmulator({ dataFile: join(folder, "state") }, async (emulator, token) => {
      const put = { method: "PUT", token, json: PACING, headers: { "if-match": "*" } };
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => send(emulator, `${CONFIGS}/dc-1`, put)),
      );
      const logged = new Map(emulator.log().map((entry) => [entry.requestId, entry]));
      for (const { etag, headers } of answers) {
        expect(logged.get(headers.get("x-request-id") ?? "")?.etagAfter).toBe(etag);
      }
    });
    rmSync(folder, { recursive: true });
  });

  it("keeps a seed, an edit and a reset of the same process in the data file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "emulator-kept-"));
    const dataFile = join(folder, "state");
    await withEmulator({ dataFile }, async (emulator) => {
      await emulator.seed({ ...SEED, dialerConfigs: [{ id: "other", ...PACING }] });
      emulator.edit("other", { maxQueueDepth: 99 }, "joe");
    });
    await withEmulator({ dataFile, onWarning: () => {} }, async (emulator) => {
      expect(emulator.state().dialerConfigs).toMatchObject([{ id: "other", maxQueueDepth: 99, version: 2 }]);
      emulator.reset();
    });
    const emulator = await startEmulator({ dataFile });
    expect(emulator.state()).toMatchObject({ dialerConfigs: [], clients: [{ clientId: "demo" }] });
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  it("includes token requests in the log, with the client that asked", () =>
    withEmulator({}, async (emulator) => {
      expect(emulator.log()).toMatchObject([
        { method: "POST", path: "/oauth/token", client: "operator", status: 200 },
      ]);
    }));

  it("replaces the whole state with a new seed and ends every token", () =>
    withEmulator({}, async (emulator, token) => {
      await emulator.seed({ ...SEED, dialerConfigs: [{ id: "other", ...PACING }] });
      expect(emulator.state().dialerConfigs.map(({ id }) => id)).toEqual(["other"]);
      expect((await send(emulator, `${CONFIGS}/other`, { token })).status).toBe(401);
    }));

  it("forgets everything on reset, as after a start without a seed", () =>
    withEmulator({}, async (emulator) => {
      emulator.faults([{ status: 500 }]);
      emulator.reset();
      expect(emulator.state()).toMatchObject({ dialerConfigs: [], clients: [{ clientId: "demo" }] });
      expect([emulator.log(), emulator.faultsLeft()]).toEqual([[], []]);
    }));

  it("fails to close when a scripted fault was never met, and has closed all the same", async () => {
    const emulator = await startEmulator({ seed: SEED });
    emulator.faults([{ method: "PUT", status: 500, times: 2 }]);
    await expect(emulator.close()).rejects.toThrow(UnusedFaultsError);
    await expect(fetch(emulator.url)).rejects.toThrow();
  });

  it("refuses a seed that is not valid and keeps the state it had", () =>
    withEmulator({}, async (emulator) => {
      const bad = { ...SEED, dialerConfigs: [{ id: "x", ...PACING, dialRate: 99 }] };
      await expect(emulator.seed(bad)).rejects.toThrow("dialerConfigs.0.dialRate: must be at most 10");
      expect(emulator.state().dialerConfigs).toHaveLength(2);
    }));

  it.each([
    ["client id", { clients: [SEED.clients[0], SEED.clients[0]] }, "clients.1.clientId"],
    [
      "config id",
      {
        dialerConfigs: [
          { id: "a", ...PACING },
          { id: "a", ...PACING },
        ],
      },
      "dialerConfigs.1.id",
    ],
    [
      "name",
      {
        dialerConfigs: [
          { id: "a", name: "n", ...PACING },
          { id: "b", name: "n", ...PACING },
        ],
      },
      "dialerConfigs.1.name",
    ],
  ])("refuses a seed that uses a %s twice", async (_what, part, field) => {
    await expect(startEmulator({ seed: { ...SEED, ...part } as typeof SEED })).rejects.toThrow(
      `${field}: is used twice`,
    );
  });
});
