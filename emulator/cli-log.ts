import type { LogEntry } from "./request-log";

/** One request for a person: when, what, who, how it ended. */
export function requestLine(entry: LogEntry): string {
  const { time, method, path, client, status, etagBefore, etagAfter, requestId } = entry;
  const tags = etagBefore === etagAfter ? "" : ` ${etagBefore ?? "none"} -> ${etagAfter ?? "none"}`;
  // A path may hold anything that a URL may; what a terminal would act on is shown escaped.
  const safePath = JSON.stringify(path).slice(1, -1);
  return `${time} ${method} ${safePath} ${status ?? "dropped"} ${client ?? "-"}${tags} ${requestId}`;
}
