import type { LogEntry } from "./request-log";
import { shown } from "./shown";

/** One request for a person: when, what, who, how it ended. */
export function requestLine(entry: LogEntry): string {
  const { time, method, path, client, status, etagBefore, etagAfter, requestId } = entry;
  const tags = etagBefore === etagAfter ? "" : ` ${etagBefore ?? "none"} -> ${etagAfter ?? "none"}`;
  return shown(`${time} ${method} ${path} ${status ?? "dropped"} ${client ?? "-"}${tags} ${requestId}`);
}
