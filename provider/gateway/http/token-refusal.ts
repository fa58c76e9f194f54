/** A refused token request in words: the client, the address, or the scopes are wrong. */
import { ApiError } from "../../errors";
import { recordOf } from "../../json";
import { shown } from "../../shown";
import { failureOf } from "./refusal";
import type { HttpAnswer } from "./transport";

const LONGEST_REASON = 200;

/** No token service answers so: a path too many, a web site, a proxy's page. Waiting may mend what 429 and 5xx say. */
const isElsewhere = (status: number, apiCode: string | undefined): boolean =>
  (status >= 300 && status < 400) ||
  status === 404 ||
  status === 405 ||
  (status < 429 && status !== 408 && apiCode === undefined);

/** OAuth's error (RFC 6749 section 5.2), else the contract's. */
export function oauthCodeOf(answer: HttpAnswer): string | undefined {
  const { error: reason } = recordOf(answer.json);
  return typeof reason === "string" ? shown(reason, LONGEST_REASON) : answer.errors[0]?.code;
}

/** @param scopeHint the next step when the client lacks a scope */
export function tokenRefusal(answer: HttpAnswer, scopeHint: string): ApiError {
  const apiCode = oauthCodeOf(answer);
  const failure = failureOf(answer, apiCode);
  const status = `${answer.status}${apiCode ? ` ${apiCode}` : ""}`;
  if (answer.status === 401) {
    return new ApiError(`the API refused the client credentials (POST /oauth/token: ${status}).`, failure, {
      hint: "Check cxone:clientId and cxone:clientSecret (or CXONE_CLIENT_ID and CXONE_CLIENT_SECRET); refresh and destroy use the stack config of the last `pulumi up`, so after a rotation run `pulumi up` once or add --run-program.",
    });
  }
  if (isElsewhere(answer.status, apiCode)) {
    return new ApiError(
      `the address did not answer the token call as this API does (POST /oauth/token: ${status}).`,
      failure,
      {
        code: "CXD-E306",
        hint: "cxone:baseUrl is probably not the address of the API. Give its origin, such as https://na1.example.com, usually without a path.",
      },
    );
  }
  return new ApiError(`no access token (POST /oauth/token: ${status}).`, failure, {
    hint: apiCode === "invalid_scope" ? scopeHint : "Check cxone:baseUrl, and the API's status.",
  });
}
