/** Every document: its links lead somewhere, and its code is run or says why not. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { anchorsOf, blocksOf, linksOf } from "./markdown";
import { Newcomer, ROOT } from "./newcomer";

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const DOCUMENTS = spawnSync("git", ["ls-files", "*.md"], { cwd: ROOT, encoding: "utf8" })
  .stdout.trim()
  .split("\n");

/** Which test runs the code of a document; a new document with code needs a line here. */
const RUN_BY: Record<string, string> = {
  "README.md": "test/package/readme.test.ts",
  "docs/getting-started.md": "test/package/docs.test.ts",
  "emulator/README.md": "test/unit/emulator/readme.test.ts",
};
const runBy = (file: string): string | undefined =>
  RUN_BY[file] ?? (file.startsWith("examples/") ? "test/package/examples.test.ts" : undefined);

jest.setTimeout(420_000);

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
  const code = blocksOf(read(file)).filter(
    ({ language, notRun }) => /^(sh|bash|ts|js|yaml|yml)$/.test(language) && notRun === undefined,
  );
  const test = runBy(file);
  expect(code.length === 0 || (test !== undefined && existsSync(join(ROOT, test)))).toBe(true);
});

it("docs/terminal.svg is a small picture of a preview with its simulation", () => {
  const picture = read("docs/terminal.svg");
  expect(Buffer.byteLength(picture)).toBeLessThanOrEqual(60_000);
  expect(picture).toMatch(/\$ pulumi preview<[\s\S]*Simulation: predictive[\s\S]*within the cap of/);
});

it("docs/getting-started.md leads a newcomer from an empty folder to a clean destroy", async () => {
  const newcomer = await Newcomer.start();
  try {
    const printed = await newcomer.follow(read("docs/getting-started.md"));
    expect(printed).toEqual(
      [
        /cxone-dialer-report-[\d.]+\.tgz/,
        /listening/,
        /DialerConfig renewals create [\s\S]*Simulation: predictive, 1\.8 lines per idle agent, 50 agents/,
        /DialerConfig renewals created/,
        /CXD-E312[\s\S]*supervisor\.sam[\s\S]*agentRatio +1\.8 +2 +3[\s\S]*pulumi refresh/,
        /renewals updated [\s\S]*renewals updated/,
        /mandatory[\s\S]*CXD/,
        /update +conflict[\s\S]*agentRatio 3 -> 2[\s\S]*: whole/,
        /DialerConfig renewals deleted/,
      ].map((text) => expect.stringMatching(text) as string),
    );
  } finally {
    await newcomer.stop();
  }
});
