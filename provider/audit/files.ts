/** Durable writing: what these functions have returned from is on the disk. Records are for the owner's eyes alone. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";

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

export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
