/** The calls that the core makes on the objects of a contact-centre API. A second API implements this interface, too. */
import type { FieldChange } from "../fields";

/** An object together with the strong ETag it was read under. */
export interface Versioned<Body> {
  body: Body;
  etag: string;
}

/** Everything a caller hands to one call: the operation's deadline, and a listener for the request id. */
export interface CallOptions {
  signal: AbortSignal;
  /** The body that a write replaces: a field of it that is not sent must be gone from the answer. */
  before?: object | undefined;
  /** The fields that a write changes in `before`, for the audit trail: the lock has compared the bodies already. */
  changes?: readonly FieldChange[];
  /** Told the answer's request id, for the audit trail. */
  onAnswer?: (requestId: string | undefined) => void;
}

/** The answer to a create. */
export interface Created<Body> extends Versioned<Body> {
  /** The server says that it repeats an earlier answer; false proves nothing. */
  replayed: boolean;
}

export interface CreateOptions<Body> extends CallOptions {
  /** Throws when the object must not be taken for ours; then the create counts as not made. */
  accept?: (created: Created<Body>) => void;
}

/**
 * All methods throw ApiError (status, apiCode), NetworkError, ResponseFormatError, or InvalidInputError for an id that is
 * none. create and replace throw NotAppliedError when the answer does not show what was sent. An answer is about the
 * object that was asked for and has a strong tag. Reads may be repeated by the transport; create, replace and delete are
 * sent exactly once.
 */
export interface ObjectGateway<Body> {
  /** The tenant, kept in every state: an object of one tenant is never looked for in another. */
  readonly baseUrl: string;
  /** When this run began, by the server's own clock; undefined while no answer has told it. */
  readonly began?: Date | undefined;
  read(id: string, options: CallOptions): Promise<Versioned<Body>>;
  /** The same key and body again give the first answer. */
  create(sent: object, idempotencyKey: string, options: CreateOptions<Body>): Promise<Created<Body>>;
  /** Replaces the whole object if it still is the version named by `ifMatch`. */
  replace(id: string, sent: object, ifMatch: string, options: CallOptions): Promise<Versioned<Body>>;
  delete(id: string, ifMatch: string, options: CallOptions): Promise<void>;
  /** All objects, or those of this name; a server without the extensions refuses with 405. */
  list(name: string | undefined, options: CallOptions): Promise<Body[]>;
  /** The id in a `Location` that is the address of an object of this API; undefined for any other address. */
  idAt(location: string): string | undefined;
}
