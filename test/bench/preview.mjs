/**
 * `npm run bench -- preview`: `pulumi preview` of 1, 10 and 100 dialer configs on the real engine, with the simulation
 * on and off by turns, the median of each; nothing else should run on the machine.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { startEmulator } from "cxone-dialer-emulator";
import { ensureEngine } from "../../tools/engine/index.mjs";

const ROUNDS = Number(process.argv[2] ?? "5");
const PROGRAM = join(import.meta.dirname, "../engine/fixtures/programs/preview");

const engine = await ensureEngine();
const emulator = await startEmulator({ limits: "off" });
const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-bench-"));
mkdirSync(join(folder, "backend"));
const environment = {
  ...process.env,
  ...engine.env,
  PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
  PULUMI_CONFIG_PASSPHRASE: "bench",
  CXONE_BASE_URL: emulator.url,
  CXONE_CLIENT_ID: "demo",
  CXONE_CLIENT_SECRET: "demo-secret",
};

function pulumi(args, extra = {}) {
  const all = [...args, "--non-interactive", "--color", "never"];
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(engine.bin, all, {
    env: { ...environment, ...extra },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`pulumi ${args[0]} failed (${status}):\n${stdout}${stderr}`);
  return performance.now() - started;
}

/** Like the campaigns of one centre: other names, other teams. */
function configs(count, onBreach) {
  const entries = Array.from({ length: count }, (_, index) => [
    `campaign-${index}`,
    {
      name: `campaign-${index}`,
      pacingType: "predictive",
      dialRate: 2,
      agentRatio: 1.8,
      maxAbandonmentRate: 0.03,
      maxQueueDepth: 5,
      answerRateThreshold: 0.1,
      complianceRules: { jurisdictions: ["US"], purpose: "telemarketing" },
      forecast: {
        activeAgents: 10 + ((index * 7) % 60),
        liveAnswerRate: 0.25,
        meanTalkSeconds: 180,
        meanWrapUpSeconds: 30,
      },
      simulation: { onBreach },
    },
  ]);
  return { CXONE_TEST_CONFIGS: JSON.stringify(Object.fromEntries(entries)) };
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const seconds = (milliseconds) => (milliseconds / 1000).toFixed(2);

try {
  const preview = [
    "preview",
    "--stack",
    "bench",
    "-C",
    PROGRAM,
    "--config-file",
    join(folder, "Pulumi.bench.yaml"),
  ];
  // From a folder of its own: init writes its salt beside Pulumi.yaml.
  copyFileSync(join(PROGRAM, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
  pulumi(["stack", "init", "bench", "-C", folder]);
  console.log(`configs  off, s  on, s  on/off  (median of ${ROUNDS}, Node ${process.version})`);
  for (const count of [1, 10, 100]) {
    const times = { off: [], warn: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const [onBreach, list] of Object.entries(times)) {
        list.push(pulumi(preview, configs(count, onBreach)));
      }
    }
    const [off, on] = [median(times.off), median(times.warn)];
    console.log(
      `${String(count).padStart(7)} ${seconds(off).padStart(7)} ${seconds(on).padStart(6)} ${(on / off).toFixed(2).padStart(7)}`,
    );
  }
} finally {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
}
