import { connect } from "node:net";
import { text as readText } from "node:stream/consumers";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import fc from "fast-check";
import { CONFIGS, SEED, send, tokenOf } from "./api";
import { sendMalformed } from "./malformed-campaign";

describe("a malformed request", () => {
  let emulator: Emulator;
  let token: string;
  beforeAll(async () => {
    emulator = await startEmulator({ seed: SEED });
    token = await tokenOf(emulator, "operator");
  });
  afterAll(() => emulator.close());

  it(
    "gets a documented 4xx answer that says what it is, and changes nothing: 2,000 of them",
    () => sendMalformed(2_000, 20260102),
    60_000,
  );

  it("gets 400 and a closed connection when it is not HTTP at all", async () => {
    const before = emulator.state();
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z{}%\t\x80-\xff]{1,80}\r\n\r\n$/), async (text) => {
        const answer = await rawExchange(emulator, Buffer.from(text, "latin1"));
        expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
        expect(answer).toContain('"code":"malformed"');
      }),
      { seed: 20260102, numRuns: 300 },
    );
    expect(emulator.state()).toEqual(before);
  });

  it("gets 400 when its body is longer than 1 MiB or its headers than 16 KiB", async () => {
    const long = await send(emulator, CONFIGS, {
      method: "POST",
      token,
      json: { a: "x".repeat(1024 * 1024) },
    });
    expect([long.status, long.text.includes("longer than 1 MiB")]).toEqual([400, true]);
    const heavy = await rawExchange(
      emulator,
      Buffer.from(`GET / HTTP/1.1\r\na: ${"x".repeat(17_000)}\r\n\r\n`),
    );
    expect(heavy).toMatch(/^HTTP\/1\.1 400 .*16 KiB/s);
  });
});

/** What comes back for these bytes until the server closes the connection. */
async function rawExchange(emulator: Emulator, bytes: Buffer): Promise<string> {
  const { hostname, port } = new URL(emulator.url);
  const socket = connect(Number(port), hostname, () => socket.write(bytes));
  return readText(socket);
}
