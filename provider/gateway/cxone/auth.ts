/**
 * OAuth 2 client credentials: one token a process, renewed before it runs out, one request in flight however many wait.
 * Source: the API document, "Authentication Setup"; RFC 6749 section 4.4.
 */
import { z } from "zod";
import { ApiError, registerSecret, ResponseFormatError } from "../../errors";
import type { HttpAnswer, Transport } from "./transport";
import { failureOf } from "./refusal";
import { deadlinePassed, nowMs, unlessAborted } from "./waiting";

/** Only what the provider's calls need. */
const SCOPES = ["outbound.read", "outbound.dialerconfig.readwrite"] as const;
/** Asked for only when events are exported. */
export const EXPORT_SCOPE = "eventstreams.export.write";

const tokenSchema = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().positive() });

export interface Credentials {
  clientId: string;
  clientSecret: string;
}

interface Flight {
  token: Promise<string>;
  waiting: number;
  abort: () => void;
}

export class TokenCache {
  private token: string | undefined;
  private renewAtMs = 0;
  private flight: Flight | undefined;

  /** @param mayExport whether to ask for the scope of the event export; turns false when the API refuses it */
  constructor(
    private readonly transport: Transport,
    private readonly credentials: Credentials,
    public mayExport = false,
  ) {
    registerSecret(credentials.clientSecret);
  }

  /** The current token, or a new one when it is about to run out. @throws NetworkError at the caller's deadline */
  async get(signal: AbortSignal): Promise<string> {
    if (this.token !== undefined && nowMs() < this.renewAtMs) return this.token;
    const flight = (this.flight ??= this.takeOff());
    flight.waiting += 1;
    try {
      return await unlessAborted(flight.token, signal);
    } catch (error) {
      throw signal.aborted ? deadlinePassed("an access token (POST /oauth/token)", "no") : error;
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) this.land(flight);
    }
  }

  /** Forgets a token that the API refused; a newer one that somebody else fetched meanwhile is kept. */
  discard(refused: string): void {
    if (this.token === refused) this.token = undefined;
  }

  /** The request belongs to all who wait for it: one caller's deadline must not end it for the others. */
  private takeOff(): Flight {
    const controller = new AbortController();
    return { token: this.request(controller.signal), waiting: 0, abort: () => controller.abort() };
  }

  private land(flight: Flight): void {
    flight.abort();
    if (this.flight === flight) this.flight = undefined;
  }

  private async ask(signal: AbortSignal): Promise<HttpAnswer> {
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: this.credentials.clientId,
      client_secret: this.credentials.clientSecret,
      scope: [...SCOPES, ...(this.mayExport ? [EXPORT_SCOPE] : [])].join(" "),
    });
    return this.transport.send({
      method: "POST",
      path: "/oauth/token",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      data: form.toString(),
      repeatable: true,
      signal,
    });
  }

  private async request(signal: AbortSignal): Promise<string> {
    let answer = await this.ask(signal);
    if (this.mayExport && codeOf(answer) === "invalid_scope") {
      // A client that may not export can still deploy: the events are parked.
      this.mayExport = false;
      answer = await this.ask(signal);
    }
    if (answer.status !== 200) throw refusal(answer);
    const parsed = tokenSchema.safeParse(answer.json);
    if (!parsed.success) {
      throw new ResponseFormatError(
        "POST /oauth/token answered 200 without a usable access_token and expires_in.",
        {
          hint: "Check that cxone:baseUrl is the address of the API.",
        },
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

/** OAuth's error (RFC 6749 section 5.2), else the contract's. */
function codeOf(answer: HttpAnswer): string | undefined {
  const reason = (answer.json as { error?: unknown } | undefined)?.error;
  return typeof reason === "string" ? reason : answer.errors[0]?.code;
}

function refusal(answer: HttpAnswer): ApiError {
  const apiCode = codeOf(answer);
  const failure = failureOf(answer, apiCode);
  const status = `${answer.status}${apiCode ? ` ${apiCode}` : ""}`;
  if (answer.status === 401) {
    return new ApiError(`the API refused the client credentials (POST /oauth/token: ${status}).`, failure, {
      hint: "Check cxone:clientId and cxone:clientSecret (or CXONE_CLIENT_ID and CXONE_CLIENT_SECRET); refresh and destroy use the stack config of the last `pulumi up`, so after a rotation run `pulumi up` once or add --run-program.",
    });
  }
  return new ApiError(`no access token (POST /oauth/token: ${status}).`, failure, {
    hint:
      apiCode === "invalid_scope"
        ? `The client needs the scopes ${SCOPES.join(" and ")}: ask the tenant's administrator to grant them.`
        : "Check cxone:baseUrl, and the API's status.",
  });
}
