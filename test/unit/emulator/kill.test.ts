/** The promise of --data: an answered write survives a restart and kill -9. And a full disk loses no earlier one. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codesOf, CONFIGS, EVENT, EXPORTS, PACING, type Reply, SEED, send, tokenOf } from "./api";
import { type Running, spawnCliOnFullDisk, startCli } from "./process";

/** One object of one writer: its last answer, and the note of the write that may have been under way. */
interface Written {
  key: string;
  created: Reply;
  last: Reply;
  tried: string;
}

const bodyOf = (key: string, note: string, padding = "") => ({ ...PACING, name: key, note, padding });

async function succeed(reply: Promise<Reply>): Promise<Reply> {
  const { status, text } = await reply;
  if (status !== 200 && status !== 201) throw new Error(`${status} ${text}`);
  return reply;
}

describe("an emulator with a data file", () => {
  let folder: string;
  let args: string[];
  let running: Running | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-kill-"));
    const seedFile = join(folder, "seed.json");
    writeFileSync(seedFile, JSON.stringify(SEED));
    args = ["--data", join(folder, "state"), "--seed", seedFile];
  });
  afterEach(async () => {
    await running?.stop("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  const create = (token: string, key: string, padding = "") =>
    send(running as Running, CONFIGS, {
      method: "POST",
      token,
      json: bodyOf(key, "created", padding),
      headers: { "idempotency-key": key },
    });
  const put = (token: string, { key, last }: Written, note: string) =>
    send(running as Running, `${CONFIGS}/${String(last.body["id"])}`, {
      method: "PUT",
      token,
      json: bodyOf(key, note),
      headers: { "if-match": last.etag },
    });

  it.each([1, 17, 60, 133])(
    "killed with kill -9 after %i answers has every answered write, tag and key, and goes on from there",
    async (killAfter) => {
      running = await startCli(args);
      const { child } = running;
      const token = await tokenOf(running, "operator");
      const objects: Written[] = [];
      const events: unknown[] = [];
      let answers = 0;
      const counted = async (reply: Promise<Reply>) => {
        const answer = await succeed(reply);
        if (++answers >= killAfter) child.kill("SIGKILL");
        return answer;
      };
      const write = async (writer: number) => {
        for (let object = 0; ; object++) {
          const key = `w${writer}-${object}`;
          const created = await counted(create(token, key));
          const mine: Written = { key, created, last: created, tried: "created" };
          objects.push(mine);
          for (let step = 0; step < 5; step++) {
            mine.tried = `step ${step}`;
            mine.last = await counted(put(token, mine, mine.tried));
          }
          const exported = counted(send({ url }, EXPORTS, { method: "POST", token, json: EVENT }));
          events.push((await exported).body["id"]);
        }
      };
      const { url } = running;
      for (const end of await Promise.allSettled([0, 1, 2, 3].map(write))) {
        expect(String((end as PromiseRejectedResult).reason)).toMatch(/fetch failed|terminated/);
      }
      await running.stop("SIGKILL");

      running = await startCli(args);
      const state = (await send(running, "/_emulator/state")).body as { exports: { id: string }[] };
      expect(state.exports.map(({ id }) => id)).toEqual(expect.arrayContaining(events));
      const again = await tokenOf(running, "operator");
      for (const object of objects) {
        const { key, created, last, tried } = object;
        const live = await send(running, `${CONFIGS}/${String(last.body["id"])}`, { token: again });
        // The write without an answer may have happened: then it is whole, one version further.
        if (live.etag === last.etag) expect(live.body).toEqual(last.body);
        else expect(live.body).toMatchObject({ note: tried, version: Number(last.body["version"]) + 1 });
        const replayed = await create(again, key);
        expect(replayed.headers.get("idempotent-replayed")).toBe("true");
        expect([replayed.etag, replayed.body]).toEqual([created.etag, created.body]);
        const next = await succeed(put(again, { ...object, last: live }, "after the kill"));
        expect(next.body["version"]).toBe(Number(live.body["version"]) + 1);
      }
      expect(objects.length).toBeGreaterThan(0);
      expect(await running.stop()).toBe(0);
    },
    30_000,
  );

  // The limit makes write() stop short first, as a full disk does: a file cut off there must not replace the old one.
  const onUnix = process.platform === "win32" ? it.skip : it;
  onUnix("on a full disk refuses a write, changes nothing, serves reads and smaller writes", async () => {
    running = await startCli(args, spawnCliOnFullDisk(args, 64));
    const token = await tokenOf(running, "operator");
    const created = await succeed(create(token, "kept"));
    const refused = await create(token, "too long", "x".repeat(200_000));
    expect([refused.status, codesOf(refused)]).toEqual([503, ["unavailable"]]);
    expect(running.stderr).toContainEqual(expect.stringMatching(/cannot write .*state \(EFBIG/));
    const names = async () =>
      (
        (await send(running as Running, CONFIGS, { token: await tokenOf(running as Running, "operator") }))
          .body["items"] as { name: string }[]
      )
        .map(({ name }) => name)
        .sort();
    expect(await names()).toEqual(["North", "South", "kept"]);
    await succeed(put(token, { key: "kept", created, last: created, tried: "" }, "small"));
    await running.stop("SIGKILL");
    running = await startCli(args);
    expect(await names()).toEqual(["North", "South", "kept"]);
  });
});
