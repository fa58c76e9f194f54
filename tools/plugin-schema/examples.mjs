/** The examples of a resource or a function, in every language. The files hold one block of code a language. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../lib/process.mjs";

/** In the form of Pulumi's registry, whose generators keep the block of the reader's language. */
export function exampleOf(name) {
  const file = join(ROOT, "tools/plugin-schema/examples", `${name}.md`);
  const [, ...sections] = readFileSync(file, "utf8").split(/^# /m);
  const examples = sections.map((section) => `{{% example %}}\n### ${section.trim()}\n\n{{% /example %}}`);
  return ["{{% examples %}}", "## Example Usage", ...examples, "{{% /examples %}}"].join("\n\n");
}
