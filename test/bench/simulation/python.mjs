/** SimPy and Ciw in a private environment in the cache folder, and the programs of test/bench/peers in it. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder, completeFolder } from "../../../tools/engine/cache.mjs";
import { ROOT, run } from "../../../tools/lib/process.mjs";

const PEERS = join(ROOT, "test", "bench", "peers");
const REQUIREMENTS = join(PEERS, "requirements.txt");
const BIN = process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];

/** @returns {Promise<string>} the Python to run the peers with; throws where there is none */
export async function peersPython() {
  const versions = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex").slice(0, 12);
  const folder = join(cacheFolder(), `bench-peers-${versions}`);
  mkdirSync(dirname(folder), { recursive: true });
  await completeFolder(folder, console.error, async (unfinished) => {
    console.error("installing SimPy and Ciw for the comparison ...");
    await must(process.platform === "win32" ? "python" : "python3", ["-m", "venv", unfinished]);
    await must(join(unfinished, ...BIN), ["-m", "pip", "install", "--quiet", "-r", REQUIREMENTS]);
  });
  return join(folder, ...BIN);
}

/** @returns {Promise<{ perSecond: number, line: string }>} dials or calls per second of CPU time, and what was printed */
export async function runPeer(python, program, ...args) {
  const line = (await must(python, [join(PEERS, program), ...args.map(String)])).trim();
  const perSecond = /= ([\d,]+) (?:dials|calls)\/s/.exec(line);
  if (!perSecond) throw new Error(`${program} printed no speed: ${line}`);
  return { perSecond: Number(perSecond[1].replaceAll(",", "")), line };
}

async function must(command, args) {
  const { code, stdout, stderr } = await run(command, args, { quiet: true });
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}: ${stderr}`);
  return stdout;
}
