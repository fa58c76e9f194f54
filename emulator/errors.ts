import type { ScriptedFault } from "./faults";
import { shownJson } from "./shown";

/** The emulator cannot start as asked. */
export class StartError extends Error {
  override name = "StartError";

  static remote(host: string): StartError {
    return new StartError(
      `--host ${host} would let other machines connect: add --allow-remote if that is meant, or leave --host out`,
    );
  }

  static listening(error: unknown, host: string, port: number): StartError {
    const { code } = error as NodeJS.ErrnoException;
    const where = `${host}:${port}`;
    if (code === "EADDRINUSE")
      return new StartError(`${where} is in use: name another --port, or 0 for any free one`);
    if (code === "EACCES")
      return new StartError(`${where} needs more rights: name a --port from 1024 up, or 0`);
    return new StartError(
      `cannot listen on ${where}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** A test scripted a failure that never happened: it has not shown what it claims. */
export class UnusedFaultsError extends Error {
  override name = "UnusedFaultsError";

  constructor(readonly faults: readonly ScriptedFault[]) {
    super(`the emulator closed with scripted faults that no request met: ${shownJson(faults)}`);
  }
}
