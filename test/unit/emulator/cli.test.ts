import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { CONFIGS, PACING, SEED, send, tokenOf } from "./api";
import { type Running, runCli, spawnCli, startCli } from "./process";

const LIMITED = { ...SEED, limits: { perMinute: 2, perSecond: 2 } };

describe("the command cxone-emulator", () => {
  let folder: string;
  let seedFile: string;
  let running: Running | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-cli-"));
    seedFile = join(folder, "seed.json");
    writeFileSync(seedFile, JSON.stringify(LIMITED));
  });
  afterEach(async () => {
    await running?.stop("SIGKILL");
    running = undefined;
    rmSync(folder, { recursive: true });
  });
  const start = async (...args: string[]) => (running = await startCli(args));

  it("prints each of its flags and its exit codes with --help", async () => {
    const { code, stdout } = await runCli(["--help"]);
    expect(code).toBe(0);
    const flags = ["--port", "--host", "--allow-remote", "--seed", "--data", "--no-extensions", "--limits"];
    for (const flag of [...flags, "--quiet", "--json", "Exit codes:"]) expect(stdout).toContain(flag);
  });

  it("takes a free port with --port 0, prints the URL, logs each request on stderr, ends with 0", async () => {
    const { url, stderr, stop } = await start("--port", "0");
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
    await tokenOf({ url }, "demo");
    await send({ url }, `${CONFIGS}/a\x1bb?secret=1`);
    expect(await stop("SIGINT")).toBe(0);
    expect(stderr).toEqual([
      expect.stringMatching(/^\d{4}-\S+Z POST \/oauth\/token 200 demo req-\S+$/),
      expect.stringMatching(/^\S+ GET \/api\/v2\/outbound\/dialerconfigs\/a%1Bb 401 - req-\S+$/),
    ]);
  });

  it("prints the URL and the log as one JSON object a line with --json", async () => {
    const { url, stderr, stop } = await start("--json", "--seed", seedFile);
    await tokenOf({ url }, "operator");
    await stop();
    expect(stderr.map((line) => JSON.parse(line) as object)).toMatchObject([
      { event: "request", method: "POST", path: "/oauth/token", client: "operator", status: 200 },
    ]);
    expect(stderr.join()).not.toContain("operator-secret");
  });

  it("prints nothing with --quiet, and serves", async () => {
    // The port is not printed, so it has to be chosen: one that was free a moment ago.
    const { url, stop } = await start("--port", "0");
    await stop();
    const { port } = new URL(url);
    const child = spawnCli(["--quiet", "--port", port]);
    const printed = Promise.all([text(child.stdout), text(child.stderr)]);
    const health = (): Promise<number> =>
      fetch(`${url}/_emulator/health`).then(({ status }) => status, health);
    expect(await health()).toBe(200);
    child.kill();
    expect(await printed).toEqual(["", ""]);
  });

  it("keeps state and tags over a restart with --data, and says that the seed counts no more", async () => {
    const args = ["--data", join(folder, "state"), "--seed", seedFile];
    const first = await start(...args);
    const token = await tokenOf(first, "operator");
    const put = await send(first, `${CONFIGS}/dc-1`, {
      method: "PUT",
      token,
      json: { ...PACING, dialRate: 3 },
      headers: { "if-match": "*" },
    });
    expect(await first.stop()).toBe(0);
    const second = await start(...args);
    const get = await send(second, `${CONFIGS}/dc-1`, { token: await tokenOf(second, "operator") });
    expect([get.etag, get.body]).toEqual([put.etag, put.body]);
    expect(second.stderr[0]).toMatch(/state has a state already: the seed is not used$/);
  });

  it.each<[string, (path: string) => void, RegExp]>([
    ["a folder", (path) => mkdirSync(path), /cannot read .*state \(EISDIR.*name another file with --data/],
    ["damaged", (path) => writeFileSync(path, "{"), /state is damaged at its JSON: restore it from a copy/],
  ])("refuses a data file that is %s with exit code 2", async (_what, prepare, reason) => {
    prepare(join(folder, "state"));
    const { code, stderr } = await runCli(["--data", join(folder, "state")]);
    expect([code, stderr.trim()]).toEqual([2, expect.stringMatching(reason)]);
  });

  it("has the documented API alone with --no-extensions", async () => {
    const server = await start("--no-extensions", "--seed", seedFile);
    const token = await tokenOf(server, "operator");
    expect((await send(server, CONFIGS, { method: "POST", token, json: PACING })).status).toBe(405);
    const { body } = await send(server, `${CONFIGS}/dc-2`, { token });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(["name"]));
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(["campaignId"]));
  });

  it.each([
    [[], [200, 200, 429]],
    [
      ["--limits", "off"],
      [200, 200, 200],
    ],
  ])("limits calls as the seed says unless told otherwise: %j", async (flags, expected) => {
    const server = await start("--seed", seedFile, ...flags);
    const token = await tokenOf(server, "operator");
    const statuses: number[] = [];
    while (statuses.length < expected.length) {
      statuses.push((await send(server, `${CONFIGS}/dc-1`, { token })).status);
    }
    expect(statuses).toEqual(expected);
  });

  it("refuses a --host that others can reach without --allow-remote", async () => {
    const { code, stdout, stderr } = await runCli(["--host", "0.0.0.0"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/--host 0\.0\.0\.0 would let other machines connect: add --allow-remote/);
  });

  it("has no demo client with --allow-remote, and its control API answers this machine", async () => {
    const { url } = await start("--host", "0.0.0.0", "--allow-remote");
    const local = { url: url.replace("0.0.0.0", "127.0.0.1") };
    await expect(tokenOf(local, "demo")).rejects.toThrow("invalid_client");
    expect((await send(local, "/_emulator/health")).status).toBe(200);
  });

  it.each<[string[], RegExp]>([
    [["--port", "70000"], /give a number from 0 to 65535/],
    [["--port", "http"], /give a number from 0 to 65535/],
    [["--limits", "on"], /Allowed choices are off/],
    [["--colour"], /unknown option '--colour'/],
    [["extra"], /too many arguments/],
    [["--seed", "nowhere.json"], /cannot read the seed nowhere\.json: ENOENT/],
    [["--seed", __filename], /is not JSON/],
    [["--host", "no.such.host.invalid", "--allow-remote"], /cannot listen on no\.such\.host\.invalid/],
  ])("refuses %j with exit code 2 and the reason", async (args, reason) => {
    const { code, stdout, stderr } = await runCli(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(reason);
  });

  it("refuses a seed that is not valid with exit code 2 and every wrong field", async () => {
    writeFileSync(seedFile, JSON.stringify({ ...SEED, clients: [{ clientId: "a" }], campaigns: {} }));
    const { code, stderr } = await runCli(["--seed", seedFile]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/clients\.0\.clientSecret: is required.*campaigns: must be of type array/);
  });

  it("refuses a port that is in use with exit code 2 and the next step", async () => {
    const { port } = new URL((await start("--port", "0")).url);
    const { code, stderr } = await runCli(["--port", port]);
    expect([code, stderr.trim()]).toEqual([
      2,
      `cxone-emulator: 127.0.0.1:${port} is in use: name another --port, or 0 for any free one`,
    ]);
  });
});
