import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DataFileError } from "./data-file-error";

/**
 * Two emulators on one data file would tear it. The lock is a listening socket: unlike a file with a process id, the
 * kernel lets go of it when the process is killed, so a restart never waits for a stale lock.
 */
export async function lockDataFile(path: string): Promise<{ release: () => Promise<void> }> {
  const address = socketAddress(path);
  const server = createServer((socket) => socket.destroy());
  server.unref();
  try {
    await listen(server, address);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    if (await answers(address)) throw DataFileError.inUse(path);
    rmSync(address, { force: true });
    await listen(server, address);
  }
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** A socket's path may have about 100 characters: a hash of the file's path in the folder for temporary files. */
function socketAddress(path: string): string {
  const name = `cxone-emulator-${createHash("sha256").update(resolve(path)).digest("hex").slice(0, 24)}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

const listen = (server: Server, address: string) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => {
      server.off("error", reject);
      resolve();
    });
  });

const answers = (address: string) =>
  new Promise<boolean>((resolve) => {
    const socket = createConnection(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
