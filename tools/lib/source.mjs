/** Lets a tool use what no package ships: TypeScript sources of the tests, and inner modules of a compiled package. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { transformSync } from "@swc/core";
import { ROOT } from "./process.mjs";

const require = createRequire(import.meta.url);

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, "utf8"), {
    filename,
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "commonjs" },
  });
  module._compile(code, filename);
};

/** @param {string} path of a TypeScript module, from the root and without its ending */
export const requireSource = (path) => require(join(ROOT, `${path}.ts`));

/** @param {string} path of a module inside the simulation, without its ending */
export const requireSimulation = (path) => require(join(ROOT, "provider/dist/simulation", path));
