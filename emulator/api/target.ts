import type { FastifyRequest } from "fastify";

/** A request target names its server when a client writes it for a proxy: `GET http://127.0.0.1:4010/path`. */
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i;

/** Undefined when the target is a path alone. It stands above the Host header (RFC 9112, section 3.2.2). */
export const authorityOf = (request: FastifyRequest): string | undefined => ABSOLUTE.exec(request.url)?.[1];

/** The path as it was sent, still encoded, without the query and the authority: a client may put a secret into both. */
export const pathOf = (request: FastifyRequest): string =>
  request.url.replace(ABSOLUTE, "").split(/[?#]/, 1).join("") || "/";
