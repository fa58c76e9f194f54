import type { FastifyRequest } from "fastify";
import { callOf } from "./call";
import { Problem } from "../problems";
import type { Scope } from "../schema/seed";
import type { Grant } from "../tokens";
import type { World } from "../world";

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

export function grantOf(world: World, request: FastifyRequest): Grant | undefined {
  const token = BEARER.exec(request.headers.authorization ?? "")?.[1];
  return token === undefined ? undefined : world.tokens.read(token);
}

/** Who calls, is it too often, may they: in this order, before a byte of the body is read. */
export function authorize(world: World, request: FastifyRequest, scope: Scope): void {
  const { grant } = callOf(request);
  if (grant === undefined) {
    const message =
      "the access token is missing, expired or not of this server: get one at POST /oauth/token";
    throw Problem.of("invalid_token", message);
  }
  const admission = world.limiter.admit(grant.clientId);
  if (!admission.admitted) {
    const headers = admission.retryAfter === undefined ? {} : { "retry-after": admission.retryAfter };
    throw Problem.of(
      "rate_limited",
      `client ${grant.clientId} calls too often: wait, then try again`,
      headers,
    );
  }
  if (!grant.scopes.includes(scope)) {
    const message = `the token lacks the scope ${scope}`;
    throw new Problem([{ code: "insufficient_scope", message, requiredScope: scope }]);
  }
}
