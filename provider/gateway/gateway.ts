/** What the lifecycle needs of a contact-centre API. A second backend implements this interface too. */
import type { Campaign, WireBody } from "../schema";

/** An object together with the strong ETag it was read under. */
export interface Versioned {
  body: WireBody;
  etag: string;
}

/** Everything a caller hands to one call: the operation's deadline, and who wants to know the request id. */
export interface CallOptions {
  signal: AbortSignal;
  /** The body that a write replaces: a field of it that is not sent must be gone from the answer. */
  before?: Readonly<Record<string, unknown>> | undefined;
  /** Told the answer's request id, for the audit trail. */
  onAnswer?: (requestId: string | undefined) => void;
}

/** The answer to a create. */
export interface Created extends Versioned {
  /** The server says that it repeats an earlier answer; false proves nothing. */
  replayed: boolean;
}

export interface CreateOptions extends CallOptions {
  /** Throws when the object must not be taken for ours; then the create counts as not made. */
  accept?: (created: Created) => void;
}

/**
 * All methods throw ApiError (status, apiCode), NetworkError, ResponseFormatError, or InvalidInputError for an id that is
 * none. create and replace throw NotAppliedError when the answer does not show what was sent. An answer is about the
 * object that was asked for and has a strong tag. Reads may be repeated by the transport; create, replace and delete are
 * sent exactly once.
 */
export interface DialerGateway {
  /** The tenant, kept in every state: an object of one tenant is never looked for in another. */
  readonly baseUrl: string;
  readDialerConfig(id: string, options: CallOptions): Promise<Versioned>;
  /** When this run began, by the server's own clock; undefined while no answer has told it. */
  readonly began?: Date | undefined;
  /** The same key and body again give the first answer. */
  createDialerConfig(
    body: Record<string, unknown>,
    idempotencyKey: string,
    options: CreateOptions,
  ): Promise<Created>;
  /** Replaces the whole object if it still is the version named by `ifMatch`. */
  replaceDialerConfig(
    id: string,
    body: Record<string, unknown>,
    ifMatch: string,
    options: CallOptions,
  ): Promise<Versioned>;
  deleteDialerConfig(id: string, ifMatch: string, options: CallOptions): Promise<void>;
  /** All dialer configs, or those of this name; a server without the extensions refuses with 405. */
  listDialerConfigs(name: string | undefined, options: CallOptions): Promise<WireBody[]>;
  readCampaign(id: string, options: CallOptions): Promise<Campaign>;
}
