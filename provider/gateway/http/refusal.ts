/** A refusal in words: which call, what the API said, what to do next. */
import { ApiError, type ApiFailure } from "../../errors";
import { shown } from "../../shown";
import { NOT_THE_API } from "./faults";
import type { HttpAnswer } from "./transport";

/** A field of the wire in the program's words. */
type FieldWords = (field: string) => string;

/**
 * Turns an answer of status 300 and above into the error that the user reads.
 * @param wordsOf a field, for an API of which the program has arguments
 */
export function refusalOf(answer: HttpAnswer, wordsOf: FieldWords = (field) => field): ApiError {
  const call = `${answer.method} ${answer.path}`;
  const first = answer.errors[0];
  const request = answer.requestId ? ` [request ${answer.requestId}]` : "";
  const said = answer.errors.length > 0 ? saidBy(answer, wordsOf) : "the answer is not one of this API";
  const status = `${answer.status}${first ? ` ${first.code}` : ""}`;
  return new ApiError(`${call} was refused with ${status}: ${said}${request}.`, failureOf(answer), {
    hint: hintFor(answer, first?.code),
  });
}

/** The API's words, in one line of bounded length. */
function saidBy({ errors, moreErrors }: HttpAnswer, wordsOf: FieldWords): string {
  const texts = errors.map((e) => `${e.field ? `${wordsOf(e.field)}: ` : ""}${e.message || e.code}`);
  return `${shown(texts.join("; "))}${moreErrors > 0 ? ` and ${moreErrors} more` : ""}`;
}

/** The facts of a refusal, without the body. */
export function failureOf(answer: HttpAnswer, apiCode = answer.errors[0]?.code): ApiFailure {
  const { status, method, path, requestId, location, errors } = answer;
  return { status, method, path, requestId, location, apiCode, fieldErrors: errors };
}

function hintFor(answer: HttpAnswer, code: string | undefined): string {
  if (answer.errors.length === 0) return NOT_THE_API;
  switch (answer.status) {
    case 400:
      return "Correct the named arguments in the program and run the command again.";
    case 401:
      return "The token was refused twice: check the client in the tenant; refresh and destroy use the stack config of the last `pulumi up` (run `pulumi up`, or add --run-program, or use environment variables).";
    case 403:
      return scopeHint(answer);
    case 404:
      return "Check the id and cxone:baseUrl; `pulumi refresh` takes what is really gone out of the state.";
    case 405:
      return answer.method === "DELETE"
        ? "This server cannot delete (the document's API has no such call): set deletionPolicy to retain and run `pulumi up`, then the object only leaves the state."
        : "This server has no such call (the document's API can neither create nor list): adopt an existing object with configId.";
    case 409:
      return code === "busy"
        ? "Somebody is changing the object: run the command again."
        : "Resolve what the API names, then run the command again.";
    case 412:
      return "Run `pulumi refresh`, look at the change, then run the command again.";
    case 429:
      return "Too many requests for this client: wait a minute, or run fewer deployments at once.";
    default:
      return "If it stays so, give the request id to the vendor's support.";
  }
}

function scopeHint({ errors }: HttpAnswer): string {
  const scopes = [...new Set(errors.flatMap(({ requiredScope }) => requiredScope ?? []))];
  return scopes.length > 0
    ? `Ask the tenant's administrator to grant this client the scope ${scopes.join(" and ")}, or use another client.`
    : "Grant the client the scope that the API names, or use another client.";
}
