import { Agent, request as httpRequest } from "node:http";
import { text as readText } from "node:stream/consumers";
import { startEmulator } from "cxone-dialer-emulator";
import fc from "fast-check";
import { SEED, send, tokenOf } from "./api";
import { DocumentCheck, type OpenApi } from "./document";
import { type Malformed, malformed } from "./malformed-requests";

/** Sends so many malformed requests; fails unless each gets a documented 4xx that fits it and changes nothing. */
export async function sendMalformed(numRuns: number, seed: number): Promise<void> {
  const emulator = await startEmulator({ seed: SEED });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const token = await tokenOf(emulator, "operator");
  const document = (await send(emulator, "/_emulator/openapi.json")).body as unknown as OpenApi;
  const check = new DocumentCheck(document);
  const before = JSON.stringify(emulator.state());
  const statuses = new Set<number>();
  try {
    await fc.assert(
      fc.asyncProperty(malformed, async (one) => {
        const answer = await exchange(emulator.url, agent, `Bearer ${token}`, one);
        expect(one.expected).toContain(answer.status);
        expect(check.complaints(one.method, one.path, answer)).toEqual([]);
        expect(JSON.stringify(emulator.state())).toBe(before);
        statuses.add(answer.status);
      }),
      { seed, numRuns },
    );
    // Else the generator has lost a kind of request.
    expect([...statuses].sort()).toEqual([400, 401, 404, 405, 412]);
  } finally {
    agent.destroy();
    await emulator.close();
  }
}

function exchange(emulatorUrl: string, agent: Agent, authorization: string, one: Malformed) {
  const { method, path, headers, body } = one;
  return new Promise<{ status: number; header: (name: string) => string | undefined; text: string }>(
    (resolve, reject) => {
      const url = new URL(emulatorUrl);
      const request = httpRequest({
        agent,
        host: url.hostname,
        port: url.port,
        method,
        path,
        headers: { authorization, ...headers, "content-length": body.length, ...auth(one) },
      });
      request.on("error", reject);
      request.on("response", (response) => {
        readText(response).then(
          (text) =>
            resolve({
              status: response.statusCode ?? 0,
              header: (name) => response.headers[name.toLowerCase()] as string | undefined,
              text,
            }),
          reject,
        );
      });
      request.end(body);
    },
  );
}

const auth = ({ authorization }: Malformed) => (authorization === undefined ? {} : { authorization });
