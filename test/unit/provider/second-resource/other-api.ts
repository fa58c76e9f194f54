/** The API of block lists: a real server with ETags, and its gateway. */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { ApiError } from "../../../../provider/errors";
import type { Created, ObjectGateway, Versioned } from "../../../../provider/gateway/gateway";
import type { ServerBody } from "../../../../provider/resources/types";
import type { BlockList } from "./block-list";

type Body = BlockList["body"];

export class OtherApi {
  readonly objects: Map<number, ServerBody & { listNumber: number }> = new Map();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  edit(id: number, fields: object): void {
    const body = this.objects.get(id)!;
    this.objects.set(id, { ...body, ...fields, version: body.version + 1, lastModifiedBy: "sam" });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = Number(request.url?.split("/")[2]);
    const known = this.objects.get(id);
    if (request.method === "POST") {
      const listNumber = 100 + this.objects.size;
      this.objects.set(listNumber, { ...((await json(request)) as object), listNumber, version: 1 });
      return this.show(response, 201, listNumber);
    }
    if (known === undefined) return void response.writeHead(404).end();
    if (request.method === "GET") return this.show(response, 200, id);
    if (request.headers["if-match"] !== tagOf(known)) return void response.writeHead(412).end();
    if (request.method === "DELETE") {
      this.objects.delete(id);
      return void response.writeHead(204).end();
    }
    const sent = (await json(request)) as object;
    this.objects.set(id, { ...sent, listNumber: id, version: known.version + 1 });
    this.show(response, 200, id);
  }

  private show(response: ServerResponse, status: number, id: number): void {
    const body = this.objects.get(id)!;
    response.writeHead(status, { etag: tagOf(body) }).end(JSON.stringify(body));
  }
}

const tagOf = ({ version }: Body): string => `"v${version}"`;

export class OtherGateway implements ObjectGateway<Body> {
  constructor(readonly baseUrl: string) {}

  private async call(method: string, path: string, sent?: object, ifMatch?: string): Promise<Response> {
    const response = await fetch(`${this.baseUrl}/lists${path}`, {
      method,
      ...(sent && { body: JSON.stringify(sent) }),
      headers: { ...(ifMatch !== undefined && { "if-match": ifMatch }) },
    });
    if (response.ok) return response;
    const apiCode =
      response.status === 404 ? "not_found" : response.status === 412 ? "etag_mismatch" : undefined;
    const failure = {
      status: response.status,
      method,
      path,
      apiCode,
      requestId: randomUUID(),
      fieldErrors: [],
    };
    throw new ApiError(`${method} ${path} answered ${response.status}.`, failure);
  }

  private async versioned(response: Response): Promise<Versioned<Body>> {
    return { body: (await response.json()) as Body, etag: response.headers.get("etag") ?? "" };
  }

  async read(id: string): Promise<Versioned<Body>> {
    return this.versioned(await this.call("GET", `/${id}`));
  }
  async create(sent: object): Promise<Created<Body>> {
    return { ...(await this.versioned(await this.call("POST", "", sent))), replayed: false };
  }
  async replace(id: string, sent: object, ifMatch: string): Promise<Versioned<Body>> {
    return this.versioned(await this.call("PUT", `/${id}`, sent, ifMatch));
  }
  async delete(id: string, ifMatch: string): Promise<void> {
    await this.call("DELETE", `/${id}`, undefined, ifMatch);
  }
  list(): Promise<Body[]> {
    return Promise.resolve([]);
  }
  idAt(): undefined {
    return undefined;
  }
}
