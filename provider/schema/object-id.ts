/**
 * Ids of objects, as a program names them or a server answers them. An id becomes one segment of a request's path: "..",
 * for example, would send a PUT to the collection, and a lone surrogate has no form in an address.
 */
import { z } from "zod";
import { OBJECT_ID_LENGTH } from "../limits";

/** Why a text cannot be the id of an object, such as "it is empty"; undefined when it can. */
export function idProblem(id: string): string | undefined {
  if (id === "") return "it is empty";
  if (id === "." || id === "..") return `it is "${id}", which is a step in a path and no object`;
  if (id.length > OBJECT_ID_LENGTH.maximum) return `it is longer than ${OBJECT_ID_LENGTH.maximum} characters`;
  if (/\p{Cc}/u.test(id)) return "it holds a control character";
  // With the flag u, a whole pair of surrogates is one character of another category.
  return /\p{Cs}/u.test(id) ? "it holds half of a surrogate pair" : undefined;
}

/** With one issue at most, so that one mistake is reported once. */
export const objectId = z
  .string()
  .min(OBJECT_ID_LENGTH.minimum, { abort: true })
  .max(OBJECT_ID_LENGTH.maximum, { abort: true })
  .refine((id) => idProblem(id) === undefined, { error: ({ input }) => idProblem(String(input)) });
