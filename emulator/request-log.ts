/** One request, in order of arrival. What does not apply is null; `status` is null until (or when never) answered. */
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
const LONGEST_PATH = 500;

export class RequestLog {
  private entries: LogEntry[] = [];

  begin(entry: Omit<LogEntry, "client" | "object" | "status" | "etagBefore" | "etagAfter">): LogEntry {
    const { time, method, path, ifMatch, requestId } = entry;
    const full: LogEntry = {
      time,
      method,
      path: path.slice(0, LONGEST_PATH),
      client: null,
      object: null,
      ifMatch,
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
