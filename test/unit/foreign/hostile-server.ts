/** A server of the API's shape that plants texts wherever it may say one. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PACING } from "../../pacing";
import { planted, plantedLine, plantedName } from "./planted";

type Body = Record<string, unknown>;

export const live = (): Body => ({
  id: "dc-1",
  version: 7,
  ...PACING,
  name: plantedName("live-name"),
  campaignId: "cmp-1",
  dialRate: 2.25,
  complianceRules: { [planted("live-rule")]: planted("live-rule-value") },
  [planted("server-key")]: planted("server-value"),
  lastModifiedBy: planted("live-by"),
  lastModifiedAt: planted("live-at"),
});

export class HostileServer {
  private constructor(
    readonly url: string,
    private readonly stop: () => Promise<void>,
  ) {}

  /** Statuses of the next writes, in order; a write without one is answered with the object. */
  static writes: number[] = [];
  static live: Body = {};
  /** Agents of every campaign. */
  static agents = 50;

  static async start(): Promise<HostileServer> {
    const server = createServer((request, response) => {
      let text = "";
      request
        .on("data", (data: Buffer) => (text += data.toString()))
        .on("end", () => answer(request.method ?? "", request.url ?? "", text, response));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new HostileServer(url, async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    });
  }

  close(): Promise<void> {
    return this.stop();
  }
}

function answer(method: string, url: string, text: string, response: ServerResponse): void {
  const send = (status: number, body: unknown) => {
    response.writeHead(status, {
      "Content-Type": "application/json",
      ETag: '"tag-of-now"',
      "X-Request-Id": plantedLine("request-id"),
    });
    response.end(JSON.stringify(body));
  };
  const refuse = (status: number, code: string) =>
    send(status, {
      errors: [
        {
          field: planted("error-field"),
          code,
          message: planted("error-message"),
          requiredScope: planted("error-scope"),
        },
      ],
      requestId: planted("error-request"),
    });
  if (url === "/oauth/token") return send(200, { access_token: "t0ken-of-the-test", expires_in: 3600 });
  if (url.endsWith("-gone")) return refuse(404, "not_found");
  if (method === "GET" && url.includes("/campaigns/")) {
    return send(200, {
      id: decodeURIComponent(url.split("/").at(-1) ?? ""),
      name: planted("campaign-name"),
      agentCount: HostileServer.agents,
    });
  }
  const status = method === "GET" ? undefined : HostileServer.writes.shift();
  if (status !== undefined) return refuse(status, status === 412 ? "etag_mismatch" : planted("error-code"));
  const sent = method === "GET" ? {} : { ...(JSON.parse(text) as Body), version: 8 };
  send(200, { ...HostileServer.live, ...sent, id: decodeURIComponent(url.split("/").at(-1) ?? "") });
}
