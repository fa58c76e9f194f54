/** `npm run demo`, as a newcomer runs it. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
jest.setTimeout(300_000);

const demo = (...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, "tools/demo.mjs"), ...args], { encoding: "utf8" });

describe("npm run demo", () => {
  it("goes through all its steps, prints each pulumi command, and shows no secret", () => {
    const { status, stdout, stderr } = demo();
    expect([status, stderr]).toEqual([0, expect.not.stringContaining("demo:")]);
    expect(stdout).toMatch(/The demo did what it should in 9 steps/);
    for (const command of ["preview", "up --yes", "refresh --yes", "destroy --yes"]) {
      expect(stdout).toContain(`$ pulumi ${command}`);
    }
    expect(stdout + stderr).not.toContain("demo-s3cret");
  });

  it("tells what it does", () => {
    const { status, stdout } = demo("--help");
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^npm run demo\n[\s\S]*Exit code: 0/)]);
  });
});
