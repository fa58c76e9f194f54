/** Days in the calendar of UTC, as YYYY-MM-DD. */

export const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

export const today = (): string => dayOf(new Date());
