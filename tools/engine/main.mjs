/** `node tools/engine/main.mjs [--json]`: gets an engine and prints where it is. Exit code 2: there is none to be had. */
import { ensureEngine } from "./index.mjs";

if (process.argv.includes("--help")) {
  console.log(
    "node tools/engine/main.mjs [--json]\n  Finds a Pulumi engine or builds one; progress goes to stderr.\nExit code: 0 got one, 2 could not.",
  );
} else {
  try {
    const engine = await ensureEngine();
    console.log(
      process.argv.includes("--json")
        ? JSON.stringify(engine)
        : `pulumi ${engine.version} (${engine.source}): ${engine.bin}`,
    );
  } catch (error) {
    console.error(`engine: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 2;
  }
}
