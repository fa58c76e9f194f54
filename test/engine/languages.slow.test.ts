/** Whole projects in other languages on the real engine: the SDK of `package add`, and programs that use it. */
import { once } from "node:events";
import { symlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Project, writeRandomSchema } from "./project";

const LIMIT_MS = 900_000;
const ROOT = join(__dirname, "../..");
const projects: Project[] = [];
const project = (languages: string[], files: Record<string, string>): Project => {
  const made = new Project(languages, files);
  projects.push(made);
  return made;
};
afterAll(() => projects.forEach((made) => made.remove()));

const PYTHON = (code: string): string => `import pulumi\nimport pulumi_random as random\n${code}\n`;
const PET = 'pet = random.RandomPet("pet", length=2)\npulumi.export("name", pet.id)';

describe("a Python project with its own virtual environment", () => {
  let pets: Project;
  beforeAll(async () => {
    pets = project(["python"], {
      "Pulumi.yaml": "name: pets\nruntime: { name: python, options: { virtualenv: venv } }\n",
      "requirements.txt": "pulumi==3.256.0\n",
      "__main__.py": PYTHON(PET),
    });
    await pets.must("stack", "init", "test");
  }, LIMIT_MS);

  it(
    "is told to install while it has none",
    async () => {
      const { code, output } = await pets.run("preview");
      expect(code).not.toBe(0);
      expect(output).toMatch(/virtual environment .*venv is missing or broken: run `pulumi install` in /);
    },
    LIMIT_MS,
  );

  it(
    "gets the SDK of package add, installed into that environment",
    async () => {
      await writeRandomSchema(pets);
      expect(await pets.must("package", "add", "./random.json")).toMatch(/import pulumi_random as random/);
      expect(pets.read("requirements.txt")).toBe("pulumi==3.256.0\nsdks/random\n");
      expect(await pets.must("preview")).toMatch(/2 to create/);
      expect(await pets.must("up", "--yes", "--skip-preview")).toMatch(/name: "[a-z]+-[a-z]+"/);
      expect(await pets.must("preview", "--expect-no-changes")).toMatch(/2 unchanged/);
    },
    LIMIT_MS,
  );

  it(
    "ends without a traceback when a resource fails",
    async () => {
      pets.write({ "__main__.py": PYTHON('random.RandomInteger("number", min=5, max=1)') });
      const { code, output } = await pets.run("up", "--yes", "--skip-preview");
      expect(code).not.toBe(0);
      expect(output).toMatch(/minimum \(minVal\) value needs to be smaller/);
      expect(output).not.toMatch(/Traceback|exited with code/);
    },
    LIMIT_MS,
  );

  it(
    "ends without a traceback when a policy refuses",
    async () => {
      pets.write({
        "__main__.py": PYTHON('random.RandomPet("refused", length=3)'),
        "pack/PulumiPolicy.yaml": "runtime: nodejs\n",
        "pack/package.json": '{ "name": "pack", "version": "1.0.0", "main": "index.js" }',
        "pack/index.js": `const { PolicyPack } = require("@pulumi/policy");
const validateResource = (args, report) => args.type === "random:index/randomPet:RandomPet" && report("not allowed");
new PolicyPack("pack", { policies: [{ name: "no-pets", description: "No pets", enforcementLevel: "mandatory", validateResource }] });
`,
      });
      symlinkSync(join(ROOT, "node_modules"), join(pets.folder, "pack/node_modules"));
      const { code, output } = await pets.run("preview", "--policy-pack", "pack");
      expect(code).not.toBe(0);
      expect(output).toMatch(/\[mandatory\] +no-pets[\s\S]*not allowed/);
      expect(output).not.toMatch(/Traceback|exited with code/);
    },
    LIMIT_MS,
  );

  it(
    "prints the Python code of an imported resource",
    async () => {
      const output = await pets.must("import", "random:index/randomId:RandomId", "old", "p-9hUg", "--yes");
      expect(output).toMatch(/old = random\.RandomId\("old", byte_length=4/);
    },
    LIMIT_MS,
  );
});

it("a Python project without one keeps its packages out of the Python that all programs share", async () => {
  const pets = project(["python"], {
    "Pulumi.yaml": "name: pets\nruntime: python\n",
    "requirements.txt": "pulumi\n",
    "__main__.py": "",
  });
  const { code, output } = await pets.run("install");
  expect(code).not.toBe(0);
  expect(output).toMatch(
    /has no virtual environment.*set `runtime: \{name: python, options: \{virtualenv: venv\}\}`/,
  );
}, 120_000);

it(
  "a TypeScript project gets the SDK of package add, and runs with it",
  async () => {
    const pets = project([], {
      "Pulumi.yaml": "name: pets\nruntime: nodejs\n",
      "package.json": '{ "name": "pets", "dependencies": { "@pulumi/pulumi": "^3.248.0" } }\n',
      "index.ts":
        'import * as random from "@pulumi/random";\nexport const name = new random.RandomPet("pet").id;\n',
    });
    await pets.must("stack", "init", "test");
    await writeRandomSchema(pets);
    expect(await pets.must("package", "add", "./random.json")).toMatch(
      /import \* as random from "@pulumi\/random"/,
    );
    expect(await pets.must("preview")).toMatch(/2 to create/);
  },
  LIMIT_MS,
);

it(
  "a Go project gets the SDK of package add, and runs with it",
  async () => {
    const pets = project(["go"], {
      "Pulumi.yaml": "name: pets\nruntime: go\n",
      "go.mod": "module pets\n\ngo 1.25\n\nrequire github.com/pulumi/pulumi/sdk/v3 v3.256.0\n",
      "main.go": `package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"example.com/pulumi-random/sdk/go/v4/random"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		_, err := random.NewRandomPet(ctx, "pet", &random.RandomPetArgs{Length: pulumi.Int(2)})
		return err
	})
}
`,
    });
    await pets.must("stack", "init", "test");
    await writeRandomSchema(pets);
    expect(await pets.must("package", "add", "./random.json")).toMatch(
      /import "example\.com\/pulumi-random\/sdk\/go\/v4\/random"/,
    );
    expect(await pets.must("preview")).toMatch(/2 to create/);
    pets.write({ "main.go": "package main\n\nfunc main() { dial() }\n" });
    const { code, output } = await pets.run("preview");
    expect(code).not.toBe(0);
    expect(output).toMatch(/does not compile[\s\S]*undefined: dial/);
  },
  LIMIT_MS,
);

it(
  "gen-sdk writes an SDK for java",
  async () => {
    const sdk = project(["java"], {});
    await sdk.must("package", "gen-sdk", "random", "--language", "java", "--out", "sdk");
    const code = sdk.read("sdk/java/src/main/java/com/pulumi/random/RandomPet.java");
    expect(code).toMatch(/public class RandomPet extends com\.pulumi\.resources\.CustomResource/);
  },
  LIMIT_MS,
);

it(
  "gen-sdk writes an SDK for dotnet, with the logo that the schema names",
  async () => {
    // The generator for .NET always fetches a logo: the vendor's where the schema names none.
    const server = createServer((_, answer) => answer.end("a logo")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const sdk = project(["dotnet"], {});
    await writeRandomSchema(sdk, {
      logoUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/logo.png`,
    });
    await sdk.must("package", "gen-sdk", "./random.json", "--language", "dotnet", "--out", "sdk");
    server.close();
    expect(sdk.read("sdk/dotnet/logo.png")).toBe("a logo");
    expect(sdk.read("sdk/dotnet/RandomPet.cs")).toMatch(
      /public partial class RandomPet : global::Pulumi\.CustomResource/,
    );
  },
  LIMIT_MS,
);

it("converts a YAML program to go", async () => {
  const pets = project(["yaml", "go"], {
    "Pulumi.yaml": "name: pets\nruntime: yaml\nresources:\n  pet:\n    type: random:RandomPet\n",
  });
  await pets.must("convert", "--from", "yaml", "--language", "go", "--out", "out", "--generate-only");
  expect(pets.read("out/main.go")).toMatch(/random\.NewRandomPet\(ctx, "pet"/);
}, 120_000);
