/** Input that a model has no answer for: refused, never guessed at. */
export class DomainError extends RangeError {
  override readonly name = "DomainError";
}

/** Throws unless `value` is a number from `minimum` (or above it, where open) to `maximum`. */
export function assertNumber(
  what: string,
  value: number,
  {
    above,
    minimum = -Infinity,
    maximum = Infinity,
  }: { above?: number; minimum?: number; maximum?: number } = {},
): void {
  const fits = value >= minimum && value <= maximum && (above === undefined || value > above);
  // NaN fails every comparison, infinity is no measurement.
  if (typeof value === "number" && Number.isFinite(value) && fits) return;
  const from = above === undefined ? `at least ${minimum}` : `above ${above}`;
  const to = maximum === Infinity ? "" : ` and at most ${maximum}`;
  throw new DomainError(`${what} is ${String(value)}: it must be a finite number ${from}${to}`);
}

/** Throws unless `value` is a whole number, `minimum` or more. */
export function assertCount(what: string, value: number, minimum = 0): void {
  if (Number.isSafeInteger(value) && value >= minimum) return;
  throw new DomainError(`${what} is ${String(value)}: it must be a whole number, ${minimum} or more`);
}
