/** Kills a process with signal 9 at random points of a resource's life, again and again, and compares three books. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { type LogEntry, startEmulator } from "cxone-dialer-emulator";
import { payloadHash } from "../../../../provider/audit/canonical";
import { problemsOf, readFolder } from "../../../../provider/audit/folder";
import { changesOf } from "../../../../provider/audit/ledger";
import { overlay } from "../field-map";
import { folder } from "./entries";
import { CLIENT_SECRET } from "./world";
import { uniform } from "../../../uniform";

const CHILD = join(__dirname, "killed-process.mjs");

export interface Books {
  kills: number;
  lives: number;
  /** What the API committed, as `type hash-of-the-body`, sorted. */
  committed: string[];
  /** What the trail calls made, and what was exported, each event id once. */
  recorded: string[];
  exported: string[];
  problems: unknown[];
  /** Changes whose outcome a later run found out. */
  foundLater: number;
}

const TYPES: Readonly<Record<string, string>> = { POST: "CREATE", PUT: "UPDATE", DELETE: "DELETE" };

export async function campaign(kills: number, seed: number): Promise<Books> {
  const committed: string[] = [];
  const place = folder();
  const emulator = await startEmulator({
    limits: "off",
    seed: {
      clients: [
        {
          clientId: "pulumi",
          clientSecret: CLIENT_SECRET,
          scopes: ["outbound.read", "outbound.dialerconfig.readwrite", "eventstreams.export.write"],
        },
      ],
      campaigns: [],
      dialerConfigs: [],
    },
    onRequest: (entry) => void (isCommit(entry) && committed.push(commitOf(entry))),
  });
  // One answer of a POST is given to each repeat of it: only the first is a change.
  const created = new Set<string>();
  const isCommit = ({ method, path, status, etagAfter }: LogEntry): boolean => {
    if (!path.includes("/dialerconfigs") || status === null || status > 299) return false;
    if (method !== "POST") return method === "PUT" || method === "DELETE";
    const isFirst = !created.has(etagAfter ?? "");
    created.add(etagAfter ?? "");
    return isFirst;
  };
  const commitOf = ({ method, etagAfter }: LogEntry): string => {
    const { dialerConfigs, etags } = emulator.state();
    const body = dialerConfigs.find(({ id }) => etags[id as string] === etagAfter);
    return `${TYPES[method]} ${payloadHash(method === "DELETE" ? undefined : overlay(body ?? {}, {}))}`;
  };

  const argsOf = (life: number) => [CHILD, emulator.url, CLIENT_SECRET, place.path, `life-${life}`];
  const random = uniform(seed);
  let killed = 0;
  let lives = 1;
  // On a busy machine a fixed time would fall before the first write of every life, and no kill would meet one.
  const { lifeMs } = await liveOn(argsOf(0), undefined);
  for (; killed < kills; lives++) {
    // Kills fall anywhere in a life, and sometimes after it.
    while (!(await liveOn(argsOf(lives), killed < kills ? random() * lifeMs : undefined)).ended) killed++;
  }
  const chains = readFolder(join(place.path, "audit"));
  const exports = new Map(emulator.state().exports.map(({ event }) => [event["event_id"], event]));
  const books = {
    kills: killed,
    lives,
    committed: committed.sort(),
    recorded: changesOf(chains)
      .filter(({ result }) => result === "success")
      .map(({ intent }) => `${intent.action.toUpperCase()} ${intent.payloadHash}`)
      .sort(),
    exported: [...exports.values()]
      .map(({ event_type: type, payload_hash: hash }) =>
        `${type as string} ${hash as string}`.replace("DIALER_CONFIG_", ""),
      )
      .sort(),
    problems: problemsOf(chains),
    foundLater: changesOf(chains).filter(({ outcome }) => outcome?.latencyMs === undefined).length,
  };
  await emulator.close();
  place.remove();
  return books;
}

/**
 * @param killAfterMs counted from when the process begins its work
 * @returns whether it came to its end, and how long it worked
 */
function liveOn(
  args: string[],
  killAfterMs: number | undefined,
): Promise<{ ended: boolean; lifeMs: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let begunMs = performance.now();
    child.stderr.on("data", (data: Buffer) => (said += data.toString()));
    child.stdout.once("data", () => {
      begunMs = performance.now();
      if (killAfterMs !== undefined) setTimeout(() => child.kill("SIGKILL"), killAfterMs);
    });
    child.on("close", (code, signal) => {
      const lifeMs = performance.now() - begunMs;
      if (code === 0 || signal === "SIGKILL") resolve({ ended: code === 0, lifeMs });
      else reject(new Error(`the process ended with ${code ?? signal}: ${said}`));
    });
  });
}
