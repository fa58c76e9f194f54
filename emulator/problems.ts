/** Every error code of the API and the status it travels with. */
export const STATUS_OF_CODE = {
  required: 400,
  type: 400,
  enum: 400,
  minimum: 400,
  maximum: 400,
  integer: 400,
  malformed: 400,
  invalid_token: 401,
  insufficient_scope: 403,
  not_found: 404,
  method_not_allowed: 405,
  busy: 409,
  name_taken: 409,
  idempotency_mismatch: 409,
  campaign_running: 409,
  etag_mismatch: 412,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof STATUS_OF_CODE;

export interface ErrorItem {
  field?: string;
  code: ProblemCode;
  message: string;
  /** With `insufficient_scope` only. */
  requiredScope?: string;
}

/** An answer other than success, on its way from where it was found to where it is sent. */
export class Problem extends Error {
  readonly status: number;

  constructor(
    readonly errors: [ErrorItem, ...ErrorItem[]],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(
      errors.map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`)).join("; "),
    );
    this.status = STATUS_OF_CODE[errors[0].code];
  }

  static of(code: ProblemCode, message: string, headers: Readonly<Record<string, string>> = {}): Problem {
    return new Problem([{ code, message }], headers);
  }

  static ofField(field: string, code: ProblemCode, message: string): Problem {
    return new Problem([{ field, code, message }]);
  }
}

export type OAuthErrorCode =
  "invalid_client" | "invalid_request" | "unsupported_grant_type" | "invalid_scope";

/** The token endpoint speaks RFC 6749, section 5.2. */
export class OAuthProblem extends Error {
  readonly status: number;

  constructor(
    readonly code: OAuthErrorCode,
    message: string,
  ) {
    super(message);
    this.status = code === "invalid_client" ? 401 : 400;
  }
}
