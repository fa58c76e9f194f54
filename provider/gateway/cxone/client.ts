/** The gateway over CXone's HTTP API: paths, headers and answers; every refusal becomes an ApiError. */
import { ResponseFormatError } from "../../errors";
import type { Campaign, WireBody } from "../../schema";
import type { CallOptions, Created, CreateOptions, DialerGateway, Versioned } from "../gateway";
import type { TokenCache } from "./auth";
import { AuthorizedCalls, type Call } from "./calls";
import { Pace } from "./pace";
import type { HttpAnswer, Transport } from "./transport";
import { refusalOf } from "./refusal";
import { CAMPAIGNS, campaignOf, DIALER_CONFIGS, pageOf, wireBodyOf } from "./wire";

const LARGEST_PAGE = 200;

export class CxoneGateway implements DialerGateway {
  private readonly calls: AuthorizedCalls;

  constructor(
    readonly baseUrl: string,
    private readonly transport: Transport,
    tokens: TokenCache,
    pace = new Pace({}),
  ) {
    this.calls = new AuthorizedCalls(transport, tokens, pace);
  }

  get began(): Date | undefined {
    return this.transport.began;
  }

  async readDialerConfig(id: string, options: CallOptions): Promise<Versioned> {
    return versioned(await this.call({ method: "GET", path: configPath(id) }, options));
  }

  async createDialerConfig(
    body: Record<string, unknown>,
    key: string,
    options: CreateOptions,
  ): Promise<Created> {
    const headers = { "Idempotency-Key": key };
    const answer = await this.call({ method: "POST", path: DIALER_CONFIGS, data: body, headers }, options);
    const created = { ...versioned(answer), replayed: answer.replayed === true };
    options.accept?.(created);
    return created;
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
    const path = configPath(id);
    const { status } = await this.call({ method: "DELETE", path, headers: { "If-Match": ifMatch } }, options);
    if (status === 204) return;
    // Some proxy's friendly page must not take an object out of the state.
    throw new ResponseFormatError(`DELETE ${path} answered ${status}, where the API answers 204.`, {
      hint: "Check that cxone:baseUrl is the address of the API and that no proxy answers in its place.",
    });
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

  private async call(call: Call, { signal, onAnswer }: CallOptions): Promise<HttpAnswer> {
    const answer = await this.calls.send(call, signal);
    onAnswer?.(answer.requestId);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw refusalOf(answer);
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
