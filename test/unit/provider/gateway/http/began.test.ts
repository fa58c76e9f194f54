/** The start of a run by the server's own clock: an object that is older than it is no object of this run. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AxiosTransport } from "../../../../../provider/gateway/http/axios-transport";

it("is the time of the first answer, also of one that refuses: the server may have acted before it", async () => {
  const dates = ["Sat, 31 Jan 2026 08:00:00 GMT", "Sat, 31 Jan 2026 08:00:05 GMT"];
  const server = createServer((_, response) => {
    response.sendDate = false;
    response.writeHead(dates.length === 2 ? 503 : 200, { date: dates.shift() ?? "" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const transport = new AxiosTransport(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const request = { method: "GET", path: "/", headers: {}, signal: AbortSignal.timeout(5_000) } as const;
  try {
    const send = () => transport.send(request).catch(() => undefined);
    await send();
    await send();
    expect(transport.began?.toISOString()).toBe("2026-01-31T08:00:00.000Z");
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
