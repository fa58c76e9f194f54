/**
 * `node tools/engine/main.mjs [--json] [--languages NAME,NAME]`: gets an engine and prints where it is. Exit code 2:
 * there is none to be had.
 */
import { parseArgs } from "node:util";
import { ensureEngine, ensureLanguages } from "./index.mjs";

const HELP = `node tools/engine/main.mjs [--json] [--languages NAME,NAME]
  Finds a Pulumi engine or builds one; progress goes to stderr.
  --json       prints the environment to run it in, too
  --languages  gets more languages than Node: python, go, yaml, java, dotnet
Exit code: 0 got one, 2 could not.`;

try {
  const { values } = parseArgs({
    options: { help: { type: "boolean" }, json: { type: "boolean" }, languages: { type: "string" } },
  });
  if (values.help) console.log(HELP);
  else {
    const languages = values.languages?.split(",");
    const engine = await (languages ? ensureLanguages(languages) : ensureEngine());
    console.log(
      values.json ? JSON.stringify(engine) : `pulumi ${engine.version} (${engine.source}): ${engine.bin}`,
    );
  }
} catch (error) {
  console.error(`engine: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
