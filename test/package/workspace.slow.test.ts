/** A pnpm workspace whose component library has the DialerConfig: the program's folder does not see the package. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Program, STACK_TRACE } from "../engine/program";
import { PACING } from "../pacing";
import { installIn, pack, versionOf } from "./installed";

jest.setTimeout(600_000);

const LIBRARY = `
const pulumi = require("@pulumi/pulumi");
const { DialerConfig } = require("pulumi-cxone-dialer");
exports.Team = class extends pulumi.ComponentResource {
  constructor(name, args) {
    super("acme:dialers:Team", name);
    this.config = new DialerConfig(name, { name, ...args }, { parent: this });
  }
};
`;
const PROGRAM = `
const { Team } = require("@acme/dialers-lib");
exports.id = new Team("team-1", ${JSON.stringify({ ...PACING, simulation: { onBreach: "off" } })}).config.id;
`;

const root = mkdtempSync(join(tmpdir(), "cxone-dialer-workspace-"));
const pulumi = { "@pulumi/pulumi": versionOf("@pulumi/pulumi") };
const write = (path: string, content: string | object) => {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), typeof content === "string" ? content : JSON.stringify(content));
};
const installWith = (dependencies: object) => {
  const own = { "@acme/dialers-lib": "workspace:*", ...pulumi, ...dependencies };
  write("stacks/callers/package.json", { name: "callers", private: true, dependencies: own });
  installIn("pnpm", root);
};

let program: Program;
beforeAll(async () => {
  const tarballs = pack(join(root));
  write("pnpm-workspace.yaml", 'packages: ["packages/*", "stacks/*"]\n');
  write("package.json", { name: "mono", private: true, pnpm: { overrides: tarballs } });
  const dependencies = { "pulumi-cxone-dialer": "0.1.0", ...pulumi };
  write("packages/dialers-lib/package.json", { name: "@acme/dialers-lib", version: "1.0.0", dependencies });
  write("packages/dialers-lib/index.js", LIBRARY);
  installWith({});
  const folder = join(root, "stacks/callers");
  program = await Program.start({ campaigns: [], dialerConfigs: [] }, { folder });
  write("stacks/callers/index.js", PROGRAM);
});
afterAll(async () => {
  await program.stop();
  rmSync(root, { recursive: true });
});

it("is refused in one sentence with the next step, without a stack trace", async () => {
  const { code, output } = await program.run({}, ["preview"]);
  expect([code === 0, output, program.calls()]).toEqual([false, expect.not.stringMatching(STACK_TRACE), []]);
  expect(output).toMatch(
    /CXD-E110: pulumi-cxone-dialer is not among .* Add pulumi-cxone-dialer to the dependencies in package\.json of callers and install/,
  );
  expect(output).not.toContain("Cannot find module");
});

it("works when the program depends on the package too", async () => {
  installWith({ "pulumi-cxone-dialer": "0.1.0" });
  expect((await program.up({})).output).toContain("3 created");
  expect(program.calls()).toEqual(["POST 201"]);
});

it("keeps the object when the dependency is taken away again: destroy fails, and works once it is back", async () => {
  installWith({});
  const without = await program.run({}, ["destroy", "--yes", "--skip-preview"]);
  expect([without.code === 0, program.calls()]).toEqual([false, []]);
  installWith({ "pulumi-cxone-dialer": "0.1.0" });
  const destroyed = await program.run({}, ["destroy", "--yes", "--skip-preview"]);
  expect([destroyed.code, program.calls()]).toEqual([0, ["DELETE 204"]]);
});
