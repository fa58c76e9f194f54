import { randomBytes } from "node:crypto";

/** Strong and opaque. The random part makes every write's tag new, also for an id that was deleted and seeded again. */
export const newEtag = (version: number): string => `"${version}-${randomBytes(8).toString("hex")}"`;
