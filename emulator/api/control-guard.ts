import type { FastifyRequest } from "fastify";
import { requireJson } from "./body";
import { authorityOf } from "./target";
import { isLoopbackAddress, isLoopbackAuthority, isLoopbackOrigin } from "../loopback";
import { Problem } from "../problems";

/** The control API takes no token, so it answers only to programs of this machine. */
export function guardControl(request: FastifyRequest): void {
  if (!isLocal(request)) throw Problem.of("method_not_allowed", REFUSAL, { allow: "" });
  // JSON makes a browser ask before it sends a POST, with a preflight that this server refuses.
  if (request.method === "POST") requireJson(request);
}

/**
 * Does a program of this machine ask, and not a web page? The address of the other end is not enough: a browser on
 * this machine connects from loopback for every page that it shows.
 * - A page whose name was rebound to 127.0.0.1 names a foreign Host.
 * - A page of another site carries its Origin, or `Sec-Fetch-Site: cross-site` or `same-site`.
 */
export function isLocal(request: FastifyRequest): boolean {
  const { socket, headersDistinct } = request.raw;
  const { host = [], origin = [], "sec-fetch-site": sites = [] } = headersDistinct;
  const authority = authorityOf(request);
  const authorities = authority === undefined ? host : [...host, authority];
  return (
    isLoopbackAddress(socket.remoteAddress ?? "") &&
    authorities.length > 0 &&
    authorities.every(isLoopbackAuthority) &&
    origin.every(isLoopbackOrigin) &&
    sites.every((site) => site === "same-origin" || site === "none")
  );
}

const REFUSAL =
  "the control API answers only to programs on its own machine: connect from it, name it localhost or 127.0.0.1 " +
  "in Host, and send no Origin and no Sec-Fetch-Site of another site";
