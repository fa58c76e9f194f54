/** An option's value that counts something. */
import { InvalidArgumentError } from "commander";

/** @throws InvalidArgumentError unless the text is a whole number from 1 */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("give a whole number from 1.");
  return value;
}
