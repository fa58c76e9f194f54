/** All pages of the list of dialer configs, with an end whatever the server answers. */
import { ResponseFormatError } from "../../errors";
import type { WireBody } from "../../schema";
import { DIALER_CONFIGS } from "../address";
import { counted, MAX_ITEMS } from "../http/caps";
import type { HttpAnswer } from "../http/transport";
import { pageOf } from "./wire";

/** The API gives up to 200, which with many rules would have more keys than an answer may have. */
const PAGE_SIZE = 100;
const MAX_PAGES = MAX_ITEMS / PAGE_SIZE;
/** Of all pages, in characters; an assumption: 10,000 configs with many rules have about half of it. */
const MAX_SIZE = 32 * 1024 * 1024;

/** @param get answers a path of the API, with its query */
export async function listAll(
  name: string | undefined,
  get: (path: string) => Promise<HttpAnswer>,
): Promise<WireBody[]> {
  const found: WireBody[] = [];
  const cursors = new Set<string>();
  for (let pages = 1, size = 0, cursor: string | undefined; ; pages++) {
    const query = new URLSearchParams({
      pageSize: String(PAGE_SIZE),
      ...(name !== undefined && { name }),
      ...(cursor !== undefined && { cursor }),
    });
    const answer = await get(`${DIALER_CONFIGS}?${query.toString()}`);
    const page = pageOf(answer);
    found.push(...page.items);
    size += answer.size;
    cursor = page.nextCursor;
    if (found.length > MAX_ITEMS) throw endless(`more than ${counted(MAX_ITEMS)} items`);
    if (cursor === undefined) return found;
    if (cursors.has(cursor)) throw endless("the same cursor twice");
    if (pages >= MAX_PAGES) throw endless(`more than ${MAX_PAGES} pages of ${PAGE_SIZE}`);
    if (size > MAX_SIZE) throw endless(`more than ${MAX_SIZE / 1024 / 1024} MiB`);
    cursors.add(cursor);
  }
}

const endless = (what: string): ResponseFormatError =>
  new ResponseFormatError(`GET ${DIALER_CONFIGS} has no end: its pages held ${what}.`, {
    hint: "Check that cxone:baseUrl is the address of the API; look the dialer config up by its id.",
  });
