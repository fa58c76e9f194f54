/**
 * `node test/contract/venv.mjs NAME==VERSION`: prints the Python of a private environment that has this package,
 * made once in the user's cache folder. Exit code 2 and the reason when there is no Python or no registry.
 */
import { ensureVenv } from "../../tools/engine/venv.mjs";

try {
  const { python } = await ensureVenv(process.argv.slice(2), (line) => process.stderr.write(`${line}\n`));
  console.log(python);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
