import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { EMPTY, ID_OF, type Snapshot } from "./records";

const FORMAT = "cxone-emulator/1";
/** Secrets of the seed's clients are in the file: only its owner may read it. */
const OWNER_ONLY = 0o600;
const ELSEWHERE = "name another file with --data";

/** The emulator cannot use its data file; the message says why and what to do. */
export class DataFileError extends Error {
  override name = "DataFileError";
}

/** One JSON file that is always replaced as a whole. One emulator owns it. */
export class DataFile {
  private constructor(
    private readonly path: string,
    /** The file's content when this emulator read or wrote it last. */
    private text: string | undefined,
  ) {}

  /** The file, and the state in it when there is one. */
  static open(path: string): Promise<{ file: DataFile; found: Snapshot | undefined }> {
    return explain(`cannot read ${path}`, async () => {
      await refuseOldJournal(path);
      const text = await contentOf(path);
      const found = text === undefined ? undefined : parse(path, text);
      // An emulator that was killed while it wrote has left this.
      await rm(`${path}.new`, { force: true });
      return { file: new DataFile(path, text), found };
    });
  }

  /** At any moment the path holds the old snapshot or the new one: the new one is synced beside it, then renamed. */
  replace(snapshot: Snapshot): Promise<void> {
    const beside = `${this.path}.new`;
    const text = JSON.stringify({ format: FORMAT, state: snapshot });
    return explain(`cannot write ${this.path}`, async () => {
      const file = await open(beside, "wx", OWNER_ONLY);
      try {
        try {
          // Writes on until the last byte: a single write() stops short on a full disk, without an error.
          await file.writeFile(text);
          await file.sync();
        } finally {
          await file.close();
        }
        // A second emulator, or a person, has written here: a rename would lose their change.
        if ((await contentOf(this.path)) !== this.text) {
          throw new DataFileError(
            `${this.path} was changed by another program, so it is left as it is: end that program, then restart the emulator`,
          );
        }
        await rename(beside, this.path);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
      this.text = text;
    });
  }
}

async function explain<T>(refusal: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DataFileError) throw error;
    throw new DataFileError(`${refusal} (${(error as Error).message}): correct this, or ${ELSEWHERE}`);
  }
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Earlier versions kept the latest writes in a journal beside the file, and merged them when they were stopped. */
async function refuseOldJournal(path: string): Promise<void> {
  const journal = await stat(`${path}.journal`).catch(() => undefined);
  if (journal === undefined || journal.size === 0) return;
  throw new DataFileError(
    `${path}.journal holds writes of an earlier version of the emulator: start that version once with ` +
      `--data ${path} and stop it with Ctrl+C, which moves them into ${path}; or ${ELSEWHERE}`,
  );
}

function parse(path: string, text: string): Snapshot {
  let value: { format?: unknown; state?: Partial<Snapshot> | null } | null;
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    throw damaged(path, "its JSON");
  }
  const state = value?.state;
  const isOurs =
    value?.format === FORMAT && Object.keys(state ?? {}).every((name) => Object.hasOwn(EMPTY, name));
  if (!isOurs) {
    throw new DataFileError(
      `${path} was not written by this version of the emulator: it is left as it is; ${ELSEWHERE}`,
    );
  }
  const whole = { ...EMPTY, ...state };
  const broken = Object.keys(ID_OF).find((name) => !Array.isArray(whole[name as keyof Snapshot]));
  if (!state || broken !== undefined) throw damaged(path, broken ?? "its state");
  return whole;
}

const damaged = (path: string, where: string) =>
  new DataFileError(
    `${path} is damaged at ${where}: restore it from a copy, or ${ELSEWHERE} to start afresh`,
  );
