import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";

/** What is not HTTP has no request to answer: the contract's 400 is written to the connection by hand. */
export function answerUnparsable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const requestId = `req-${randomUUID()}`;
  const message =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "the request line and headers are longer than 16 KiB"
      : "this is not HTTP/1.1";
  const body = JSON.stringify({ errors: [{ code: "malformed", message }], requestId });
  const head = [
    "HTTP/1.1 400 Bad Request",
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
