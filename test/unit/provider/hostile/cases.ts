/** Lies of a server, and what each has to come to. */
import { ABOUT } from "./cases/about";
import { APPLIED } from "./cases/applied";
import { CAPS } from "./cases/caps";
import { INPUTS } from "./cases/inputs";
import { FOREIGN, LISTS } from "./cases/lists";
import { TAGS } from "./cases/tags";
import type { Case } from "./lies";

export const CASES: Case[] = [...ABOUT, ...TAGS, ...APPLIED, ...CAPS, ...LISTS, ...FOREIGN, ...INPUTS];
