/** The examples of a resource or a function, in every language. The files hold one block of code a language. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../lib/process.mjs";

/** @returns {{ title: string, text: string }[]} */
function sectionsOf(name) {
  const file = join(ROOT, "tools/plugin-schema/examples", `${name}.md`);
  const [, ...sections] = readFileSync(file, "utf8").split(/^# /m);
  return sections.map((section) => {
    const end = section.indexOf("\n");
    return { title: section.slice(0, end), text: section.slice(end).trim() };
  });
}

/** In the form of Pulumi's registry, whose generators keep the block of the reader's language. */
export function exampleOf(name) {
  const examples = sectionsOf(name).map(
    ({ title, text }) => `{{% example %}}\n### ${title}\n\n${text}\n\n{{% /example %}}`,
  );
  return ["{{% examples %}}", "## Example Usage", ...examples, "{{% /examples %}}"].join("\n\n");
}

/** @returns {{ title: string, blocks: Record<string, string> }[]} with the fences, by language */
export const exampleBlocks = (name) =>
  sectionsOf(name).map(({ title, text }) => {
    const blocks = [...text.matchAll(/^```(\w+)\n[^]*?^```$/gm)].map(([block, language]) => [
      language,
      block,
    ]);
    return { title, blocks: Object.fromEntries(blocks) };
  });
