/** The SDKs for Go, Java and .NET carry our names. Go and Java are compiled with every example; .NET is generated only. */
import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Project } from "./project";
import { examplesIn, filesOf, projectWithSdk, SCHEMA } from "./sdks";

jest.setTimeout(1_800_000);

let project: Project;
afterEach(() => project.remove());

/** @returns its exit code and what it printed */
function run(folder: string, command: string, ...args: string[]): [number | null, string] {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  return [status, stdout + stderr];
}

it("the SDK for Go has our path, and every example compiles with it", async () => {
  project = await projectWithSdk("go");
  expect(project.read("sdk/go/dialerConfig.go")).toMatch(/"cxone-dialer\/sdk\/go\/cxone\/internal"/);
  // The generator leaves the place of a package in its module to the publisher.
  mkdirSync(join(project.folder, "module/go"), { recursive: true });
  renameSync(join(project.folder, "sdk/go"), join(project.folder, "module/go/cxone"));
  const pulumi = "require github.com/pulumi/pulumi/sdk/v3 v3.256.0";
  project.write({
    "module/go.mod": `module cxone-dialer/sdk\n\ngo 1.25\n\n${pulumi}\n`,
    "programs/go.mod": `module programs\n\ngo 1.25\n\n${pulumi}\nrequire cxone-dialer/sdk v0.1.0\nreplace cxone-dialer/sdk => ../module\n`,
  });
  for (const [name, code] of Object.entries(examplesIn("go")))
    project.write({ [`programs/${name}/main.go`]: code });
  const folder = join(project.folder, "programs");
  expect(run(folder, "go", "mod", "tidy")[0]).toBe(0);
  expect(run(folder, "go", "vet", "./...")).toEqual([0, ""]);
  expect(run(folder, "gofmt", "-l", ".")).toEqual([0, ""]);
});

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>test</groupId><artifactId>test</artifactId><version>1</version>
  <properties>
    <maven.compiler.source>11</maven.compiler.source><maven.compiler.target>11</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency><groupId>com.pulumi</groupId><artifactId>pulumi</artifactId><version>1.0.0</version></dependency>
    <dependency><groupId>com.google.code.findbugs</groupId><artifactId>jsr305</artifactId><version>3.0.2</version></dependency>
    <dependency><groupId>com.google.code.gson</groupId><artifactId>gson</artifactId><version>2.8.9</version></dependency>
  </dependencies>
</project>
`;

it("the SDK for Java has our package, and Maven compiles it with every example", async () => {
  project = await projectWithSdk("java");
  const folder = join(project.folder, "sdk/java");
  expect(filesOf(folder)).toContain("src/main/java/cxonedialer/cxone/DialerConfig.java");
  expect(project.read("sdk/java/build.gradle")).toMatch(/group = "cxonedialer"/);
  project.write({ "sdk/java/pom.xml": POM });
  for (const [name, code] of Object.entries(examplesIn("java")))
    project.write({
      [`sdk/java/src/main/java/programs/${name}/App.java`]: `package programs.${name};\n${code}`,
    });
  expect(run(folder, "mvn", "--quiet", "--batch-mode", "compile")[0]).toBe(0);
});

describe(".NET", () => {
  /** The generator fetches a picture of the package: without an address of ours, that of Pulumi's vendor. */
  let pictures: Server;
  beforeAll(async () => {
    pictures = createServer((_, response) => response.end("picture"));
    await new Promise<void>((listening) => pictures.listen(0, "127.0.0.1", listening));
  });
  afterAll(() => pictures.close());

  it("has an SDK with our name space and our authors", async () => {
    const { port } = pictures.address() as AddressInfo;
    const schema = JSON.parse(readFileSync(SCHEMA, "utf8")) as object;
    const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-schema-"));
    const file = join(folder, "schema.json");
    writeFileSync(file, JSON.stringify({ ...schema, logoUrl: `http://127.0.0.1:${port}/logo.png` }));
    project = await projectWithSdk("dotnet", file);
    rmSync(folder, { recursive: true });
    const manifest = project.read("sdk/dotnet/CxoneDialer.Cxone.csproj");
    expect(manifest).toMatch(/<Authors>The cxone-dialer authors</);
    expect(manifest).toMatch(/<PackageLicenseExpression>Apache-2\.0</);
    expect(project.read("sdk/dotnet/DialerConfig.cs")).toMatch(/namespace CxoneDialer\.Cxone/);
    expect(project.read("sdk/dotnet/logo.png")).toBe("picture");
  });
});
