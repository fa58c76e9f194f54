/** A program whose folder has no pulumi-cxone-dialer of its own, as in a strict monorepo. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Installed = typeof import("../../../provider/resources/dialer-config/installed");

const root = mkdtempSync(join(tmpdir(), "cxone-dialer-installed-"));
const MONITOR = { PULUMI_NODEJS_MONITOR: "127.0.0.1:1" };
afterAll(() => rmSync(root, { recursive: true }));

/** Node's own resolution: jest would find the sources from everywhere. */
let assertInstalled: Installed["assertInstalled"];
let looks: string[];
beforeEach(() => {
  jest.resetModules();
  looks = [];
  jest.doMock("node:module", () => ({
    createRequire: (from: string) => ({
      resolve: (name: string) => {
        looks.push(from);
        if (!from.startsWith(join(root, "whole"))) throw new Error(`Cannot find module '${name}'`);
        return name;
      },
    }),
  }));
  ({ assertInstalled } = jest.requireActual<Installed>(
    "../../../provider/resources/dialer-config/installed",
  ));
});

function folder(...path: string[]): string {
  const made = join(root, ...path);
  mkdirSync(made, { recursive: true });
  return made;
}

it("is refused with the manifest to change, without a path of the machine", () => {
  writeFileSync(join(folder("callers"), "package.json"), "{}");
  const make = () => assertInstalled(folder("callers", "src"), MONITOR);
  expect(make).toThrow(
    /^CXD-E110: pulumi-cxone-dialer is not among .* Add pulumi-cxone-dialer to the dependencies in \.\.\/package\.json of callers and install\. Nothing was sent\.$/,
  );
  expect(make).not.toThrow(root);
});

it("is looked for once a process when it is there", () => {
  const whole = folder("whole");
  for (let count = 0; count < 3; count++) assertInstalled(whole, MONITOR);
  expect(looks).toHaveLength(1);
});

it("is not looked for where no provider starts in the program's folder: unit tests, inline programs", () => {
  assertInstalled(folder("nowhere"), {});
  expect(looks).toEqual([]);
});
