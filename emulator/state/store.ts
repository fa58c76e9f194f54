import { type Collections, ID_OF, type Snapshot, type Values } from "./records";
import { Problem } from "../problems";

type Name = keyof Collections;
type Maps = { [N in Name]: Map<string, Collections[N]> };

export interface StoreOptions {
  /** Writes a snapshot where a restart finds it. When it rejects, the snapshot before is still there, whole. */
  save: (snapshot: Snapshot) => Promise<void>;
  warn: (message: string) => void;
}

/** All objects of one tenant, in memory. A change replaces a record; no record is changed in place. */
export class Store {
  private maps: Maps;
  private values: Values;
  private changed = false;
  private queued = false;
  /** The write that runs or, when one is queued behind it, the queued one. */
  private writing = Promise.resolve();

  /** @param lastSaved the first state, which a file has already when there are options */
  constructor(
    private lastSaved: Snapshot,
    private readonly options?: StoreOptions,
  ) {
    [this.maps, this.values] = unpack(lastSaved);
  }

  get<N extends Name>(name: N, id: string): Collections[N] | undefined {
    return this.maps[name].get(id);
  }

  all<N extends Name>(name: N): Collections[N][] {
    return [...this.maps[name].values()];
  }

  value<K extends keyof Values>(key: K): Values[K] {
    return this.values[key];
  }

  put<N extends Name>(name: N, record: Collections[N]): void {
    this.maps[name].set(ID_OF[name](record), record);
    this.changed = true;
  }

  delete(name: Name, id: string): void {
    this.maps[name].delete(id);
    this.changed = true;
  }

  replace(snapshot: Snapshot): void {
    [this.maps, this.values] = unpack(snapshot);
    this.changed = true;
  }

  snapshot(): Snapshot {
    const lists = NAMES.map((name) => [name, this.all(name)] as const);
    return { ...this.values, ...(Object.fromEntries(lists) as unknown as Omit<Snapshot, keyof Values>) };
  }

  /**
   * Runs a step, which must be synchronous. Its outcome comes once its changes are saved, and the changes of others
   * that it saw: a crash takes back nothing that a client was told.
   */
  async durably<T>(step: () => T): Promise<T> {
    try {
      return step();
    } finally {
      await this.saved();
    }
  }

  /** Changes that are made while a write runs share the next write. */
  saved(): Promise<void> {
    const { options } = this;
    if (options !== undefined && this.changed && !this.queued) {
      this.queued = true;
      this.writing = this.writing.then(() => this.write(options));
    }
    return this.writing;
  }

  private async write({ save, warn }: StoreOptions): Promise<void> {
    const snapshot = this.snapshot();
    this.changed = this.queued = false;
    try {
      await save(snapshot);
      this.lastSaved = snapshot;
    } catch (error) {
      // Changes made since may rest on the lost ones: undo all. The queued write, if any, rejects with this one.
      this.replace(this.lastSaved);
      this.changed = this.queued = false;
      this.writing = Promise.resolve();
      warn((error as Error).message);
      throw Problem.of(
        "unavailable",
        "the data file cannot be written, so nothing was changed: the emulator's output says why",
      );
    }
  }
}

const NAMES = Object.keys(ID_OF) as Name[];

function unpack({ seeded, limits, ...lists }: Snapshot): [Maps, Values] {
  const mapOf = <N extends Name>(name: N, records: Collections[N][]) =>
    new Map(records.map((record) => [ID_OF[name](record), record]));
  const maps = Object.fromEntries(NAMES.map((name) => [name, mapOf(name, lists[name])]));
  return [maps as unknown as Maps, { seeded, limits }];
}
