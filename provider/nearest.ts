/** The known name that somebody probably meant. */
import { closest, distance } from "fastest-levenshtein";

/** Case and the separators of other spellings (`base-url`, `base_url`) are no part of a name. */
const plain = (name: string): string => name.toLowerCase().replace(/[-_.\s]/g, "");

const TWO = (): number => 2;

/** @param most letters that may differ from this known name */
export function nearest(
  name: string,
  known: readonly string[],
  most: (known: string) => number = TWO,
): string | undefined {
  const likely = closest(plain(name), known.map(plain));
  const found = known.find((candidate) => plain(candidate) === likely);
  return found !== undefined && distance(plain(name), likely) <= most(found) ? found : undefined;
}
