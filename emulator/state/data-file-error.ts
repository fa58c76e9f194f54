/** The emulator will not start on this data file; the message says why and what to do. */
export class DataFileError extends Error {
  override name = "DataFileError";

  static damaged(path: string, where: string): DataFileError {
    return new DataFileError(
      `${path} is damaged at ${where}: restore it from a copy, or name another file with --data to start afresh`,
    );
  }

  static foreign(path: string): DataFileError {
    return new DataFileError(
      `${path} was not written by this version of the emulator: it is left as it is; name another file with --data`,
    );
  }

  static inUse(path: string): DataFileError {
    return new DataFileError(
      `${path} is in use by another emulator: stop that one, or name another file with --data`,
    );
  }
}
