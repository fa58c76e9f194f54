/**
 * OAuth 2 client credentials: one token a process, renewed before it runs out, one request in flight however many wait.
 * Source: the API document, "Authentication Setup"; RFC 6749 section 4.4.
 */
import { z } from "zod";
import { registerSecret, ResponseFormatError } from "../../errors";
import { Calls, type TokenSource } from "./calls";
import { RateLimiter } from "./rate-limiter";
import { oauthCodeOf, tokenRefusal } from "./token-refusal";
import type { HttpAnswer, Transport } from "./transport";
import { deadlinePassed, nowMs, unlessAborted } from "./waiting";

const READ_SCOPE = "outbound.read";
export const WRITE_SCOPE = "outbound.dialerconfig.readwrite";
export const EXPORT_SCOPE = "eventstreams.export.write";
const SCOPE_HINT = `The client needs the scope ${READ_SCOPE} to preview, and ${WRITE_SCOPE} to deploy: ask the tenant's administrator to grant them.`;

/** For an answer without `expires_in`, which RFC 6749 only recommends. An assumption; the renewal after a 401 covers the rest. */
const DEFAULT_LIFE_SECONDS = 60;

const tokenSchema = z.looseObject({
  /** Visible ASCII (RFC 6749, appendix A.12), so that it can stand in a header; the length is an assumption. */
  access_token: z
    .string()
    .max(8_192)
    .regex(/^[\x21-\x7e]+$/),
  /** Some servers write the seconds as a text. */
  expires_in: z
    .union([z.number(), z.string().regex(/^\d{1,10}$/)])
    .nullish()
    .transform((life) => Number(life ?? DEFAULT_LIFE_SECONDS))
    .pipe(z.number().positive()),
});

export interface Credentials {
  clientId: string;
  clientSecret: string;
}

/** The request in flight, shared by all who wait for the token. */
interface SharedRequest {
  token: Promise<string>;
  waiting: number;
  abort: () => void;
}

export class TokenCache implements TokenSource {
  private readonly calls: Calls;
  private token: string | undefined;
  private renewAtMs = 0;
  private shared: SharedRequest | undefined;

  /** Sets of scopes beyond reading: the first is asked for, and each that the API refuses is given up for the next. */
  private sets: (readonly string[])[];

  /** @param more scopes that are needed beyond reading, at most two */
  constructor(
    transport: Transport,
    private readonly credentials: Credentials,
    more: readonly string[] = [],
    rateLimiter = new RateLimiter(),
  ) {
    this.calls = new Calls(transport, rateLimiter);
    registerSecret(credentials.clientSecret);
    const single = more.length > 1 ? more.map((scope) => [scope]) : [];
    this.sets = [more, ...single, ...(more.length > 0 ? [[]] : [])];
  }

  /** False when it was not asked for, or the API refused the scope. */
  get mayExport(): boolean {
    return this.sets[0]?.includes(EXPORT_SCOPE) === true;
  }

  /** The current token, or a new one when it is about to run out. @throws NetworkError at the caller's deadline */
  async get(signal: AbortSignal): Promise<string> {
    if (this.token !== undefined && nowMs() < this.renewAtMs) return this.token;
    const shared = (this.shared ??= this.share());
    shared.waiting += 1;
    try {
      return await unlessAborted(shared.token, signal);
    } catch (error) {
      throw signal.aborted ? deadlinePassed("an access token (POST /oauth/token)", "no") : error;
    } finally {
      shared.waiting -= 1;
      if (shared.waiting === 0) this.release(shared);
    }
  }

  /** Forgets a token that the API refused; a newer one that another call fetched meanwhile is kept. */
  discard(refused: string): void {
    if (this.token === refused) this.token = undefined;
  }

  /** The request belongs to all who wait for it: one caller's deadline must not end it for the others. */
  private share(): SharedRequest {
    const controller = new AbortController();
    return { token: this.request(controller.signal), waiting: 0, abort: () => controller.abort() };
  }

  private release(shared: SharedRequest): void {
    shared.abort();
    if (this.shared === shared) this.shared = undefined;
  }

  private async ask(signal: AbortSignal): Promise<HttpAnswer> {
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: this.credentials.clientId,
      client_secret: this.credentials.clientSecret,
      scope: [READ_SCOPE, ...(this.sets[0] ?? [])].join(" "),
    });
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const call = { method: "POST", path: "/oauth/token", headers, data: form.toString() } as const;
    return this.calls.send({ ...call, repeatable: true }, signal);
  }

  private async request(signal: AbortSignal): Promise<string> {
    let answer = await this.ask(signal);
    // A client that may not export can still deploy (its events are parked); one that may only read can preview and refresh.
    while (oauthCodeOf(answer) === "invalid_scope" && this.sets.length > 1) {
      this.sets = this.sets.slice(1);
      answer = await this.ask(signal);
    }
    if (answer.status !== 200) throw tokenRefusal(answer, SCOPE_HINT);
    const parsed = tokenSchema.safeParse(answer.json);
    if (!parsed.success) {
      throw new ResponseFormatError(
        "POST /oauth/token answered 200 without a usable access_token and expires_in.",
        { hint: "Check that cxone:baseUrl is the address of the API." },
      );
    }
    const { access_token: token, expires_in: lifeSeconds } = parsed.data;
    registerSecret(token);
    this.token = token;
    // Counted from receipt on our own clock: the API's clock plays no part.
    this.renewAtMs = nowMs() + (lifeSeconds - Math.min(60, lifeSeconds * 0.1)) * 1000;
    return token;
  }
}
