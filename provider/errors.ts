/**
 * The closed set of errors. Every message says in one line what failed, on what, why, and what to do next, and is
 * redacted when it is made. Codes (`CXD-E###`) are stable and listed in docs/errors.md; guards test the code, because
 * the class can exist twice (in the program and in the provider process).
 */
import type { ErrorCode } from "./errors/catalogue";
import { shown, shownLine, shownLines } from "./shown";

export { ERRORS, type ErrorCode } from "./errors/catalogue";

/** A word of ordinary text, such as the rest of "Basic Insurance Ltd" or "Bearer Anglo-American 2nd". */
const WORD = /^(?:[A-Z]?[a-z]{1,20}|[A-Z]{1,15}|(?:[A-Z]\.)+[A-Z]?|\d{1,4}(?:st|nd|rd|th)?)$/;

/** What follows `Bearer` or `Basic` and is no credential. Unsure counts as one: too much is redacted before too little. */
const isOrdinary = (tail: string): boolean =>
  tail
    .replace(/[.-]+$/, "")
    .split("-")
    .every((part) => WORD.test(part));

const SCHEME = /(\bauthorization\W{1,6})?\b(Bearer|Basic)\s+([A-Za-z0-9._~+/=-]+)/gi;

const SECRET_PATTERNS: readonly [RegExp, string][] = [
  // A JSON Web Token, wherever it stands.
  [/\beyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?/g, "[redacted]"],
  [/("?(?:client_secret|clientSecret|access_token|refresh_token)"?\s*[=:]\s*"?)[^"&\s,}]+/gi, "$1[redacted]"],
];
const knownSecrets = new Set<string>();

/** Values registered here (client secret, tokens) never appear in a message, whatever carried them there. */
export function registerSecret(value: string): void {
  if (value.length < 4) return;
  // A text that was shown already holds the secret as it is shown.
  for (const form of [value, encodeURIComponent(value), shown(value)]) knownSecrets.add(form);
}

/** Takes registered secrets and anything that looks like a credential out of a text. */
export function redact(text: string): string {
  let clean = text;
  for (const secret of knownSecrets) clean = clean.replaceAll(secret, "[redacted]");
  clean = clean.replace(SCHEME, (whole, beside: string | undefined, scheme: string, tail: string) =>
    beside === undefined && isOrdinary(tail) ? whole : `${beside ?? ""}${scheme} [redacted]`,
  );
  for (const [pattern, replacement] of SECRET_PATTERNS) clean = clean.replace(pattern, replacement);
  return clean;
}

/** A text that may hold foreign parts, as one line for a person: without credentials, and nothing obeys it. */
export const sayable = (text: string): string => shownLine(redact(text));

interface Details {
  /** The next step, appended to the message. */
  hint?: string;
  /** Lines below the message, such as the rows of a table. A line break in the message itself is foreign. */
  below?: readonly string[];
  cause?: unknown;
}

export abstract class CxoneError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  protected constructor(code: ErrorCode, what: string, details: Details = {}) {
    const first = `${code}: ${sayable(what)}${details.hint ? ` ${sayable(details.hint)}` : ""}`;
    super([first, ...(details.below ?? []).map(sayable)].join("\n"));
    this.name = new.target.name;
    // Uncaught in a program, Pulumi then shows the message alone. With a stack it inspects it in colour, which takes
    // Node 20.20 half a minute of work where the stack leads through Pulumi's SDK (nodejs/node#64011).
    this.stack = "";
    this.code = code;
    this.hint = details.hint === undefined ? undefined : sayable(details.hint);
    // A cause from an HTTP library holds headers and bodies: keep its words, not the object.
    if (isCxoneError(details.cause)) this.cause = details.cause;
    else if (details.cause instanceof Error) this.cause = sayable(details.cause.message);
  }
}

/** A setting is missing or wrong; nothing was sent. */
export class ConfigurationError extends CxoneError {
  constructor(what: string, details: Details & { code?: ErrorCode } = {}) {
    super(details.code ?? "CXD-E101", what, details);
  }
}

/** An input was refused before anything was sent; check failures carry the same text. */
export class InvalidInputError extends CxoneError {
  constructor(what: string, details: Details = {}) {
    super("CXD-E110", what, details);
  }
}

/** The simulation predicts a breach, and the program asks that a breach stops the step; nothing was written. */
export class BreachError extends CxoneError {
  constructor(what: string, details: Details = {}) {
    super("CXD-E120", what, details);
  }
}

/** No answer arrived. `sent` says whether the server may have acted on the request. */
export class NetworkError extends CxoneError {
  constructor(
    what: string,
    readonly sent: "yes" | "no" | "unknown",
    details: Details = {},
  ) {
    super(sent === "no" ? "CXD-E201" : "CXD-E202", what, details);
  }
}

/** An answer arrived that is not the API's: wrong server, proxy page, broken JSON, missing ETag. */
export class ResponseFormatError extends CxoneError {
  constructor(what: string, details: Details = {}) {
    super("CXD-E401", what, details);
  }
}

export interface FieldError {
  field?: string | undefined;
  code: string;
  message: string;
  /** With code `insufficient_scope`: the scope that the client lacks. */
  requiredScope?: string | undefined;
}

export interface ApiFailure {
  status: number;
  method: string;
  path: string;
  requestId: string | undefined;
  /** First code of the answer, such as `not_found`; undefined when the answer is not contract-shaped. */
  apiCode: string | undefined;
  fieldErrors: readonly FieldError[];
  /** Path of the `Location` header, when the answer names another object. */
  location?: string | undefined;
}

const CODE_BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: "CXD-E300",
  401: "CXD-E301",
  403: "CXD-E303",
  404: "CXD-E304",
  405: "CXD-E305",
  409: "CXD-E309",
  412: "CXD-E312",
  429: "CXD-E329",
};

/** The API refused. `kind` says who should act: wait (transient, throttling), the vendor (server), or us (client). */
export class ApiError extends CxoneError implements ApiFailure {
  readonly status!: number;
  readonly method!: string;
  readonly path!: string;
  readonly requestId: string | undefined;
  readonly apiCode: string | undefined;
  readonly fieldErrors!: readonly FieldError[];
  readonly location?: string | undefined;
  readonly kind: "transient" | "throttling" | "server" | "client";

  /** @param details with a code where the status alone would tell the wrong one */
  constructor(what: string, failure: ApiFailure, details: Details & { code?: ErrorCode } = {}) {
    const byStatus = CODE_BY_STATUS[failure.status] ?? (failure.status >= 500 ? "CXD-E350" : "CXD-E300");
    super(details.code ?? byStatus, what, details);
    const fieldErrors = failure.fieldErrors.map((one) => ({ ...one, message: shown(redact(one.message)) }));
    Object.assign(this, failure, { fieldErrors });
    this.kind = kindOf(failure.status);
  }
}

function kindOf(status: number): ApiError["kind"] {
  if (status === 429) return "throttling";
  if (status === 408 || status === 502 || status === 503 || status === 504) return "transient";
  return status >= 500 ? "server" : "client";
}

/** One line of a conflict table. Values are JSON texts; `(absent)` where a side has no such field. */
export interface ConflictRow {
  field: string;
  before: string;
  yours: string;
  theirs: string;
}

/** The parts of a refusal for a reader that is a program. */
export interface ConflictFacts {
  /** Id of the object. */
  object: string;
  /** Who changed it last, and when, where the API says so. */
  by: string | undefined;
  at: string | undefined;
  /** The next step. */
  next: string;
}

/** Somebody else changed the object after it was last read; nothing was written. */
export class ConflictError extends ApiError {
  constructor(
    what: string,
    failure: ApiFailure,
    readonly facts: ConflictFacts,
    readonly table: readonly ConflictRow[],
    readonly expectedEtag: string | undefined,
    readonly currentEtag: string | undefined,
    details: Details = {},
  ) {
    super(what, failure, details);
  }
}

/** The object was made, then something failed: Pulumi keeps `id` and `properties` and repairs on the next up. */
export class PartialCreateError extends CxoneError {
  readonly reasons: readonly string[];
  readonly properties: Record<string, unknown>;

  constructor(
    what: string,
    readonly id: string,
    properties: object,
    reasons: readonly string[],
    details: Details & { code?: ErrorCode } = {},
  ) {
    super(details.code ?? "CXD-E501", what, details);
    this.properties = { ...properties };
    // A reason is the message of another error, which may have lines below it.
    this.reasons = reasons.map((reason) => shownLines(redact(reason)));
  }
}

/** An object was found where a new one was to be made, and nothing proves that this state made it; nothing was written. */
export class OwnershipError extends CxoneError {
  constructor(
    what: string,
    /** The object that was found. */
    readonly object: string | undefined,
    details: Details = {},
  ) {
    super("CXD-E313", what, details);
  }
}

/** A write was answered with success by an object that does not show what was sent. */
export class NotAppliedError extends CxoneError {
  constructor(
    what: string,
    /** Paths of the fields that the answer does not show as sent. */
    readonly fields: readonly string[],
    /** The answered object with its tag: it enters the state. */
    readonly answered: { readonly body: Readonly<Record<string, unknown>>; readonly etag: string },
    details: Details = {},
  ) {
    super("CXD-E403", what, details);
  }
}

/** A name that stands for no object, or for several; the message lists what there is. */
export class LookupError extends CxoneError {
  constructor(what: string, details: Details = {}) {
    super("CXD-E402", what, details);
  }
}

/** The change was made, but its event was not exported, and the settings ask that this fails the deployment. */
export class ExportError extends CxoneError {
  constructor(what: string, details: Details = {}) {
    super("CXD-E602", what, details);
  }
}

export function isCxoneError(error: unknown): error is CxoneError {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^CXD-E\d{3}$/.test(error.code)
  );
}

/** A contract-shaped 404: the only proof that an object is gone (a wrong server must never empty a state). */
export function isGone(error: unknown): error is ApiError {
  return (
    isCxoneError(error) &&
    error.code === "CXD-E304" &&
    "apiCode" in error &&
    error.apiCode === "not_found" &&
    "requestId" in error &&
    error.requestId !== undefined
  );
}
