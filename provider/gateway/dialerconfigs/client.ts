/** The gateway over CXone's HTTP API: paths, headers and answers; every refusal becomes an ApiError. */
import { ApiError, NotAppliedError, ResponseFormatError } from "../../errors";
import { ownValue } from "../../fields";
import { recordOf } from "../../json";
import { notShown } from "../../merge";
import { DIALER_CONFIG_FIELDS } from "../../resources/dialer-config/fields";
import type { CampaignLookups } from "../../resources/dialer-config/types";
import type { Campaign, WireBody } from "../../schema";
import { shown } from "../../shown";
import { campaignPath, configPath, DIALER_CONFIGS, objectOfLocation } from "../address";
import type { CallOptions, Created, CreateOptions, ObjectGateway, Versioned } from "../gateway";
import { type Call, Calls, type TokenSource } from "../http/calls";
import { assertAbout, isStrongTag } from "../http/checks";
import { NOT_THE_API } from "../http/faults";
import { RateLimiter } from "../http/rate-limiter";
import { refusalOf } from "../http/refusal";
import type { HttpAnswer, Transport } from "../http/transport";
import { listAll } from "./list";
import { argumentOf, campaignOf, wireBodyOf } from "./wire";

type WireVersion = Versioned<WireBody>;

export class CxoneGateway implements ObjectGateway<WireBody>, CampaignLookups {
  private readonly calls: Calls;

  constructor(
    readonly baseUrl: string,
    private readonly transport: Transport,
    tokens: TokenSource,
    rateLimiter = new RateLimiter(),
  ) {
    this.calls = new Calls(transport, rateLimiter, tokens);
  }

  get began(): Date | undefined {
    return this.transport.began;
  }

  async read(id: string, options: CallOptions): Promise<WireVersion> {
    return versioned(await this.call({ method: "GET", path: configPath(id) }, options), id);
  }

  async create(body: object, key: string, options: CreateOptions<WireBody>): Promise<Created<WireBody>> {
    const headers = { "Idempotency-Key": key };
    const answer = await this.call({ method: "POST", path: DIALER_CONFIGS, json: body, headers }, options);
    const created = { ...madeBy(answer, this.baseUrl), replayed: answer.replayed === true };
    // Whose it is comes first: another stack's object must not enter the state as one that was not made as asked.
    options.accept?.(created);
    assertNamed(body, created, answer);
    return { ...applied(body, created, answer, options), replayed: created.replayed };
  }

  async replace(id: string, body: object, ifMatch: string, options: CallOptions): Promise<WireVersion> {
    const headers = { "If-Match": ifMatch };
    const call = { method: "PUT", path: configPath(id), json: body, headers } as const;
    assertTag(ifMatch, call);
    const answer = await this.call(call, options);
    return applied(body, versioned(answer, id), answer, options);
  }

  async delete(id: string, ifMatch: string, options: CallOptions): Promise<void> {
    const call = { method: "DELETE", path: configPath(id), headers: { "If-Match": ifMatch } } as const;
    assertTag(ifMatch, call);
    const { status } = await this.call(call, options);
    if (status === 204) return;
    // Some proxy's friendly page must not take an object out of the state.
    throw new ResponseFormatError(`DELETE ${call.path} answered ${status}, where the API answers 204.`, {
      hint: NOT_THE_API,
    });
  }

  list(name: string | undefined, options: CallOptions): Promise<WireBody[]> {
    return listAll(name, (path) => this.call({ method: "GET", path }, options));
  }

  idAt(location: string): string | undefined {
    return objectOfLocation(location, this.baseUrl);
  }

  async readCampaign(id: string, options: CallOptions): Promise<Campaign> {
    const answer = await this.call({ method: "GET", path: campaignPath(id) }, options);
    const campaign = campaignOf(answer);
    assertAbout(id, campaign.id, answer);
    return campaign;
  }

  private async call(call: Call, { signal, onAnswer }: CallOptions): Promise<HttpAnswer> {
    const answer = await this.calls.send(call, signal);
    onAnswer?.(answer.requestId);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw refusalOf(answer, argumentOf);
  }
}

/** A create whose answer cannot be used may have been made: the refusal names its object, where the answer does. */
function madeBy(answer: HttpAnswer, baseUrl: string): WireVersion {
  try {
    return versioned(answer);
  } catch (error) {
    if (!(error instanceof ResponseFormatError)) throw error;
    const { id: answered } = recordOf(answer.json);
    const located = answer.location === undefined ? undefined : objectOfLocation(answer.location, baseUrl);
    const id = typeof answered === "string" && answered !== "" ? answered : located;
    if (id === undefined) throw error;
    const words = error.message.replace(/^CXD-E\d{3}: /, "");
    throw new ResponseFormatError(
      `the answer to the create names dialer config ${shown(id, 160)}, which may have been made, and cannot be used: ${words}`,
      { hint: "Nothing entered the state. Look the object up by this id." },
    );
  }
}

/** @param id of the object that was asked for; a POST asks for none */
function versioned(answer: HttpAnswer, id?: string): WireVersion {
  const body = wireBodyOf(answer);
  if (id !== undefined) assertAbout(id, body.id, answer);
  const { method, path, etag } = answer;
  if (etag !== undefined && isStrongTag(etag)) return { body, etag };
  const sent = etag === undefined ? "it sent none" : `it sent ${shown(etag, 100) || "an empty one"}`;
  throw new ResponseFormatError(`${method} ${path} answered without a strong ETag (${sent}).`, {
    hint: "Nothing can be changed safely without one: check that no proxy strips or changes the ETag header.",
  });
}

/** A name is unique in its tenant, so that a body with another name is another object: it must not enter a state. */
function assertNamed(sent: object, { body }: WireVersion, { method, path, status }: HttpAnswer): void {
  if (body.name === undefined || body.name === ownValue(sent, "name")) return;
  throw new ResponseFormatError(
    `${method} ${path} answered ${status} with dialer config ${shown(body.id)}, which has another name than the one that was sent.`,
    {
      hint: "Nothing of the answer was kept. Look the object up in the console; set configId to adopt it if it is yours.",
    },
  );
}

/** @throws NotAppliedError when the answer to a write does not show what was sent */
function applied(
  sent: object,
  answered: WireVersion,
  { method, path, status }: HttpAnswer,
  { before }: CallOptions,
): WireVersion {
  const fields = notShown(DIALER_CONFIG_FIELDS, sent, answered.body, before);
  if (fields.length === 0) return answered;
  const names = shown(fields.join(", "), 500);
  const what = `${method} ${path} answered ${status}, but dialer config ${shown(answered.body.id)} does not show what was sent: ${names}.`;
  throw new NotAppliedError(what, fields, answered);
}

/**
 * A state of an older version, or one that was cut short, may hold a text that is no tag. It is handled as a stale tag:
 * the lock reads the object and decides. Sent as it is, it could make the write unconditional.
 */
function assertTag(etag: string, { method, path }: Pick<Call, "method" | "path">): void {
  if (isStrongTag(etag)) return;
  const failure = {
    status: 412,
    method,
    path,
    requestId: undefined,
    apiCode: "etag_mismatch",
    fieldErrors: [],
  };
  throw new ApiError(`${method} ${path} was not sent: the state holds no version tag of this API.`, failure, {
    hint: "Run `pulumi refresh`, look at the change, then run the command again.",
  });
}
