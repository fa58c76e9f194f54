import { connect } from "node:net";
import { text } from "node:stream/consumers";

export interface RawRequest {
  method?: string;
  target: string;
  /** Lines as they go over the wire; without a Host of its own a request names the server. */
  headers?: string[];
  body?: string;
}

/** Sends exactly these bytes, which no HTTP client would, and reads the answer to its end. */
export async function sendRaw(url: string, request: RawRequest): Promise<{ status: number; text: string }> {
  const { hostname, host, port } = new URL(url);
  const { method = "GET", target, headers = [], body = "" } = request;
  const own = headers.some((line) => /^host:/i.test(line)) ? [] : [`Host: ${host}`];
  const length = method === "GET" ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const lines = [`${method} ${target} HTTP/1.1`, ...own, ...headers, ...length, "Connection: close"];
  const socket = connect(Number(port), hostname.replace(/^\[(.*)\]$/, "$1"));
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
  const answer = await text(socket);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]), text: answer };
}
