import type { AddressInfo } from "node:net";
import { createServer } from "./api/server";
import { edit } from "./dialer-configs";
import { StartError, UnusedFaultsError } from "./errors";
import type { Fault, ScriptedFault } from "./faults";
import type { JsonObject } from "./json";
import { isLoopbackHost } from "./loopback";
import { type EmulatorState, publicState } from "./public-state";
import type { LogEntry } from "./request-log";
import type { Limits, Seed } from "./schema/seed";
import { seededSnapshot } from "./seeding";
import { serverShape, type ShapeOptions } from "./server-shape";
import { shownLines } from "./shown";
import { DataFile } from "./state/data-file";
import { EMPTY } from "./state/records";
import { Store } from "./state/store";
import { World } from "./world";

export interface EmulatorOptions extends ShapeOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** 127.0.0.1 by default; another than loopback needs allowRemote. */
  host?: string;
  allowRemote?: boolean;
  /** Left out: the demo client with all scopes (on loopback only) and nothing else. */
  seed?: Seed;
  /** 100 a minute and 15 a second for each client by default. */
  limits?: Limits | "off";
  /**
   * Every answered write survives a restart and kill -9. A seed counts only while this file does not exist. One
   * emulator owns the file.
   */
  dataFile?: string;
  /**
   * The clock in milliseconds since 1970. Token life, rate limits, idempotency keys, timestamps and the Date header
   * follow it: `() => Date.now() - 600_000` is a server whose clock is ten minutes behind.
   */
  now?: () => number;
  /** Called for each request as it is answered or dropped. */
  onRequest?: (entry: LogEntry) => void;
  /** Called with a text for the operator; by default it goes to stderr. It may hold foreign text as it is. */
  onWarning?: (message: string) => void;
}

export interface Emulator {
  /** Without a slash at its end, as `cxone:baseUrl` wants it. */
  url: string;
  /** Replaces the whole state and ends every token. */
  seed(seed: Seed): Promise<void>;
  /** Somebody changes these fields in the console. The change is in the data file before the next answer. */
  edit(id: string, fields: JsonObject, by: string): void;
  /** Adds to the script of what goes wrong. */
  faults(faults: Fault[]): void;
  faultsLeft(): ScriptedFault[];
  log(): LogEntry[];
  clearLog(): void;
  state(): EmulatorState;
  /** As after a start without a seed: state, faults, log and tokens are gone. */
  reset(): void;
  /** Rejects when a scripted fault was never used, after the server has closed. */
  close(): Promise<void>;
}

export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const {
    host = "127.0.0.1",
    now = Date.now,
    onWarning: warn = (message) => process.stderr.write(`${shownLines(message)}\n`),
  } = options;
  const listensOnLoopback = isLoopbackHost(host);
  if (!listensOnLoopback && options.allowRemote !== true) throw StartError.remote(host);
  const store = await openStore(options, now(), warn);
  const world = new World(store, {
    ...serverShape(options),
    listensOnLoopback,
    limits: options.limits,
    now,
  });
  const closing = new AbortController();
  const app = createServer(world, {
    closing: closing.signal,
    onLogged: options.onRequest ?? (() => {}),
    onInternalError: (error) => warn(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  try {
    await app.listen({ port: options.port ?? 0, host });
  } catch (error) {
    throw StartError.listening(error, host, options.port ?? 0);
  }
  const { port } = app.server.address() as AddressInfo;
  const stop = async () => {
    closing.abort();
    await app.close();
    await store.saved();
  };
  return handle(world, `http://${host.includes(":") ? `[${host}]` : host}:${port}`, stop);
}

/** The state to start with: that of the data file when there is one, else the seed's, else none. */
async function openStore(
  { seed, dataFile }: EmulatorOptions,
  nowMs: number,
  warn: (message: string) => void,
): Promise<Store> {
  const initial = () => (seed === undefined ? EMPTY : seededSnapshot(seed, nowMs));
  if (dataFile === undefined) return new Store(initial());
  const { file, found } = await DataFile.open(dataFile);
  const first = found ?? initial();
  // At once: a file that cannot be written is refused before a client builds on it.
  await file.replace(first);
  if (found !== undefined && seed !== undefined)
    warn(`${dataFile} has a state already: the seed is not used`);
  return new Store(first, { save: (snapshot) => file.replace(snapshot), warn });
}

function handle(world: World, url: string, stop: () => Promise<void>): Emulator {
  let stopped: Promise<void> | undefined;
  // The store has warned of a failure, and has undone the change.
  const save = () => void world.store.saved().catch(() => {});
  return {
    url,
    seed: (seed) => world.store.durably(() => world.seed(seed)),
    edit: (id, fields, by) => {
      edit(world, id, fields, by);
      save();
    },
    faults: (faults) => world.faults.add(faults),
    faultsLeft: () => world.faults.left(),
    log: () => world.log.all(),
    clearLog: () => world.log.clear(),
    state: () => publicState(world),
    reset: () => {
      world.reset();
      save();
    },
    close: async () => {
      stopped ??= stop();
      await stopped;
      const left = world.faults.left();
      world.faults.clear();
      if (left.length > 0) throw new UnusedFaultsError(left);
    },
  };
}
