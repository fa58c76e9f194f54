/** plugin/schema.json on the real engine: it is clean, and the SDKs for TypeScript and Python carry our names and run. */
import { spawnSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findEngine } from "./engine";
import { Project } from "./project";
import { examplesIn, projectWithSdk, ROOT, SCHEMA } from "./sdks";

jest.setTimeout(600_000);

let project: Project;
afterEach(() => project.remove());

it("pulumi schema check has nothing to say", async () => {
  project = new Project([], { "Pulumi.yaml": "name: schema\nruntime: nodejs\n" });
  expect(await project.run("schema", "check", SCHEMA)).toEqual({ code: 0, output: "" });
});

it("the SDK for TypeScript has our name, and every example compiles with it", async () => {
  project = await projectWithSdk("nodejs");
  expect(JSON.parse(project.read("sdk/nodejs/package.json"))).toMatchObject({
    name: "cxone-dialer-sdk",
    version: "0.1.0",
    license: "Apache-2.0",
    pulumi: { resource: true, name: "cxone" },
  });
  symlinkSync(join(ROOT, "node_modules"), join(project.folder, "node_modules"));
  const programs = Object.entries(examplesIn("typescript"));
  expect(programs.length).toBeGreaterThan(5);
  for (const [name, code] of programs) project.write({ [`programs/${name}.ts`]: code });
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: "nodenext",
    target: "es2022",
    skipLibCheck: true,
    types: ["node"],
    paths: { "cxone-dialer-sdk": ["./sdk/nodejs/index.ts"] },
  };
  project.write({ "tsconfig.json": JSON.stringify({ compilerOptions, include: ["programs"] }) });
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", project.folder],
    { encoding: "utf8" },
  );
  expect([status, stdout]).toEqual([0, ""]);
});

/** Runs each program of a folder as one, without an engine: what it makes and asks is printed. */
const RUNNER = `import glob, pulumi, runpy
class Mocks(pulumi.runtime.Mocks):
    def new_resource(self, args):
        print(f"made {args.typ} {sorted(args.inputs)}\\n", end="")
        return ["id", {**args.inputs, "dialerConfigId": "dc-1"}]
    def call(self, args):
        print(f"called {args.token} {sorted(args.args)}\\n", end="")
        return {}
pulumi.runtime.set_mocks(Mocks())
@pulumi.runtime.test
def run():
    for program in sorted(glob.glob("programs/*.py")):
        runpy.run_path(program)
run()
`;

it("the SDK for Python has our name, and every example runs with it", async () => {
  project = await projectWithSdk("python");
  expect(project.read("sdk/python/pyproject.toml")).toMatch(
    /name = "cxone_dialer"[^]*version = "0\.1\.0"[^]*text = "Apache-2\.0"/,
  );
  for (const [name, code] of Object.entries(examplesIn("python")))
    project.write({ [`programs/${name}.py`]: code });
  // The SDK asks the installed package for its version.
  const metadata = "Metadata-Version: 2.1\nName: cxone_dialer\nVersion: 0.1.0\n";
  project.write({ "sdk/python/cxone_dialer-0.1.0.dist-info/METADATA": metadata });
  writeFileSync(join(project.folder, "run.py"), RUNNER);
  const env = { ...process.env, ...findEngine(["python"]).env, PYTHONPATH: "sdk/python" };
  const ran = spawnSync("python", ["run.py"], { cwd: project.folder, env, encoding: "utf8" });
  expect([ran.status, ran.stderr]).toEqual([0, ""]);
  expect(ran.stdout.trim().split("\n").sort()).toEqual([
    "called cxone:index:getCampaign ['id']",
    "called cxone:index:getDialerConfig ['name']",
    "called cxone:index:getDialerConfigs []",
    "called cxone:index:recommend ['complianceRules', 'forecast']",
    "called cxone:index:simulate ['agentRatio', 'complianceRules', 'forecast']",
    "made cxone:index:DialerConfig ['agentRatio', 'answerRateThreshold', 'complianceRules', 'dialRate', 'forecast', 'maxAbandonmentRate', 'maxQueueDepth', 'name', 'pacingType']",
    "made cxone:index:DialerConfig ['agentRatio', 'configId']",
  ]);
});
