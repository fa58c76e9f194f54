/** The start of a provider's process, until it prints its port. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ROOT } from "../../../tools/lib/process.mjs";

const SCRIPTS = {
  dynamic: "node_modules/@pulumi/pulumi/cmd/dynamic-provider/index.js",
  plugin: "plugin/bin/pulumi-resource-cxone",
};

/** @param {"dynamic" | "plugin"} kind @returns {Promise<number>} milliseconds */
export async function startMs(kind) {
  const started = performance.now();
  const child = spawn(process.execPath, [join(ROOT, SCRIPTS[kind]), "127.0.0.1:1"], { cwd: ROOT });
  await once(child.stdout, "data");
  const took = performance.now() - started;
  child.kill("SIGKILL");
  return took;
}
