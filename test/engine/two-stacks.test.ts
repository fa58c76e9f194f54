/** Two deployments of one API client at the same time, against an API that allows less than they want. */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { ended, findEngine } from "./engine";

const ROOT = join(__dirname, "../..");
const CONFIGS = 8;

jest.setTimeout(120_000);

let emulator: Emulator;
let folder: string;
let bin: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  emulator = await startEmulator({ limits: { perMinute: 240, perSecond: 4 } });
  const engine = findEngine();
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-stacks-"));
  cpSync(join(ROOT, "test/bench/fixtures/programs/dialer"), folder, { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
  mkdirSync(join(folder, "backend"));
  bin = engine.bin;
  env = {
    ...process.env,
    ...engine.env,
    PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    CXONE_BASE_URL: emulator.url,
    CXONE_CLIENT_ID: "demo",
    CXONE_CLIENT_SECRET: "demo-secret",
    COUNT: String(CONFIGS),
  };
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const pulumi = (...args: string[]) =>
  ended(spawn(bin, [...args, "--non-interactive", "--color", "never", "-C", folder], { env }));

it("both finish: each config is made once, and the refusals for too many requests are waited out", async () => {
  const stacks = ["north", "south"];
  await Promise.all(stacks.map((stack) => pulumi("stack", "init", stack, "--no-select")));
  const up = (stack: string) => pulumi("up", "--yes", "--skip-preview", "--stack", stack);
  const results = await Promise.all(stacks.map(up));
  for (const { code, output } of results)
    expect([code, output]).toEqual([0, expect.stringContaining(`${CONFIGS + 1} created`)]);
  const names = emulator.state().dialerConfigs.map(({ name }) => name as string);
  const expected = stacks.flatMap((stack) =>
    Array.from({ length: CONFIGS }, (_, index) => `${stack}-${index}`),
  );
  expect(names.sort()).toEqual(expected.sort());
  expect(emulator.log().filter(({ status }) => status === 429).length).toBeGreaterThan(0);
});
