/** SDKs that are generated from plugin/schema.json, and the examples that use them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { blocksOf } from "../package/markdown";
import { Project } from "./project";

export const ROOT = join(__dirname, "../..");
export const SCHEMA = join(ROOT, "plugin/schema.json");
const EXAMPLES = join(ROOT, "tools/plugin-schema/examples");

/** @returns the code of each example in a language, by a name that is fit for a file */
export const examplesIn = (language: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(EXAMPLES).flatMap((file) =>
      blocksOf(readFileSync(join(EXAMPLES, file), "utf8"))
        .filter((block) => block.language === language)
        .map(({ text }, index) => [`${file.replace(".md", "").toLowerCase()}${index}`, text]),
    ),
  );

/** A project with an SDK in its folder `sdk`. @param schema the file, where it is not the package's own */
export async function projectWithSdk(language: string, schema: string = SCHEMA): Promise<Project> {
  const project = new Project([language], { "Pulumi.yaml": `name: sdk\nruntime: ${language}\n` });
  await project.must("package", "gen-sdk", schema, "--language", language, "--out", "sdk");
  return project;
}

/** Paths of a folder's files, as texts. */
export const filesOf = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }).sort() : [];
