/** Waiting that ends at the operation's deadline, and the error that then says what was waited for. */
import { setTimeout as timer } from "node:timers/promises";
import { NetworkError } from "../../errors";

/** Resolves after `ms` milliseconds; rejects when the signal aborts. Injected, so that tests wait on a clock of theirs. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export const sleep: Sleep = (ms, signal) => timer(ms, undefined, { signal });

/** Monotonic: a clock that is set back must not keep a token alive or stop the limiter. */
export const nowMs = (): number => performance.now();

/** The result of shared work, for as long as this caller may wait; the work goes on for the others. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new Error("aborted"));
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

const CONSEQUENCES = { no: "nothing was sent", unknown: "the API may have acted on it" } as const;

/** @param sent whether the call may have been acted on; a call that the API refused counts as not sent */
export function deadlinePassed(waitingFor: string, sent: "no" | "unknown"): NetworkError {
  return new NetworkError(
    `the operation's deadline passed while waiting for ${waitingFor}: ${CONSEQUENCES[sent]}.`,
    sent,
    {
      hint:
        sent === "no"
          ? "Run the command again; set cxone:timeoutSeconds higher, or run fewer deployments of this client at once."
          : "Run `pulumi refresh` to see what happened, then run the command again; set cxone:timeoutSeconds higher if the API is slow.",
    },
  );
}
