import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { RequestLog } from "../../../emulator/request-log";
import { CONFIGS, send, withEmulator } from "./api";
import { sendRaw } from "./raw";

const request = (ifMatch: string) => ({ time: "t", method: "GET", path: "/", ifMatch, requestId: "r" });

describe("the request log", () => {
  it.each([
    ["at the limit", 256, `"${"x".repeat(254)}"`],
    ["over the limit", 257, `"${"x".repeat(254)}…`],
    ["of many kilobytes", 12_000, `"${"x".repeat(254)}…`],
  ])("keeps an If-Match %s (%i characters) to 256 characters", (_what, length, kept) =>
    withEmulator({}, async (emulator, token) => {
      const ifMatch = `"${"x".repeat(length - 2)}"`;
      await send(emulator, `${CONFIGS}/dc-1`, { token, headers: { "if-match": ifMatch } });
      expect(emulator.log().at(-1)?.ifMatch).toBe(kept);
    }),
  );

  it("keeps a path to 500 characters and an id to 256, without the query", () =>
    withEmulator({}, async (emulator, token) => {
      const id = "y".repeat(9_000);
      await send(emulator, `${CONFIGS}/${id}?secret=1`, { token });
      const { path = "", object = "" } = emulator.log().at(-1) ?? {};
      expect([path.length, object?.length]).toEqual([500, 256]);
      expect([path, object]).toEqual([
        expect.stringMatching(/^\/api\/v2\/outbound\/dialerconfigs\/y+…$/),
        expect.stringMatching(/^y+…$/),
      ]);
    }));

  it("has a path without the authority that a client wrote into the target", () =>
    withEmulator({}, async (emulator) => {
      await sendRaw(emulator.url, { target: `http://user:secret@127.0.0.1${CONFIGS}/dc-1?secret#secret` });
      await sendRaw(emulator.url, { target: "http://127.0.0.1?secret" });
      expect(
        emulator
          .log()
          .slice(-2)
          .map(({ path }) => path),
      ).toEqual([`${CONFIGS}/dc-1`, "/"]);
    }));

  it("holds the latest 10,000 to 20,000 requests", () => {
    const log = new RequestLog();
    for (let index = 0; index < 45_000; index++) {
      log.begin(request(String(index)));
      if (index % 999 === 0) expect(log.all().length).toBeLessThan(20_000);
    }
    const kept = log.all().map(({ ifMatch }) => Number(ifMatch));
    expect(kept.length).toBeGreaterThanOrEqual(10_000);
    expect(kept).toEqual(Array.from(kept, (_none, index) => 45_000 - kept.length + index));
  });

  it("lets go of what it cuts off: 5,000 requests with 16 kB each take less than 10 MB", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const log = new RequestLog();
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < 5_000; index++) {
      // As the HTTP parser makes it: one flat text that no other text shares.
      log.begin(request(Buffer.alloc(16_384, 97 + (index % 26)).toString("latin1")));
    }
    collect();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
    expect(log.all()).toHaveLength(5_000);
  });
});
