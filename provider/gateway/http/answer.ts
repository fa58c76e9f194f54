/** Reads an answer from its response. The server's texts are cut and made visible before anything shows them. */
import type { IncomingMessage } from "node:http";
import type { AxiosResponse } from "axios";
import { z } from "zod";
import { ResponseFormatError } from "../../errors";
import { shown } from "../../shown";
import { excessOf } from "./caps";
import { NOT_THE_API } from "./faults";
import { retryAfterMs } from "./retry-timing";
import type { HttpAnswer, HttpRequest } from "./transport";

const LONGEST_REQUEST_ID = 128;

/** @throws ResponseFormatError when the body is larger than any of the API's */
export function answerOf({ method, path }: HttpRequest, response: AxiosResponse<string>): HttpAnswer {
  const header = (name: string): string | undefined => {
    const value: unknown = response.headers[name];
    return typeof value === "string" ? value : undefined;
  };
  const requestId = header("x-request-id");
  const excess = excessOf(response.data);
  if (excess !== undefined) {
    throw new ResponseFormatError(`${method} ${path} answered ${response.status} with ${excess}.`, {
      hint: NOT_THE_API,
    });
  }
  const json = parse(response.data);
  return {
    status: response.status,
    method,
    path,
    requestId: requestId === undefined ? undefined : shown(requestId, LONGEST_REQUEST_ID),
    etag: tagsOf(response),
    location: header("location"),
    date: header("date"),
    replayed: header("idempotent-replayed")?.trim().toLowerCase() === "true",
    retryAfterMs: retryAfterMs(response.headers["retry-after"], response.headers["date"]),
    size: response.data.length,
    json,
    ...errorsOf(json),
  };
}

/** All ETag headers: Node's own `headers` keep the first of several, and so would let a second one pass. */
function tagsOf({ request }: AxiosResponse): string | undefined {
  const { res } = request as { res: IncomingMessage };
  return res.headersDistinct["etag"]?.join(", ");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of more errors, only the number is reported. */
const MOST_ERRORS = 20;
const LONGEST_NAME = 200;

const name = z.string().transform((text) => shown(text, LONGEST_NAME));
const errorsSchema = z.object({
  errors: z
    .array(
      z.object({
        field: name.optional(),
        code: name,
        message: z
          .string()
          .default("")
          .transform((text) => shown(text)),
        requiredScope: name.optional(),
      }),
    )
    .min(1),
});

/** The contract's `errors[]`, the same in all its APIs; none when the body is something else. */
function errorsOf(json: unknown): Pick<HttpAnswer, "errors" | "moreErrors"> {
  const parsed = errorsSchema.safeParse(json);
  const errors = parsed.success ? parsed.data.errors : [];
  return { errors: errors.slice(0, MOST_ERRORS), moreErrors: Math.max(0, errors.length - MOST_ERRORS) };
}
