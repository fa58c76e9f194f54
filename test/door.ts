/** An HTTP server in front of a real one: it holds requests back, and alters answers on their way to the client. */
import { createServer, type IncomingMessage, request as httpRequest, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface Answer {
  method: string;
  path: string;
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Undefined where the answer has no JSON body. */
  json: Record<string, unknown> | undefined;
}

export interface DoorOptions {
  alter?: (answer: Answer) => void;
  /** The request goes on when this resolves. */
  hold?: (method: string, path: string) => Promise<void>;
}

export interface Door {
  url: string;
  /** The answers that went through, in order, as the real server gave them. */
  answers: Answer[];
  close: () => Promise<void>;
}

export async function openDoor(target: string, options: DoorOptions = {}): Promise<Door> {
  const answers: Answer[] = [];
  const server = createServer((request, response) => {
    pass(target, request, response, answers, options).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, answers, close };
}

async function pass(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  answers: Answer[],
  { alter, hold }: DoorOptions,
): Promise<void> {
  const { method = "", url: path = "" } = request;
  const sent = await buffer(request);
  await hold?.(method, path);
  const answer = await forward(new URL(path, target), request, sent);
  answers.push(structuredClone(answer));
  alter?.(answer);
  // The answer has the Date of the real server, or none.
  response.sendDate = false;
  const headers = Object.entries(answer.headers).filter(([name]) => !HOP_BY_HOP.has(name));
  for (const [name, value] of headers) if (value !== undefined) response.setHeader(name, value);
  response.writeHead(answer.status).end(answer.json && JSON.stringify(answer.json));
}

const HOP_BY_HOP = new Set(["connection", "keep-alive", "content-length", "transfer-encoding"]);

function forward(url: URL, { method = "", headers }: IncomingMessage, sent: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onward = httpRequest(url, { method, headers: { ...headers, host: url.host }, agent: false });
    onward.on("error", reject);
    onward.on("response", (answer) => {
      const { statusCode: status = 0 } = answer;
      buffer(answer).then((body) => {
        const json = body.length > 0 ? (JSON.parse(body.toString()) as Answer["json"]) : undefined;
        resolve({ method, path: url.pathname, status, headers: { ...answer.headers }, json });
      }, reject);
    });
    onward.end(sent);
  });
}

/** Holds everyone back until so many have come. */
export function barrier(count: number): () => Promise<void> {
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let come = 0;
  return () => {
    if (++come >= count) open();
    return opened;
  };
}
