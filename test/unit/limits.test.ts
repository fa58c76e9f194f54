/** docs/limits.md: every resource option stands there, and every test that it names exists. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const ROOT = join(__dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const rows = [...read("docs/limits.md").matchAll(/^\| `(\w+)` \| .* \| (.*) \|$/gm)].map(
  ([, option = "", shownBy = ""]) => ({ option, shownBy }),
);

/** The members of the SDK's interfaces, read from its own declarations. */
function membersOf(...interfaces: string[]): string[] {
  const path = "node_modules/@pulumi/pulumi/resource.d.ts";
  const file = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest);
  return file.statements
    .filter(ts.isInterfaceDeclaration)
    .filter(({ name }) => interfaces.includes(name.text))
    .flatMap(({ members }) => members.map((member) => (member.name as ts.Identifier).text));
}

it("every option of CustomResourceOptions has one row, and no row is of anything else", () => {
  const options = membersOf("ResourceOptions", "CustomResourceOptions");
  expect(options.length).toBeGreaterThan(20);
  expect(rows.map(({ option }) => option).sort()).toEqual(options.sort());
});

it.each(rows)("the tests that show $option exist", ({ shownBy }) => {
  const named = [...shownBy.matchAll(/`([\w-]+)`: ((?:(?!; `).)+)/g)];
  expect(named.length).toBeGreaterThan(0);
  for (const [, file, sentence = ""] of named) {
    const path = ["test/engine", "test/unit/provider"]
      .map((folder) => join(folder, `${file}.test.ts`))
      .find((candidate) => existsSync(join(ROOT, candidate)));
    expect(read(path ?? "")).toContain(`"${sentence}"`);
  }
});
