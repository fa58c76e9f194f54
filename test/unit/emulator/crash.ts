import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { CONFIGS, EVENT, EXPORTS, PACING, type Reply, SEED, send, tokenOf } from "./api";
import { type Running, spawnCli, startCli } from "./process";

type Kind = "create" | "put" | "delete" | "export";

/** What one crash looks like: who writes what, and after how many answers the process is killed. */
export interface Plan {
  writers: { kind: Kind; paddingBytes: number }[][];
  killAfterAnswers: number;
  /** One more kill while the file of the first one is being read. */
  killDuringStart: boolean;
}

const step = fc.record({
  kind: fc.oneof(
    { arbitrary: fc.constant<Kind>("put"), weight: 3 },
    fc.constantFrom<Kind>("create", "delete", "export"),
  ),
  // The journal is cut at 1 MiB: with the larger ones a snapshot falls due within a run.
  paddingBytes: fc.oneof(fc.nat(200), fc.integer({ min: 20_000, max: 60_000 })),
});

export const plan: fc.Arbitrary<Plan> = fc.record({
  writers: fc.array(fc.array(step, { minLength: 40, maxLength: 40 }), { minLength: 4, maxLength: 4 }),
  killAfterAnswers: fc.nat(140),
  killDuringStart: fc.boolean(),
});

/** One object: what the last answer said of it, and the write that nobody answered. */
interface Known {
  name: string;
  id?: string;
  etag: string;
  version: number;
  note: string;
  deleted: boolean;
  doubt?: { kind: Kind; body: { note: string; name: string; padding?: string } };
}

class Ledger {
  readonly objects: Known[] = [];
  readonly exports: string[] = [];
  readonly etags = new Set<string>();
  answers = 0;
  /** Writes that were on their way when the process died. */
  doubts = 0;

  settle(object: Known, reply: Reply): void {
    const { doubt } = object;
    delete object.doubt;
    if (doubt === undefined) return;
    object.deleted = doubt.kind === "delete";
    if (object.deleted) return;
    expect(this.etags).not.toContain(reply.etag);
    expect(reply.body["version"]).toBe(object.version + 1);
    this.etags.add(reply.etag);
    object.id = reply.body["id"] as string;
    object.etag = reply.etag;
    object.version += 1;
    object.note = doubt.body.note;
  }
}

/** Writes, kills, restarts, and fails where an answered write is gone or a tag does not go on. */
export async function crash({ writers, killAfterAnswers, killDuringStart }: Plan): Promise<Ledger> {
  const folder = mkdtempSync(join(tmpdir(), "emulator-crash-"));
  const seedFile = join(folder, "seed.json");
  writeFileSync(seedFile, JSON.stringify(SEED));
  const args = ["--data", join(folder, "state"), "--seed", seedFile];
  const ledger = new Ledger();
  const servers: Running[] = [];
  try {
    const first = await startCli(args);
    servers.push(first);
    const token = await tokenOf(first, "operator");
    const answered = () => {
      ledger.answers++;
      if (ledger.answers > killAfterAnswers) first.child.kill("SIGKILL");
    };
    const writing = { server: first, token, ledger, answered };
    await Promise.all(writers.map((steps, writer) => write(writing, steps, writer)));
    await first.stop("SIGKILL");
    ledger.doubts = ledger.objects.filter(({ doubt }) => doubt !== undefined).length;
    if (killDuringStart) await killOnceSpawned(args);
    const second = await startCli(args);
    servers.push(second);
    await check(second, ledger);
    expect(await second.stop()).toBe(0);
  } finally {
    for (const server of servers) await server.stop("SIGKILL");
    rmSync(folder, { recursive: true });
  }
  return ledger;
}

interface Writing {
  server: Running;
  token: string;
  ledger: Ledger;
  answered: () => void;
}

/** Ends with its steps or with the first request that the killed server leaves without an answer. */
async function write(writing: Writing, steps: Plan["writers"][number], writer: number): Promise<void> {
  const { server, token, ledger, answered } = writing;
  let object: Known | undefined;
  for (const [index, step] of steps.entries()) {
    const padding = "x".repeat(step.paddingBytes);
    // There is nothing to change or delete yet: create it first.
    const kind = step.kind !== "export" && (object === undefined || object.deleted) ? "create" : step.kind;
    if (kind === "create") {
      object = { name: `w${writer}-${index}`, etag: "", version: 0, note: "", deleted: false };
      ledger.objects.push(object);
    }
    try {
      if (kind === "export" || object === undefined) {
        const event = { ...EVENT, padding };
        const reply = await send(server, EXPORTS, { method: "POST", token, json: event });
        ledger.exports.push(String(reply.body["id"]));
      } else {
        object.doubt = { kind, body: { ...PACING, name: object.name, note: `step ${index}`, padding } };
        ledger.settle(object, await sendWrite(server, token, object));
      }
    } catch (error) {
      if (server.child.killed && /^(fetch failed|terminated)$/.test((error as Error).message)) return;
      throw error;
    }
    answered();
  }
}

async function sendWrite(server: Running, token: string, { id, etag, name, doubt }: Known): Promise<Reply> {
  const one = `${CONFIGS}/${id ?? ""}`;
  const headers = doubt?.kind === "create" ? { "idempotency-key": name } : { "if-match": etag };
  const json = doubt?.body;
  if (doubt?.kind === "create")
    return accepted(await send(server, CONFIGS, { method: "POST", token, json, headers }));
  if (doubt?.kind === "put")
    return accepted(await send(server, one, { method: "PUT", token, json, headers }));
  return accepted(await send(server, one, { method: "DELETE", token, headers }));
}

function accepted(reply: Reply): Reply {
  expect([200, 201, 204]).toContain(reply.status);
  return reply;
}

async function killOnceSpawned(args: string[]): Promise<void> {
  const child = spawnCli(args);
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.once("spawn", () => child.kill("SIGKILL"));
  await exited;
}

async function check(server: Running, ledger: Ledger): Promise<void> {
  const { exports } = (await send(server, "/_emulator/state")).body as { exports: { id: string }[] };
  expect(exports.map(({ id }) => id)).toEqual(expect.arrayContaining(ledger.exports));
  const token = await tokenOf(server, "operator");
  for (const object of ledger.objects) await checkObject(server, token, ledger, object);
}

async function checkObject(server: Running, token: string, ledger: Ledger, object: Known): Promise<void> {
  const { doubt } = object;
  if (doubt?.kind === "create") {
    // The client cannot know: it asks again with the same key, and finds its own object or makes it now.
    ledger.settle(object, await sendWrite(server, token, object));
  }
  const live = await send(server, `${CONFIGS}/${object.id ?? ""}`, { token });
  if (object.deleted || (doubt?.kind === "delete" && live.status === 404)) {
    expect(live.status).toBe(404);
    return;
  }
  expect(live.status).toBe(200);
  if (doubt?.kind === "put" && live.etag !== object.etag) ledger.settle(object, live);
  expect(live.body).toMatchObject({ version: object.version, note: object.note, name: object.name });
  expect(live.etag).toBe(object.etag);
  object.doubt = { kind: "put", body: { ...PACING, name: object.name, note: "after the crash" } };
  ledger.settle(object, await sendWrite(server, token, object));
}
