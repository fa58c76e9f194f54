/** The message and the code of a thrown value: JavaScript may throw anything. */

/** The message of an error; another value as a text. */
export const thrownText = (thrown: unknown): string =>
  thrown instanceof Error || isErrorLike(thrown) ? thrown.message : String(thrown);

/** The code of an error of Node, such as ENOENT; undefined where there is none. */
export function thrownCode(thrown: unknown): string | undefined {
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown)) return undefined;
  return typeof thrown.code === "string" ? thrown.code : undefined;
}

/** An error of another realm, as jest and worker threads have them. */
const isErrorLike = (thrown: unknown): thrown is { message: string } =>
  typeof thrown === "object" && thrown !== null && "message" in thrown && typeof thrown.message === "string";
