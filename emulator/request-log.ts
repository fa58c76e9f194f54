/**
 * One request, in order of arrival. A part that does not apply is null; `status` is null until (or when never) answered.
 * A text that the client chose and that is longer than LONGEST_TEXT is cut and ends with `…`. The client's id is whole:
 * the seed's schema bounds it.
 */
export interface LogEntry {
  time: string;
  method: string;
  /** Without the query: a client might put a secret there. */
  path: string;
  client: string | null;
  /** Id of the dialer config that the request is about: also of the one that a create made, or of a repeated key's. */
  object: string | null;
  ifMatch: string | null;
  status: number | null;
  etagBefore: string | null;
  etagAfter: string | null;
  requestId: string;
}

/** The log is for reading what just happened: a server that runs for months keeps only the latest requests. */
const KEPT = 10_000;
/** In UTF-16 units. The path has room for an id of 128 characters that is percent-encoded. */
const LONGEST_TEXT = 256;
const LONGEST_PATH = 500;

export class RequestLog {
  private entries: LogEntry[] = [];

  begin(entry: Omit<LogEntry, "client" | "object" | "status" | "etagBefore" | "etagAfter">): LogEntry {
    const { time, method, path, ifMatch, requestId } = entry;
    const full: LogEntry = {
      time,
      method,
      path: keptText(path, LONGEST_PATH),
      client: null,
      object: null,
      ifMatch: ifMatch === null ? null : keptText(ifMatch),
      status: null,
      etagBefore: null,
      etagAfter: null,
      requestId,
    };
    this.entries.push(full);
    // Cutting seldom and by halves keeps the cost of one request constant.
    if (this.entries.length >= 2 * KEPT) this.entries = this.entries.slice(-KEPT);
    return full;
  }

  all(): LogEntry[] {
    return this.entries.map((entry) => ({ ...entry }));
  }

  clear(): void {
    this.entries = [];
  }
}

/**
 * A copy with a bounded length. A slice alone is no copy for V8: it points into the long text and keeps all of it, so
 * that the log would hold every header that it cut.
 */
export function keptText(text: string, longest = LONGEST_TEXT): string {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return Buffer.from(cut, "utf16le").toString("utf16le");
}
