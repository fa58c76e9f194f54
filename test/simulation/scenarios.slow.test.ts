/** The reference scenarios with many more replications: what 400 cannot tell from chance shows at 3,000. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

jest.setTimeout(1_200_000);

it("3,000 replications of each reference scenario stay within the rule of the file", () => {
  const file = JSON.parse(
    readFileSync(join(__dirname, "fixtures/dialer-reference-results.json"), "utf8"),
  ) as {
    scenarios: { inputs: { reps: number } }[];
  };
  for (const { inputs } of file.scenarios) inputs.reps = 3000;
  const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-scenarios-"));
  writeFileSync(join(folder, "many.json"), JSON.stringify(file));
  const { stdout } = spawnSync(process.execPath, [join(ROOT, "tools/cases.mjs"), join(folder, "many.json")], {
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  expect(stdout).toBe("14 passed, 0 failed\n");
});
