import { Journal } from "./journal";
import { lockDataFile } from "./lock";
import { EMPTY } from "./records";
import { State } from "./state";
import { Store } from "./store";
import type { Seed } from "../schema/seed";
import { seededSnapshot } from "../seeding";

export interface OpenStore {
  store: Store;
  close: () => Promise<void>;
}

/** The state to start with: that of the data file when there is one, else the seed's, else none. */
export async function openStore(
  options: { seed?: Seed; dataFile?: string },
  nowMs: number,
  warn: (message: string) => void,
): Promise<OpenStore> {
  const { seed, dataFile } = options;
  const initial = () => (seed === undefined ? EMPTY : seededSnapshot(seed, nowMs));
  if (dataFile === undefined) {
    return { store: new Store(new State(initial()), undefined), close: async () => {} };
  }
  const lock = await lockDataFile(dataFile);
  try {
    const { state, journal, existed } = Journal.open(dataFile, initial, warn);
    if (existed && seed !== undefined) warn(`${dataFile} has a state already: the seed is not used`);
    const store = new Store(state, journal);
    const close = async () => {
      store.close();
      await lock.release();
    };
    return { store, close };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
