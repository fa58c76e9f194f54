/** The slow campaign changes texts of the sources: a text that is no longer there would change nothing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MUTATIONS } from "./mutations";

const PROVIDER = join(__dirname, "../../../../provider");

it.each(MUTATIONS)("the sources hold the text of the mutation: $what", ({ file, from }) => {
  expect(readFileSync(join(PROVIDER, file), "utf8")).toContain(from);
});
