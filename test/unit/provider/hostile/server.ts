/** A server of the API that lies where a case tells it to: plain node:http, honest for every other call. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PACING } from "../../../pacing";

export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  /** An object is sent as JSON. */
  body: unknown;
}
/** Changes an honest answer; `count` is 1 for the first call of its kind. */
export type Lie = (honest: Answer, count: number) => Answer;
export type Call = "GET" | "PUT" | "POST" | "DELETE" | "LIST" | "CAMPAIGN" | "TOKEN";
export type Lies = Partial<Record<Call, Lie>>;

export const RULES = { jurisdictions: ["US"], connectWithinSeconds: 2, note: { a: 1, b: 2 } };
export const BODY = {
  id: "dc-1",
  version: 1,
  name: "renewals",
  ...PACING,
  complianceRules: RULES,
  vendorKey: 7,
};

const CONFIGS = "/api/v2/outbound/dialerconfigs";

export class HostileServer {
  lies: Lies = {};
  /** Method and path of each call, tokens left out. */
  calls: string[] = [];
  ifMatch: (string | undefined)[] = [];
  private live: Record<string, unknown> = BODY;
  private counts = new Map<Call, number>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<HostileServer> {
    const server = createServer((request, response) => void hostile.serve(request, response));
    const hostile = new HostileServer(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return hostile;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  play(lies: Lies): void {
    this.lies = lies;
    this.live = BODY;
    this.calls = [];
    this.ifMatch = [];
    this.counts = new Map();
  }

  writes(): number {
    return this.calls.filter((call) => !call.startsWith("GET")).length;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await textOf(request);
    const { method = "", url = "" } = request;
    const path = url.split("?")[0] ?? "";
    const kind = kindOf(method, path);
    if (kind !== "TOKEN") this.calls.push(`${method} ${path}`);
    if (kind === "PUT") this.ifMatch.push(request.headers["if-match"]);
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    const honest = this.honest(kind, path, sent);
    const { status, headers, body } = this.lies[kind]?.(honest, count) ?? honest;
    response.writeHead(status, headers);
    response.end(typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  }

  private honest(kind: Call, path: string, sent: string): Answer {
    const json = (body: unknown, etag?: string, status = 200): Answer => ({
      status,
      headers: {
        "content-type": "application/json",
        "x-request-id": "r-1",
        ...(etag !== undefined && { etag }),
      },
      body,
    });
    const version = () => `"v${String(this.live["version"])}"`;
    switch (kind) {
      case "TOKEN":
        return json({ access_token: "token-of-the-test", expires_in: 3_600 });
      case "CAMPAIGN":
        return json({ id: decodeURIComponent(path.split("/").at(-1) ?? ""), name: "c", agentCount: 50 });
      case "LIST":
        return json({ items: [this.live] });
      case "DELETE":
        return { ...json(""), status: 204 };
      case "POST":
        return json({ ...(JSON.parse(sent) as object), id: "dc-new", version: 1 }, '"v1"', 201);
      case "PUT":
        this.live = {
          ...(JSON.parse(sent) as object),
          id: "dc-1",
          version: Number(this.live["version"]) + 1,
        };
        return json(this.live, version());
      case "GET":
        return json(this.live, version());
    }
  }
}

function kindOf(method: string, path: string): Call {
  if (path === "/oauth/token") return "TOKEN";
  if (path.startsWith("/api/v2/outbound/campaigns/")) return "CAMPAIGN";
  return method === "GET" && path === CONFIGS ? "LIST" : (method as Call);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
