import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { SEED } from "../unit/emulator/api";

const HTTPX = "httpx==0.28.1";
const run = promisify(execFile);

/** The default limits: 100 calls a minute and 15 a second. */
const seed = { ...SEED, limits: { perMinute: 100, perSecond: 15 } };
const here = (name: string) => join(__dirname, name);

/** The Python of a private environment with httpx, or undefined where there is none and none can be made. */
async function pythonWithHttpx(): Promise<string | undefined> {
  try {
    return (await run(process.execPath, [here("venv.mjs"), HTTPX])).stdout.trim();
  } catch (error) {
    console.warn(`no Python client, only curl: ${(error as { stderr?: string }).stderr ?? String(error)}`);
    return undefined;
  }
}

describe("a client in another language", () => {
  let emulator: Emulator;
  beforeEach(async () => void (emulator = await startEmulator({ seed })));
  afterEach(() => emulator.close());
  const args = () => [emulator.url, "operator", "operator-secret", "dc-1"];

  it("walks token, read, write, stale write, export and too many calls (Python, httpx)", async () => {
    const python = await pythonWithHttpx();
    if (python === undefined) return;
    const { stdout } = await run(python, [here("walk.py"), ...args()]);
    const steps = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(steps).toEqual([
      { step: "token", status: 200, type: "Bearer", expires_in: 3600 },
      { step: "read", status: 200, dial_rate: 1.5, tagged: true },
      { step: "write", status: 200, dial_rate: 2.5, new_tag: true },
      { step: "stale write", status: 412, code: "etag_mismatch" },
      { step: "read again", status: 200, dial_rate: 2.5, same_tag: true },
      { step: "export", status: 201, has_id: true },
      { step: "too often", status: 429, code: "rate_limited", retry_after: true },
    ]);
    expect(emulator.state().exports).toHaveLength(1);
  }, 300_000);

  it("walks the same flow (curl)", async () => {
    const { stdout } = await run("sh", [here("walk.sh"), ...args()]);
    expect(stdout.trim().split("\n")).toEqual([
      "token 200",
      "read 200",
      "write 200",
      "stale-write 412",
      "read-again 200",
      "export 201",
      "too-often 429",
    ]);
    expect(emulator.state().dialerConfigs[0]).toMatchObject({ id: "dc-1", dialRate: 2.5, version: 2 });
  });
});
