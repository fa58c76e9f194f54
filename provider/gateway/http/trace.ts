/**
 * CXONE_TRACE=FILE: one JSON line for every exchange with the API, repeats and token requests included, to find a call
 * in the vendor's logs by its request id. Bodies and credentials are never written: a body may repeat a secret input.
 */
import { appendFileSync } from "node:fs";
import { ConfigurationError, redact } from "../../errors";
import { shown, shownValue } from "../../shown";
import type { HttpRequest } from "./transport";
import { thrownCode, thrownText } from "../../shown/thrown";

/** @param outcome the facts of the answer, or why none came */
export type Trace = (request: HttpRequest, startedMs: number, outcome: object) => void;

/** @throws ConfigurationError (CXD-E101) when the file cannot be written; nothing was sent */
export function openTrace(
  file: string | undefined,
  warn: (line: string) => void = console.error,
): Trace | undefined {
  if (!file) return undefined;
  begin(file);
  let failed = false;
  // The call was answered: an error now would report a change that was made as one that failed.
  const write = (text: string): void => {
    try {
      append(file, text);
    } catch (error) {
      if (failed) return;
      failed = true;
      const why = thrownCode(error) ?? thrownText(error);
      warn(
        `CXONE_TRACE: ${shownValue(file)} cannot be written any more (${shown(why)}). Calls are left out of it.`,
      );
    }
  };
  return ({ method, path, headers }, startedMs, outcome) => {
    const line = {
      time: new Date(startedMs).toISOString(),
      method,
      path,
      ifMatch: headers?.["If-Match"],
      ...outcome,
      durationMs: Date.now() - startedMs,
    };
    write(`${redact(JSON.stringify(line, (_, value: unknown) => legible(value)))}\n`);
  };
}

/** A terminal obeys C1 and bidi characters, which JSON leaves as they are. */
const legible = (value: unknown): unknown => (typeof value === "string" ? shown(value, LONGEST_TEXT) : value);
const LONGEST_TEXT = 500;

function append(file: string, text: string): void {
  appendFileSync(file, text, { mode: 0o600 });
}

function begin(file: string): void {
  try {
    append(file, "");
  } catch (cause) {
    throw new ConfigurationError(`CXONE_TRACE: ${shownValue(file)} cannot be written.`, {
      hint: "Name a file in a folder that exists, or unset CXONE_TRACE.",
      cause,
    });
  }
}
