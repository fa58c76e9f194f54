/** What a process loads before it has any work: each library costs every preview its share of a second. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
/** Libraries, and our own modules that carry them or are large. */
const HEAVY = /node_modules\/(axios|zod|yaml|canonicalize)\/|provider\/dist\/(simulation|rules)/;

function loadedBy(module: string): string[] {
  const script = `require(${JSON.stringify(module)}); console.log(JSON.stringify(Object.keys(require.cache)))`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: ROOT, encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  const files = JSON.parse(stdout) as string[];
  return [...new Set(files.map((file) => HEAVY.exec(file)?.[0] ?? ""))].filter((name) => name !== "");
}

it.each([
  ["a program that declares resources", "pulumi-cxone-dialer", []],
  // check holds the inputs to their schema; the audit trail has its canonical form.
  [
    "the provider process",
    "pulumi-cxone-dialer/runtime",
    ["node_modules/canonicalize/", "node_modules/zod/"],
  ],
  ["a thread of the simulation", "./provider/dist/preview/worker.js", ["provider/dist/simulation"]],
])("%s loads no library before its first use", (_, module, expected) => {
  expect(loadedBy(module).sort()).toEqual(expected);
});
