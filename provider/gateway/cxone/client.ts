/** The gateway over CXone's HTTP API: paths, headers and answers; every refusal becomes an ApiError. */
import { ResponseFormatError } from "../../errors";
import type { Campaign, WireBody } from "../../schema";
import type { CallOptions, DialerGateway, Versioned } from "../gateway";
import type { TokenCache } from "./auth";
import type { HttpAnswer, HttpRequest, Transport } from "./transport";
import { refusalOf } from "./refusal";
import { CAMPAIGNS, campaignOf, DIALER_CONFIGS, pageOf, wireBodyOf } from "./wire";

const LARGEST_PAGE = 200;

type Call = Omit<HttpRequest, "repeatable" | "signal">;

export class CxoneGateway implements DialerGateway {
  constructor(
    readonly baseUrl: string,
    private readonly transport: Transport,
    private readonly tokens: TokenCache,
  ) {}

  async readDialerConfig(id: string, options: CallOptions): Promise<Versioned> {
    return versioned(await this.call({ method: "GET", path: configPath(id) }, options));
  }

  async createDialerConfig(
    body: Record<string, unknown>,
    key: string,
    options: CallOptions,
  ): Promise<Versioned> {
    const headers = { "Idempotency-Key": key };
    return versioned(await this.call({ method: "POST", path: DIALER_CONFIGS, data: body, headers }, options));
  }

  async replaceDialerConfig(
    id: string,
    body: Record<string, unknown>,
    ifMatch: string,
    options: CallOptions,
  ): Promise<Versioned> {
    const headers = { "If-Match": ifMatch };
    return versioned(await this.call({ method: "PUT", path: configPath(id), data: body, headers }, options));
  }

  async deleteDialerConfig(id: string, ifMatch: string, options: CallOptions): Promise<void> {
    await this.call({ method: "DELETE", path: configPath(id), headers: { "If-Match": ifMatch } }, options);
  }

  async listDialerConfigs(name: string | undefined, options: CallOptions): Promise<WireBody[]> {
    const found: WireBody[] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({
        pageSize: String(LARGEST_PAGE),
        ...(name !== undefined && { name }),
        ...(cursor !== undefined && { cursor }),
      });
      const page = pageOf(
        await this.call({ method: "GET", path: `${DIALER_CONFIGS}?${query.toString()}` }, options),
      );
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return found;
  }

  async readCampaign(id: string, options: CallOptions): Promise<Campaign> {
    return campaignOf(
      await this.call({ method: "GET", path: `${CAMPAIGNS}/${encodeURIComponent(id)}` }, options),
    );
  }

  /** Sends with the current token. A 401 proves that nothing was done, so one renewal and one repeat are safe. */
  private async call(call: Call, { signal }: CallOptions): Promise<HttpAnswer> {
    const token = await this.tokens.get(signal);
    let answer = await this.send(call, token, signal);
    if (answer.status === 401) {
      this.tokens.discard(token);
      answer = await this.send(call, await this.tokens.get(signal), signal);
    }
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw refusalOf(answer);
  }

  private async send(call: Call, token: string, signal: AbortSignal): Promise<HttpAnswer> {
    return this.transport.send({
      ...call,
      headers: {
        ...call.headers,
        Authorization: `Bearer ${token}`,
        ...(call.data === undefined ? {} : { "Content-Type": "application/json" }),
      },
      repeatable: call.method === "GET",
      signal,
    });
  }
}

const configPath = (id: string): string => `${DIALER_CONFIGS}/${encodeURIComponent(id)}`;

function versioned(answer: HttpAnswer): Versioned {
  const body = wireBodyOf(answer);
  if (answer.etag === undefined || answer.etag.startsWith("W/")) {
    throw new ResponseFormatError(`${answer.method} ${answer.path} answered without a strong ETag.`, {
      hint: "Nothing can be changed safely without one: check that no proxy strips or weakens the ETag header.",
    });
  }
  return { body, etag: answer.etag };
}
