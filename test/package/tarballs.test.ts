/** The README's program over the packages as users get them, on the real engine: its whole life, by each package manager. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Program } from "../engine/program";
import { install, type Manager, pack, run } from "./installed";

jest.setTimeout(300_000);

const GOLDEN = readFileSync(join(__dirname, "../engine/fixtures/shell.golden.txt"), "utf8");
const TSCONFIG = {
  compilerOptions: { target: "es2022", module: "nodenext", strict: true, noEmit: true, types: [] },
  files: ["index.ts"],
};

interface Export {
  deployment: { resources: { outputs?: { __provider?: string } }[] };
}

const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-tarballs-"));
let tarballs: Record<string, string>;
beforeAll(() => {
  tarballs = pack(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each<Manager>(["npm", "pnpm"])("installed by %s", (manager) => {
  let program: Program;
  const inFolder = (...path: string[]) => join(program.folder, ...path);
  beforeAll(async () => {
    const installed = install(manager, tarballs);
    program = await Program.start({ campaigns: [], dialerConfigs: [] }, { folder: installed });
    const readme = readFileSync(inFolder("node_modules/pulumi-cxone-dialer/README.md"), "utf8");
    writeFileSync(inFolder("index.ts"), /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "");
    writeFileSync(inFolder("Pulumi.yaml"), "name: cxone-dialer-resources\nruntime: nodejs\nmain: index.ts\n");
    writeFileSync(inFolder("tsconfig.json"), JSON.stringify(TSCONFIG));
  });
  afterAll(async () => program.stop());

  it("previews with the simulation, and the policies judge it", async () => {
    const policies = inFolder("node_modules/pulumi-cxone-dialer-policies");
    const { code, output } = await program.run({}, ["preview", "--policy-pack", policies]);
    expect([code === 0, program.calls()]).toEqual([false, []]);
    expect(output).toMatch(/cxone-dialer@v0\.1\.0[\s\S]*\[mandatory\].* dialer-connect-threshold /);
    expect(output).toMatch(
      /Simulation: within: .* the cap of 3\.00 %.*\n\s*predictive, 1\.8 lines per idle agent/,
    );
  });

  it("is made by up, with the frozen shell in the state, and changes nothing afterwards", async () => {
    const { code } = await program.up({});
    expect([code, program.calls()]).toEqual([0, ["POST 201"]]);
    await program.run({}, ["stack", "export", "--file", inFolder("state.json")]);
    const { deployment } = JSON.parse(readFileSync(inFolder("state.json"), "utf8")) as Export;
    expect(deployment.resources.map(({ outputs }) => outputs?.__provider)).toContain(GOLDEN);
    const again = await program.run({}, ["preview", "--expect-no-changes"]);
    expect([again.code, program.calls()]).toEqual([0, []]);
  });

  it("is refreshed and destroyed", async () => {
    const refreshed = await program.run({}, ["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    expect([refreshed.code, program.calls()]).toEqual([0, ["GET 200"]]);
    const destroyed = await program.run({}, ["destroy", "--yes", "--skip-preview"]);
    expect([destroyed.code, program.calls()]).toEqual([0, ["DELETE 204"]]);
  });

  it("has a command that finds the policies and judges a state with them", () => {
    const check = [inFolder("node_modules/.bin/cxone-dialer"), "policy", "check", "--file", "state.json"];
    expect(() => run(check, program.folder)).toThrow(/failed \(1\)[\s\S]*dialer-connect-threshold/);
  });

  it("has every command, and types that need nothing undeclared", () => {
    for (const command of ["cxone-dialer", "cxone-dialer-report", "cxone-emulator"]) {
      expect(run([inFolder("node_modules/.bin", command), "--help"], program.folder)).toContain(
        `Usage: ${command}`,
      );
    }
    // npm's flat folder would hide what is missing.
    if (manager === "npm") return;
    run([process.execPath, inFolder("node_modules/typescript/bin/tsc"), "-p", "."], program.folder);
  });
});
