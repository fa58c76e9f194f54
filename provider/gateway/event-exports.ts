/** The event export. Sent again after a fault: its key makes a repeat count once. */
import { z } from "zod";
import { ApiError, ResponseFormatError } from "../errors";
import { shown } from "../shown";
import type { Calls } from "./http/calls";
import { NOT_THE_API } from "./http/faults";
import { refusalOf } from "./http/refusal";
import { EXPORT_SCOPE, type TokenCache } from "./http/token-cache";

const EXPORTS = "/api/v2/eventstreams/exports";
const answerSchema = z.looseObject({ id: z.string().transform((id) => shown(id, 128)) });

export class EventExports {
  constructor(
    private readonly calls: Calls,
    private readonly tokens: TokenCache,
  ) {}

  /** @returns the id of the export @throws ApiError, NetworkError, ResponseFormatError */
  async send(event: object, key: string, signal: AbortSignal): Promise<string> {
    await this.tokens.get(signal);
    if (!this.tokens.mayExport) throw scopeNotGranted();
    const headers = { "Idempotency-Key": key };
    const answer = await this.calls.send(
      { method: "POST", path: EXPORTS, json: event, headers, repeatable: true },
      signal,
    );
    if (answer.status < 200 || answer.status > 299) throw refusalOf(answer);
    const parsed = answerSchema.safeParse(answer.json);
    if (parsed.success) return parsed.data.id;
    throw new ResponseFormatError(`POST ${EXPORTS} answered ${answer.status} without an id.`, {
      hint: NOT_THE_API,
    });
  }
}

function scopeNotGranted(): ApiError {
  const failure = {
    status: 403,
    method: "POST",
    path: EXPORTS,
    requestId: undefined,
    apiCode: "insufficient_scope",
    fieldErrors: [],
  };
  return new ApiError(`the client may not have the scope ${EXPORT_SCOPE}.`, failure, {
    hint: "Ask the tenant's administrator to grant it, or set cxone:export to off.",
  });
}
