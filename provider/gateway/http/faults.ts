/** Why a request got no answer that can be read, as an error that says whether the API may have acted on it. */
import { type CxoneError, NetworkError, ResponseFormatError } from "../../errors";
import { MAX_BODY_BYTES } from "./caps";
import { type HttpRequest, TransientNetworkError } from "./transport";
import { deadlinePassed } from "./waiting";

export const NOT_THE_API =
  "Check that cxone:baseUrl is the address of the API and that no proxy answers in its place.";

const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/**
 * Faults that do not pass: a name that does not exist, a certificate that is not trusted, a request that was cancelled.
 * (Source of the list: the package is-retry-allowed.)
 */
const LASTING =
  /^(ENOTFOUND|ENETUNREACH|ERR_CANCELED|ECONNABORTED|ERR_BAD_OPTION.*|ERR_INVALID_URL|.*CERT.*|UNABLE_TO_.*|ERR_TLS_.*|ERR_SSL_.*|EPROTO)$/;

/** @param code of the fault in Node, if it has one */
export function faultOf(
  request: HttpRequest,
  baseUrl: string,
  error: unknown,
  code: string | undefined,
): CxoneError {
  const unreadable = unreadableAnswer(request, error, code);
  if (unreadable !== undefined) return unreadable;
  const call = `${request.method} ${request.path}`;
  if (request.signal.aborted) return deadlinePassed(`the answer to ${call}`, "unknown");
  const mayPass = code !== undefined && !LASTING.test(code);
  const sent = code !== undefined && NEVER_SENT.has(code) ? "no" : "unknown";
  const consequence = sent === "no" ? "nothing was sent" : "the API may have acted on it";
  return new (mayPass ? TransientNetworkError : NetworkError)(
    `${call} at ${baseUrl} got no answer (${code ?? "no code"}): ${consequence}.`,
    sent,
    {
      hint:
        sent === "no"
          ? "Check cxone:baseUrl, the network and the proxy settings."
          : "Run `pulumi refresh` to see what happened, then run the command again.",
      cause: error,
    },
  );
}

/** An answer that came and cannot be read. Another try would bring the same one. */
function unreadableAnswer(
  { method, path }: HttpRequest,
  error: unknown,
  code = "",
): ResponseFormatError | undefined {
  const refuse = (why: string) =>
    new ResponseFormatError(`${method} ${path} was answered, but ${why}.`, { hint: NOT_THE_API });
  // axios has no code of its own for this.
  if (error instanceof Error && error.message.startsWith("maxContentLength size of"))
    return refuse(`the answer is larger than ${MAX_BODY_BYTES / 1024 / 1024} MiB`);
  if (code === "HPE_HEADER_OVERFLOW") return refuse("its headers are too large");
  // A connection that is cut within the headers is a fault of the network.
  if (code.startsWith("HPE_") && code !== "HPE_INVALID_EOF_STATE") return refuse(`not in HTTP (${code})`);
  return /^(Z_|ERR__?BROTLI|BROTLI)/.test(code) ? refuse(`its compression is broken (${code})`) : undefined;
}
