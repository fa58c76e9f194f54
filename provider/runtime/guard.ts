/**
 * One wrapper round every verb. An `undefined` in outputs orphans the object that was just made, some thrown values
 * hang the engine, and a stack is printed with every message: so results are cleaned and failures made uniform here.
 */
import { isCxoneError, PartialCreateError, redact } from "../errors";

/** Runs a verb; whatever it throws becomes an Error with a message and no stack. */
export async function guard<Answer>(verb: string, run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    throw presentable(verb, error);
  }
}

function presentable(verb: string, error: unknown): Error {
  const shown = isCxoneError(error) ? error : new Error(defect(verb, error));
  shown.stack = "";
  if (error instanceof PartialCreateError) {
    // Empty reasons would store a half-made object as healthy.
    const reasons = error.reasons.length > 0 ? error.reasons : [error.message];
    return Object.assign(shown, { reasons, properties: cleanRecord(error.properties) });
  }
  return shown;
}

function defect(verb: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const where = error instanceof Error ? (error.stack?.split("\n")[1]?.trim() ?? "") : "";
  return redact(
    `CXD-E900: ${verb} failed unexpectedly: ${message || "no message"} (${where}). This is a defect of pulumi-cxone-dialer: please report it.`,
  );
}

/** A JSON-clean copy: no undefined, holes, functions, dates, bigints (texts then) or numbers that are not finite. */
export function cleanRecord(value: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part));
  return JSON.parse(text) as Record<string, unknown>;
}

export function cleanId(id: unknown): string {
  if (typeof id !== "string" || id === "") throw new Error("the API answered without an id");
  return id;
}
