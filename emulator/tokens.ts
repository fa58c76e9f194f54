import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Scope } from "./schema/seed";

export interface Grant {
  clientId: string;
  scopes: Scope[];
}

/**
 * Access tokens that carry their grant, signed with a key that lives as long as the process and the seed: nothing is
 * stored for a token, a restart or a new seed ends them all, and clients renew as they would after any 401.
 */
export class Tokens {
  private readonly key = randomBytes(32);

  constructor(private readonly now: () => number) {}

  issue(grant: Grant, ttlSeconds: number): string {
    const claims = {
      ...grant,
      expiresAtMs: this.now() + ttlSeconds * 1_000,
      nonce: randomBytes(6).toString("hex"),
    };
    const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
    return `${payload}.${this.sign(payload).toString("base64url")}`;
  }

  /** Undefined for a token that is not ours, was altered or has expired: a caller need not know which. */
  read(token: string): Grant | undefined {
    const [payload, signature, ...rest] = token.split(".");
    if (payload === undefined || signature === undefined || rest.length > 0) return undefined;
    const given = Buffer.from(signature, "base64url");
    const expected = this.sign(payload);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Grant & {
      expiresAtMs: number;
    };
    return this.now() < claims.expiresAtMs ? claims : undefined;
  }

  private sign(payload: string): Buffer {
    return createHmac("sha256", this.key).update(payload).digest();
  }
}
