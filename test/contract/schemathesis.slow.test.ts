import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startEmulator } from "cxone-dialer-emulator";
import { SEED, tokenOf } from "../unit/emulator/api";

const run = promisify(execFile);

/** Its own reading of the OpenAPI document, its own requests, all of its checks. */
describe("schemathesis against the emulator's OpenAPI document", () => {
  it.each([true, false])(
    "finds no undocumented status, no schema breach and no server error (extensions: %s)",
    async (extensions) => {
      const { stdout } = await run(process.execPath, [join(__dirname, "venv.mjs"), "schemathesis==4.32.5"]);
      const folder = mkdtempSync(join(tmpdir(), "emulator-schemathesis-"));
      const report = join(folder, "report.json");
      const warnings: string[] = [];
      const emulator = await startEmulator({
        seed: SEED,
        extensions,
        onWarning: (line) => warnings.push(line),
      });
      try {
        const token = await tokenOf(emulator, "operator");
        const config = ["--config-file", join(__dirname, "schemathesis.toml")];
        const args = [
          "run",
          `${emulator.url}/_emulator/openapi.json`,
          "--checks",
          "all",
          "--seed",
          "20260102",
        ];
        const bounds = ["--max-examples", "100", "--continue-on-failure", "--no-color"];
        const auth = ["--header", `Authorization: Bearer ${token}`];
        const reports = ["--report", "json", "--report-json-path", report];
        const finished = await run(
          stdout.trim(),
          ["-m", "schemathesis.cli", ...config, ...args, ...bounds, ...auth, ...reports],
          {
            cwd: folder,
            maxBuffer: 100_000_000,
          },
        ).catch((error: unknown) => error as { stdout: string; stderr: string; code: number });
        console.log(finished.stdout.slice(finished.stdout.indexOf("SUMMARY")));
        expect("code" in finished ? finished.stdout : "").toBe("");
        expect(readFileSync(report, "utf8")).not.toContain(token);
        expect(emulator.log().filter(({ status }) => status !== null && status >= 500)).toEqual([]);
        expect(warnings).toEqual([]);
      } finally {
        await emulator.close();
        rmSync(folder, { recursive: true });
      }
    },
    600_000,
  );
});
