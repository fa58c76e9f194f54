/** Every document: its links lead somewhere, and its code is run or says why not. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { anchorsOf, type Block, blocksOf, linksOf } from "./markdown";
import { ROOT } from "./newcomer";

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const DOCUMENTS = spawnSync("git", ["ls-files", "*.md"], { cwd: ROOT, encoding: "utf8" })
  .stdout.trim()
  .split("\n");

/** Which test runs the code of a document; a new document with code needs a line here. */
const RUN_BY: Record<string, string> = {
  "README.md": "test/package/readme.test.ts",
  "docs/concepts.md": "test/engine/moved.test.ts",
  "docs/getting-started.md": "test/package/getting-started.test.ts",
  "emulator/README.md": "test/unit/emulator/readme.test.ts",
  "provider/README.md": "test/package/docs.test.ts",
};
/** Written by tools, where no block can say why it is not run. */
const NOT_RUN: Record<string, string> = { "docs/reference.md": "the shape of a call, without values" };

/** By the folder, for documents that one test runs together. */
const RUN_TOGETHER: Record<string, string> = {
  "examples/": "test/package/examples.test.ts",
  "docs/plugin/": "test/engine/plugin-examples.test.ts",
  "tools/plugin-schema/examples/": "test/engine/plugin-examples.test.ts",
};

const runBy = (file: string): string | undefined =>
  RUN_BY[file] ?? Object.entries(RUN_TOGETHER).find(([folder]) => file.startsWith(folder))?.[1];

it.each(DOCUMENTS)("the links of %s lead somewhere", (file) => {
  const broken = linksOf(read(file)).filter((link) => {
    if (/^(https?|mailto):/.test(link)) return false;
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? file : normalize(join(dirname(file), path));
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
  });
  expect(broken).toEqual([]);
});

it.each(DOCUMENTS)("the sh, ts and yaml blocks of %s are run by a test, or say why not", (file) => {
  const isCode = ({ language }: Block) => /^(sh|bash|ts|js|yaml|yml)$/.test(language);
  const code = blocksOf(read(file)).filter((block) => isCode(block) && block.notRun === undefined);
  const excused = code.length === 0 || file in NOT_RUN;
  expect(excused || existsSync(join(ROOT, runBy(file) ?? "no test runs it"))).toBe(true);
});

it("docs/terminal.svg is a small picture of a preview with its simulation", () => {
  const picture = read("docs/terminal.svg");
  expect(Buffer.byteLength(picture)).toBeLessThanOrEqual(60_000);
  expect(picture).toMatch(/\$ pulumi preview<[\s\S]*Simulation: within: [\s\S]*the cap of/);
});

it("provider/README.md shows the program of README.md", () => {
  const programs = ["README.md", "provider/README.md"].map((file) =>
    blocksOf(read(file)).find(({ language }) => language === "ts"),
  );
  expect(programs[1]).toEqual(programs[0]);
});
