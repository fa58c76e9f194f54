/**
 * One wrapper round every verb. Some thrown values hang the engine or lose their message, a stack is printed with every
 * message, and an operation that does not end cannot be interrupted: so failures are made uniform here.
 */
import { isCxoneError, PartialCreateError, sayable } from "../errors";
import { dialerConfig } from "../resources/dialer-config/definition";
import { storedState } from "../state/stored";
import { LONGEST_TIMER_MS } from "../verbs/operation";
import { cleanId, cleanRecord, kindOf } from "./clean";
import { named, type Resource } from "./named";

/** An operation ends itself at its deadline; this much later it counts as one that never ends. */
const GRACE_SECONDS = 5;

/** Runs a verb; whatever it throws becomes an Error without a stack, whose message names the resource. */
export async function guard<Answer>(
  verb: string,
  resource: Resource,
  run: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    const shown = presentable(verb, error);
    shown.message = named(shown.message, resource);
    throw shown;
  }
}

/** @throws Error when the work goes on after its deadline: the engine would wait for ever, even when interrupted */
export async function ended<Answer>(seconds: number, work: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const what = `it did not end at its deadline of ${seconds} s. The API may have acted: run \`pulumi up\` again, which looks before it acts`;
    timer = setTimeout(
      () => reject(new Error(what)),
      Math.min((seconds + GRACE_SECONDS) * 1000, LONGEST_TIMER_MS),
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function presentable(verb: string, error: unknown): Error {
  const shown = isCxoneError(error) ? error : new Error(defect(verb, error));
  shown.stack = "";
  if (error instanceof PartialCreateError) {
    // Empty reasons would store a half-made object as healthy.
    const reasons = error.reasons.length > 0 ? error.reasons : [error.message];
    const properties = storedState(dialerConfig, cleanRecord(error.properties).record);
    return Object.assign(shown, { id: cleanId(error.id), reasons, properties });
  }
  return shown;
}

function defect(verb: string, error: unknown): string {
  const { message, stack } = (error ?? {}) as { message?: unknown; stack?: unknown };
  const text = [message, error].find((one) => typeof one === "string" && one !== "") as string | undefined;
  const what =
    text ?? (error instanceof Error ? "an error without a message" : `${kindOf(error)} was thrown`);
  const frame = typeof stack === "string" ? /^\s+(at .*)$/m.exec(stack)?.[1] : undefined;
  return sayable(
    `CXD-E900: ${verb} failed unexpectedly: ${what}${frame ? ` (${frame})` : ""}. This is a defect of pulumi-cxone-dialer: please report it.`,
  );
}
