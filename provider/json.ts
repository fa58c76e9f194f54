/** An object of names and values; no list and not null. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The same object, or one without names where the value is something else: a key that is looked for is then absent. */
export const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

/** The keys of a constant, which has no others than its type says. */
export const keysOf = <T extends object>(constant: T): (keyof T & string)[] =>
  Object.keys(constant) as (keyof T & string)[];

/** The texts of a list; none where the value is no list. */
export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
