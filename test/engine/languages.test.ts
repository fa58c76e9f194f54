/** Programs, code and SDKs in other languages than TypeScript, on the engine that tools/engine gets. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { Project } from "./project";

const ROOT = join(__dirname, "../..");

const PET = `name: pets
runtime: yaml
resources:
  pet:
    type: random:RandomPet
    properties: { length: 2 }
outputs: { name: "\${pet.id}" }
`;
const projects: Project[] = [];
const project = (languages: string[], files: Record<string, string>): Project => {
  const made = new Project(languages, files);
  projects.push(made);
  return made;
};
afterAll(() => projects.forEach((made) => made.remove()));

describe("the engine", () => {
  it("runs a YAML program: preview, up, destroy", async () => {
    const pets = project(["yaml"], { "Pulumi.yaml": PET });
    await pets.must("stack", "init", "test");
    expect(await pets.must("preview")).toMatch(/random:index:RandomPet pet create/);
    expect(await pets.must("up", "--yes", "--skip-preview")).toMatch(/name: +"[a-z]+-[a-z]+"/);
    expect(await pets.must("preview", "--expect-no-changes")).toMatch(/2 unchanged/);
    expect(await pets.must("destroy", "--yes", "--skip-preview")).toMatch(/2 deleted/);
  }, 600_000);

  it.each([
    ["typescript", "index.ts", /new random\.RandomPet\("pet", \{length: 2\}\)/],
    ["python", "__main__.py", /random\.RandomPet\("pet", length=2\)/],
  ])(
    "converts a YAML program to %s",
    async (language, file, code) => {
      const pets = project(["yaml", "python"], { "Pulumi.yaml": PET });
      await pets.must("convert", "--from", "yaml", "--language", language, "--out", "out", "--generate-only");
      expect(pets.read(`out/${file}`)).toMatch(code);
    },
    600_000,
  );

  it("prints the TypeScript code of an imported resource", async () => {
    const ids = project([], { "Pulumi.yaml": "name: ids\nruntime: nodejs\n" });
    await ids.must("stack", "init", "test");
    const output = await ids.must("import", "random:index/randomId:RandomId", "old", "p-9hUg", "--yes");
    expect(output).toMatch(/const old = new random\.RandomId\("old", \{byteLength: 4\}/);
  }, 120_000);

  it("shows the failure of a Python program, and no traceback of its own", async () => {
    const fails = project(["python"], {
      "Pulumi.yaml": "name: fails\nruntime: python\n",
      "__main__.py": 'import pulumi\npulumi.export("greeting", "hello")\n',
    });
    await fails.must("stack", "init", "test");
    expect(await fails.must("up", "--yes", "--skip-preview")).toMatch(/greeting: "hello"/);
    fails.write({ "__main__.py": 'raise ValueError("no dial rate")\n' });
    const { code, output } = await fails.run("preview");
    expect(code).not.toBe(0);
    expect(output).toMatch(/__main__\.py", line 1, in <module>[\s\S]*ValueError: no dial rate/);
    expect(output).not.toMatch(/pulumi-language-python-exec|runpy|exited with code/);
  }, 600_000);

  it.each(["policy pack", "plugin"])(
    "says what a %s without @pulumi/pulumi needs",
    async (kind) => {
      const pets = project(["yaml"], {
        "Pulumi.yaml": `name: pets\nruntime: yaml\n`,
        "pack/PulumiPolicy.yaml": "runtime: nodejs\n",
        "pack/PulumiPlugin.yaml": "runtime: nodejs\n",
        "pack/package.json": '{ "name": "pack", "version": "1.0.0", "main": "index.js" }',
        "pack/index.js": "",
        "pack/node_modules/.keep": "",
      });
      await pets.must("stack", "init", "test");
      const args =
        kind === "plugin" ? ["package", "get-schema", "./pack"] : ["preview", "--policy-pack", "pack"];
      const { code, output } = await pets.run(...args);
      expect(code).not.toBe(0);
      expect(output).toMatch(`@pulumi/pulumi is needed to run this ${kind}`);
      expect(output).toMatch(/run `npm install` in .*pack/);
    },
    120_000,
  );

  it("installs nothing for a plugin that has its packages: npm would take development packages away", async () => {
    const pets = project([], {
      "Pulumi.yaml": "name: pets\nruntime: nodejs\n",
      "plugin/PulumiPlugin.yaml": "runtime: nodejs\n",
      "plugin/package.json":
        '{ "name": "plugin", "main": "index.js", "dependencies": { "x": "file:missing" } }',
      "plugin/index.js": "throw new Error('the plugin ran');",
    });
    symlinkSync(join(ROOT, "node_modules"), join(pets.folder, "plugin/node_modules"));
    const { output } = await pets.run("package", "get-schema", "./plugin");
    expect(output).toMatch(/the plugin ran/);
    expect(output).not.toMatch(/npm|up to date|added/);
  }, 120_000);
});

describe("gen-sdk", () => {
  it.each([
    ["nodejs", "randomPet.ts", /export class RandomPet extends pulumi\.CustomResource/],
    ["python", "pulumi_random/random_pet.py", /class RandomPet\(pulumi\.CustomResource\)/],
    ["go", "random/randomPet.go", /type RandomPet struct/],
  ])(
    "writes an SDK for %s",
    async (language, file, code) => {
      const sdk = project(["python", "go"], {});
      await sdk.must("package", "gen-sdk", "random", "--language", language, "--out", "sdk");
      expect(sdk.read(`sdk/${language}/${file}`)).toMatch(code);
    },
    120_000,
  );
});
