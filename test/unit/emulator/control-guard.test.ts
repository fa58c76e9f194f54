import { networkInterfaces } from "node:os";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { CONFIGS, SEED, send } from "./api";
import { sendRaw } from "./raw";

const JSON_TYPE = "Content-Type: application/json";
const FOREIGN = "Host: evil.test";

/** Spellings of a control call's path, and whether the router serves them to a program of this machine. */
const SPELLINGS: [spell: (call: string) => string, served: boolean][] = [
  [(call) => `/_emulator/${call}`, true],
  [(call) => `/%5femulator/${call}`, true],
  [(call) => `/%5Femulator/${call}`, true],
  [(call) => `/_emulato%72/${call}`, true],
  [(call) => `/%5F%65mulator/${call}`, true],
  [(call) => `/%5f%65%6d%75%6c%61%74%6f%72/${call}`, true],
  [(call) => `/_emulator/${percent(call)}`, true],
  [(call) => `/_emulator/${call}?x=1`, true],
  [(call) => `/_emulator/${call}#x`, true],
  [(call) => `http://127.0.0.1/_emulator/${call}`, true],
  [(call) => `http://localhost:1/%5femulator/${call}`, true],
  [(call) => `HTTPS://[::1]/_emulator/${call}`, true],
  [(call) => `http://evil.test/_emulator/${call}`, false],
  [(call) => `http://localhost@evil.test/_emulator/${call}`, false],
  [(call) => `http://evil.test\\@127.0.0.1/_emulator/${call}`, false],
  [(call) => `http:///_emulator/${call}`, false],
  [(call) => `ftp://127.0.0.1/_emulator/${call}`, false],
  [(call) => `//_emulator/${call}`, false],
  [(call) => `/_emulator//${call}`, false],
  [(call) => `/./_emulator/${call}`, false],
  [(call) => `/x/../_emulator/${call}`, false],
  [(call) => `/api/v2/..%2f..%2f_emulator/${call}`, false],
  [(call) => `/_emulator%2f${call}`, false],
  [(call) => `/_emulator%5c${call}`, false],
  [(call) => `/%255femulator/${call}`, false],
  [(call) => `/%EF%BC%BFemulator/${call}`, false],
  [(call) => `/_emulator/%c0%af${call}`, false],
  [(call) => `/_EMULATOR/${call}`, false],
  [(call) => `/_emulator/${call.toUpperCase()}`, false],
  [(call) => `/_emulator/${call}/`, false],
  [(call) => `/_emulator/${call}.`, false],
  [(call) => `/_emulator./${call}`, false],
  [(call) => `/_emulator/${call};x=1`, false],
  [(call) => `/_emulator;x=1/${call}`, false],
  [(call) => `/_emulator/${call}%00`, false],
  [(call) => `/_emulator/${call}%20`, false],
];

const percent = (text: string) => Buffer.from(text).toString("hex").replace(/../g, "%$&");

/** An address of this machine that other machines reach it at, as in most containers. */
const remote = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.internal === false && one.family === "IPv4")?.address;

/** Reads the state, then tries to empty it: what each answered, and whether the emulator still has its state. */
async function attack(
  emulator: Emulator,
  url: string,
  spell: (call: string) => string,
  headers: string[] = [],
) {
  emulator.clearLog();
  const read = await sendRaw(url, { target: spell("state"), headers });
  const reset = { method: "POST", target: spell("reset"), headers: [...headers, JSON_TYPE], body: "{}" };
  const write = await sendRaw(url, reset);
  const kept = emulator.state().clients[0]?.clientId === SEED.clients[0]?.clientId;
  if (!kept) await emulator.seed(SEED);
  return { statuses: [read.status, write.status], shown: read.text.includes('"etags"'), kept };
}

const expectRefused = ({ statuses, shown, kept }: Awaited<ReturnType<typeof attack>>) => {
  expect([shown, kept]).toEqual([false, true]);
  expect(statuses.filter((status) => status !== 405 && status !== 400)).toEqual([]);
};

describe("the control API", () => {
  let emulator: Emulator;
  let open: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ seed: SEED });
    open = await startEmulator({ seed: SEED, host: "0.0.0.0", allowRemote: true });
  });
  afterAll(() => Promise.all([emulator.close(), open.close()]));

  describe.each(SPELLINGS.map(([spell, served]) => ({ path: spell("state"), spell, served })))(
    "as $path",
    ({ spell, served }) => {
      it(`is ${served ? "served" : "no route"} to a program of this machine`, async () => {
        const result = await attack(emulator, emulator.url, spell);
        if (served) expect(result).toEqual({ statuses: [200, 204], shown: true, kept: false });
        else expectRefused(result);
      });

      it("is refused under a foreign Host", async () =>
        expectRefused(await attack(emulator, emulator.url, spell, [FOREIGN])));

      it("is refused to a page of another site", async () =>
        expectRefused(await attack(emulator, emulator.url, spell, ["Origin: https://evil.test"])));

      (remote === undefined ? it.skip : it)(
        "is refused to another address, whatever it calls itself",
        async () => {
          const url = open.url.replace("0.0.0.0", remote ?? "");
          expectRefused(await attack(open, url, spell));
          expectRefused(await attack(open, url, spell, ["Host: localhost", "X-Forwarded-For: 127.0.0.1"]));
        },
      );
    },
  );

  it.each<[header: string, served: boolean]>([
    ["Host: localhost", true],
    ["Host: LOCALHOST:4010", true],
    ["Host: localhost.", true],
    ["Host: localhost:", true],
    ["Host: 127.0.0.1", true],
    ["Host: 127.9.8.7:65535", true],
    ["Host: [::1]", true],
    ["Host: [::1]:4010", true],
    ["Host: [0:0:0:0:0:0:0:1]", true],
    ["Host: [::ffff:127.0.0.1]", true],
    ["Host: [::FFFF:7f00:1]:80", true],
    ["Host: evil.test", false],
    ["Host: evil.test:4010", false],
    ["Host: localhost.evil.test", false],
    ["Host: evil.localhost", false],
    ["Host: localhost..", false],
    ["Host: 127.0.0.1.nip.io", false],
    ["Host: 128.0.0.1", false],
    ["Host: 10.0.0.1", false],
    ["Host: 0.0.0.0", false],
    ["Host: 127.1", false],
    ["Host: 2130706433", false],
    ["Host: [::]", false],
    ["Host: [::ffff:10.0.0.1]", false],
    ["Host: [::ffff:0:127.0.0.1]", false],
    ["Host: ::1", false],
    ["Host: [::1", false],
    ["Host: [localhost]", false],
    ["Host: [127.0.0.1]", false],
    ["Host: localhost:80:90", false],
    ["Host: localhost:evil", false],
    ["Host: localhost@evil.test", false],
    ["Host: user@localhost", false],
    ["Host: localhost/evil.test", false],
    ["Host: localhost, evil.test", false],
    ["Host:", false],
    ["Origin: http://localhost:3000", true],
    ["Origin: http://127.0.0.1", true],
    ["Origin: https://[::1]:8443", true],
    ["Origin: null", false],
    ["Origin:", false],
    ["Origin: http://evil.test", false],
    ["Origin: https://localhost.evil.test", false],
    ["Origin: http://localhost@evil.test", false],
    ["Origin: http://localhost/", false],
    ["Origin: http://localhost http://evil.test", false],
    ["Origin: http://0.0.0.0:4010", false],
    ["Origin: http://192.168.0.1", false],
    ["Origin: file://", false],
    ["Origin: file://localhost", false],
    ["Origin: chrome-extension://localhost", false],
    ["Origin: localhost", false],
    ["Origin: http://localhost\r\nOrigin: http://evil.test", false],
    ["Sec-Fetch-Site: none", true],
    ["Sec-Fetch-Site: same-origin", true],
    ["Sec-Fetch-Site: same-site", false],
    ["Sec-Fetch-Site: cross-site", false],
    ["Sec-Fetch-Site: CROSS-SITE", false],
    ["Sec-Fetch-Site: same-origin, cross-site", false],
    ["Sec-Fetch-Site:", false],
    ["Origin: http://localhost\r\nSec-Fetch-Site: cross-site", false],
  ])("under %j is served: %s", async (header, served) => {
    const result = await attack(emulator, emulator.url, (call) => `/_emulator/${call}`, header.split("\r\n"));
    if (served) expect(result).toEqual({ statuses: [200, 204], shown: true, kept: false });
    else expectRefused(result);
  });

  it("is refused under two Hosts, in any order", async () => {
    for (const headers of [
      ["Host: localhost", FOREIGN],
      [FOREIGN, "Host: localhost"],
    ]) {
      expectRefused(await attack(emulator, emulator.url, (call) => `/_emulator/${call}`, headers));
    }
  });

  it("answers a browser's preflight with no permission", async () => {
    const headers = ["Origin: http://localhost:3000", "Access-Control-Request-Method: POST"];
    const reply = await sendRaw(emulator.url, { method: "OPTIONS", target: "/_emulator/reset", headers });
    expect(reply.status).toBe(405);
    expect(reply.text).not.toMatch(/^access-control/im);
  });

  it("leaves no line in the log and meets no fault, however its path is spelt", async () => {
    emulator.clearLog();
    emulator.faults([{ status: 500 }]);
    for (const target of [
      "/_emulator/health",
      "/%5femulator/health",
      "/_emulator/none",
      "/%5femulator/none",
    ]) {
      await sendRaw(emulator.url, { target });
      await sendRaw(emulator.url, { target, headers: [FOREIGN] });
    }
    expect(emulator.log()).toEqual([]);
    expect((await send(emulator, `${CONFIGS}/dc-1`)).status).toBe(500);
  });

  it("names the methods of a call to a program that takes another one", async () => {
    const reply = await sendRaw(emulator.url, { method: "PUT", target: "/%5femulator/faults" });
    expect(reply.text).toMatch(/^allow: GET, POST\r$/im);
  });
});

describe("a POST of the control API", () => {
  const CALLS = {
    seed: SEED,
    edit: { id: "dc-1", fields: { dialRate: 9 }, by: "joe" },
    faults: [{ path: "/never", status: 500 }],
    reset: {},
  };
  let emulator: Emulator;
  beforeAll(async () => void (emulator = await startEmulator({ seed: SEED })));
  afterAll(() => emulator.close());
  const everything = () => JSON.stringify([emulator.state(), emulator.faultsLeft()]);

  it.each(
    Object.entries(CALLS).flatMap(([call, body]) =>
      [
        undefined,
        "",
        "text/plain",
        "text/plain; application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json-patch+json",
        "application/json, text/plain",
      ].map((type) => ({ call, type, body })),
    ),
  )("$call with Content-Type $type is refused and does nothing", async ({ call, type, body }) => {
    const before = everything();
    const reply = await sendRaw(emulator.url, {
      method: "POST",
      target: `/_emulator/${call}`,
      headers: type === undefined ? [] : [`Content-Type: ${type}`],
      body: JSON.stringify(body),
    });
    expect(reply.status).toBe(400);
    expect(reply.text).toContain("send Content-Type: application/json");
    expect(everything()).toBe(before);
  });

  it.each([
    ["nothing", "", "application/json", 204],
    ["an empty object", "{}", "application/json; charset=utf-8", 204],
    ["an empty object", "{}", "Application/JSON", 204],
    ["a part to empty", '{"only":"faults"}', "application/json", 400],
    ["a list", "[]", "application/json", 400],
    ["null", "null", "application/json", 400],
    ["no JSON", "{", "application/json", 400],
  ])("reset of %s (%j as %s) answers %i", async (_what, body, type, status) => {
    await emulator.seed(SEED);
    const headers = { "content-type": type };
    const reply = await send(emulator, "/_emulator/reset", { method: "POST", headers, body });
    expect(reply.status).toBe(status);
    expect(emulator.state().dialerConfigs).toHaveLength(status === 204 ? 0 : 2);
  });
});

describe("the demo client, whose secret is public,", () => {
  const form = (client: string) =>
    `grant_type=client_credentials&client_id=${client}&client_secret=${client}-secret`;
  const ask = (emulator: Emulator, client: string, headers: string[]) =>
    sendRaw(emulator.url, {
      method: "POST",
      target: "/oauth/token",
      headers: [...headers, "Content-Type: application/x-www-form-urlencoded"],
      body: form(client),
    });

  it.each<[headers: string[], status: number]>([
    [[], 200],
    [["Host: localhost"], 200],
    [[FOREIGN], 401],
    [["Origin: http://evil.test"], 401],
    [["Sec-Fetch-Site: cross-site"], 401],
  ])("under %j gets %i; a client of a seed gets its token under any name", async (headers, status) => {
    const demo = await startEmulator();
    const seeded = await startEmulator({ seed: SEED });
    expect((await ask(demo, "demo", headers)).status).toBe(status);
    expect((await ask(seeded, "operator", headers)).status).toBe(200);
    await Promise.all([demo.close(), seeded.close()]);
  });
});
