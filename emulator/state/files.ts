import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Secrets of the seed's clients are in these files: the owner alone reads them. */
const OWNER_ONLY = 0o600;

export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

export const openForAppend = (path: string): number => openSync(path, "a", OWNER_ONLY);

/** Returns when the text is on the disk. */
export function appendDurably(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
  fsyncSync(file);
}

export function truncateDurably(file: number, length: number): void {
  ftruncateSync(file, length);
  fsyncSync(file);
}

/** The file holds the old content or the new one, at any moment: written beside it, synced, then renamed over it. */
export function replaceDurably(path: string, text: string): void {
  const beside = `${path}.new`;
  const file = openSync(beside, "w", OWNER_ONLY);
  try {
    appendDurably(file, text);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  syncFolder(dirname(path));
}

/** A rename is durable when its folder is; Windows can neither open nor needs to sync a folder. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
