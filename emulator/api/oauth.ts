import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { bytesOf, mediaType } from "./body";
import { callOf } from "./call";
import { isLocal } from "./control-guard";
import type { Route } from "./routes";
import { OAuthProblem } from "../problems";
import type { ClientRecord, Scope } from "../schema/seed";
import type { World } from "../world";

/** The client credentials grant (RFC 6749, section 4.4), with the credentials in the form. */
export const oauthRoutes = (world: World): Route[] => [
  {
    method: "POST",
    url: "/oauth/token",
    handler: (request) => {
      const form = formOf(request);
      const client = identifiedClient(world, form, isLocal(request));
      const entry = callOf(request).entry;
      if (entry !== undefined) entry.client = client.clientId;
      const scopes = grantedScopes(client, form.get("scope") ?? "");
      return {
        status: 200,
        headers: { "cache-control": "no-store" },
        body: {
          access_token: world.tokens.issue({ clientId: client.clientId, scopes }, client.tokenTtlSeconds),
          token_type: "Bearer",
          expires_in: client.tokenTtlSeconds,
          scope: scopes.join(" "),
        },
      };
    },
  },
];

function formOf(request: FastifyRequest): URLSearchParams {
  if (mediaType(request) !== "application/x-www-form-urlencoded") {
    throw new OAuthProblem("invalid_request", "send Content-Type: application/x-www-form-urlencoded");
  }
  const form = new URLSearchParams(bytesOf(request).toString("utf8"));
  for (const key of ["grant_type", "client_id", "client_secret", "scope"]) {
    if (form.getAll(key).length > 1)
      throw new OAuthProblem("invalid_request", `${key} is given more than once`);
    if (key !== "scope" && !form.get(key)) throw new OAuthProblem("invalid_request", `${key} is missing`);
  }
  if (form.get("grant_type") !== "client_credentials") {
    throw new OAuthProblem("unsupported_grant_type", "grant_type must be client_credentials");
  }
  return form;
}

function identifiedClient(world: World, form: URLSearchParams, isLocal: boolean): ClientRecord {
  const client = world.client(form.get("client_id") ?? "", isLocal);
  // Compared also for an unknown client, so that the answer's time does not tell the two apart.
  const matches = equalSecrets(form.get("client_secret") ?? "", client?.clientSecret ?? "");
  if (client === undefined || !matches) {
    throw new OAuthProblem("invalid_client", "no client has this client_id and client_secret");
  }
  return client;
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const equalSecrets = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));

/** A request without scope gets all that the client may have. */
function grantedScopes(client: ClientRecord, asked: string): Scope[] {
  const names = [...new Set(asked.split(" ").filter((name) => name !== ""))];
  if (names.length === 0) return client.scopes;
  if (!names.every((name) => client.scopes.includes(name as Scope))) {
    throw new OAuthProblem("invalid_scope", "the client may not have every scope that it asks for");
  }
  return names as Scope[];
}
