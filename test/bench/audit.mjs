/**
 * `npm run bench -- audit [FOLDER]`: records a second with fsync, with one and two writers, and what reading and
 * verifying costs. The probe beside them is the least that a durable record can cost on this disk: write and fsync.
 */
import { spawn } from "node:child_process";
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readFolder } from "../../provider/dist/audit/folder.js";

const RECORDS = 1_000;
/** One after the other, so that what else the disk does falls on all of them alike. */
const ROUNDS = 5;
const WRITER = fileURLToPath(new URL("../unit/provider/audit/writer-process.mjs", import.meta.url));
const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), "cxone-dialer-bench-"));

const seconds = async (work) => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
};
const print = (what, rates) => {
  const [median, least, most] = [rates.length >> 1, 0, rates.length - 1].map((at) =>
    String(Math.round([...rates].sort((a, b) => a - b)[at])).padStart(8),
  );
  console.log(`${what.padEnd(26)}${median} records/s (median of ${ROUNDS}; ${least} to${most})`);
};

/** The same number of bytes as a record of the writer below, nothing else. */
function probe() {
  const file = openSync(join(folder, "probe"), "a");
  const line = Buffer.from(`${"x".repeat(1_400)}\n`);
  for (let number = 0; number < RECORDS; number++) {
    writeSync(file, line);
    fsyncSync(file);
  }
  closeSync(file);
}

const writer = (name) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [WRITER, join(folder, name), String(RECORDS)], {
      stdio: "inherit",
    });
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`a writer ended with ${code}`))));
  });

function verify(name) {
  for (const { broken } of readFolder(join(folder, name))) {
    if (broken) throw new Error(`broken: ${broken.reason}`);
  }
}

try {
  console.log(
    `${RECORDS} records of about 1.4 kB each, file system type 0x${statfsSync(folder).type.toString(16)}`,
  );
  const rates = { probe: [], one: [], two: [], read: [] };
  for (let round = 0; round < ROUNDS; round++) {
    rates.probe.push(RECORDS / (await seconds(probe)));
    // A process' start is part of it: a writer's first record costs its folder and two files.
    rates.one.push(RECORDS / (await seconds(() => writer(`one-${round}`))));
    const two = () => Promise.all([writer(`two-${round}`), writer(`two-${round}`)]);
    rates.two.push((2 * RECORDS) / (await seconds(two)));
    rates.read.push((2 * RECORDS) / (await seconds(() => verify(`two-${round}`))));
  }
  print("probe: write + fsync", rates.probe);
  print("one writer", rates.one);
  print("two writers, one folder", rates.two);
  print("read and verified", rates.read);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
