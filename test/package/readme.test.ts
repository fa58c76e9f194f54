/** What the README tells a newcomer to do works as it stands there. */
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Program } from "../engine/program";

const ROOT = join(__dirname, "../..");
const README = readFileSync(join(ROOT, "README.md"), "utf8");
const matches = (pattern: RegExp) => [...README.matchAll(pattern)].map(([, found]) => found ?? "");
const packageOf = (folder: string) =>
  JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as {
    scripts?: Record<string, string>;
    bin?: Record<string, string>;
  };

/** The stack belongs to the project of this name. */
const nameOf = (folder: string) =>
  /^name: (.*)$/m.exec(readFileSync(join(folder, "Pulumi.yaml"), "utf8"))?.[1] ?? "";

jest.setTimeout(180_000);

it("its program previews on the real engine, with the simulation under the resource", async () => {
  const program = await Program.start({ campaigns: [], dialerConfigs: [] });
  try {
    writeFileSync(join(program.folder, "index.ts"), matches(/```ts\n(.*?)```/gs)[0] ?? "");
    writeFileSync(
      join(program.folder, "Pulumi.yaml"),
      `name: ${nameOf(program.folder)}\nruntime: nodejs\nmain: index.ts\n`,
    );
    copyFileSync(join(ROOT, "examples/quickstart/tsconfig.json"), join(program.folder, "tsconfig.json"));
    const { code, output } = await program.run({}, ["preview"]);
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(
        /DialerConfig renewals create[\s\S]*Simulation: .*\n\s*predictive, 1\.8 lines per idle agent/,
      ),
    ]);
  } finally {
    await program.stop();
  }
});

it("its npm scripts, commands and benchmarks exist", () => {
  const scripts = Object.keys(packageOf(".").scripts ?? {});
  expect(scripts).toEqual(expect.arrayContaining(matches(/npm run ([a-z:]+)/g)));
  const commands = ["provider", "emulator", "report"].flatMap((name) =>
    Object.keys(packageOf(name).bin ?? {}),
  );
  expect(commands).toEqual(expect.arrayContaining(matches(/^\| `(cx[a-z-]+)[ `]/gm)));
  const benchmarks = readdirSync(join(ROOT, "test/bench")).filter((file) => file.endsWith(".mjs"));
  const told = (matches(/benchmarks: ([a-z, ]+)/g)[0] ?? "").trim().split(", ");
  expect(benchmarks.map((file) => file.slice(0, -4)).sort()).toEqual(told);
});

it("its links lead somewhere", () => {
  const links = matches(/\]\((?!http)([^)#]+)/g);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
});
