/** Durable writing: what these functions have returned from is on the disk. Records are for the owner's eyes alone. */
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  type Stats,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { thrownCode } from "../shown/thrown";

const OWNER_ONLY = 0o600;

/** The folder, its missing parents included. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (first !== undefined) syncFolder(dirname(first));
}

/** A new file; refused when the name is taken. */
export const createFile = (path: string, append: boolean): number =>
  openSync(path, append ? "ax" : "wx", OWNER_ONLY);

export function appendDurably(file: number, text: string): void {
  writeAll(file, text);
  fsyncSync(file);
}

/** Over the start of the file, and left to the system to bring to the disk. */
export const overwrite = (file: number, text: string): void => writeAll(file, text, 0);

function writeAll(file: number, text: string, position?: number): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) {
    const at = position === undefined ? null : position + written;
    written += writeSync(file, bytes, written, bytes.length - written, at);
  }
}

/** A new file is durable when its folder is; Windows can neither open nor needs to sync a folder. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Windows has neither flag, and no named pipe in a folder. */
const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;

/**
 * Reads a regular file, and nothing else: a named pipe would block the whole process in a synchronous read, and a
 * symbolic link would take evidence from another place.
 * @returns the bytes, or the kind of the thing that is no regular file; undefined when there is nothing
 */
export function readIfThere(path: string): Buffer | string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
    const stats = fstatSync(file);
    return stats.isFile() ? readFileSync(file) : kindOf(stats);
  } catch (error) {
    const code = thrownCode(error) ?? "";
    if (code === "ENOENT") return undefined;
    const kind = REFUSED_KINDS[code];
    if (kind === undefined) throw error;
    return kind;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Codes of things that cannot even be opened: with O_NOFOLLOW (Linux and macOS, FreeBSD), and as a file. */
const REFUSED_KINDS: Readonly<Record<string, string>> = {
  ELOOP: "a symbolic link",
  EMLINK: "a symbolic link",
  ENXIO: "a socket",
  EOPNOTSUPP: "a socket",
  EISDIR: "a folder",
};

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "a folder";
  return stats.isFIFO() ? "a named pipe" : "a device";
}
