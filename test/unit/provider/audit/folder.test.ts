/** Reading a folder: regular files only, whatever somebody has put there. Nothing hangs and nothing is believed. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { problemsOf, readFolder } from "../../../../provider/audit/folder";
import { AuditLog } from "../../../../provider/audit/log";
import { filesOf, folder, intent } from "./entries";

let place: ReturnType<typeof folder>;
beforeEach(() => (place = folder()));
afterEach(() => place.remove());

const onUnix = process.platform === "win32" ? describe.skip : describe;

onUnix("what is no regular file", () => {
  const listen = (path: string) =>
    new Promise<() => void>((resolve) => {
      const server = createServer().listen(path, () => resolve(() => server.close()));
    });
  const KINDS: [string, (path: string) => void | Promise<() => void>][] = [
    ["a named pipe", (path) => void spawnSync("mkfifo", [path])],
    ["a folder", (path) => mkdirSync(path)],
    ["a symbolic link", (path) => symlinkSync("/dev/zero", path)],
    ["a symbolic link", (path) => symlinkSync(join(place.path, "nowhere"), path)],
    ["a socket", listen],
  ];
  const cases = KINDS.flatMap(([kind, make]) =>
    [".jsonl", ".head"].map((suffix) => [kind, suffix, make] as const),
  );

  it.each(cases)(
    "%s named x%s is named as a problem, and the other chains are read",
    async (kind, suffix, make) => {
      const log = new AuditLog(place.path);
      log.append(intent());
      log.close();
      const undo = await make(join(place.path, `x${suffix}`));
      const chains = readFolder(place.path);
      undo?.();
      expect(problemsOf(chains)).toEqual([
        { chain: "x", record: 1, reason: `x${suffix} is ${kind} and no regular file, so it was not read` },
      ]);
      expect(chains.map(({ records }) => records.length).sort()).toEqual([0, 1]);
    },
  );

  it("includes a chain that was moved elsewhere and linked: its evidence is not in this folder", () => {
    const log = new AuditLog(join(place.path, "audit"));
    log.append(intent());
    log.close();
    const [file = ""] = filesOf(log.folder, ".jsonl");
    renameSync(file, join(place.path, "elsewhere"));
    symlinkSync(join(place.path, "elsewhere"), file);
    expect(problemsOf(readFolder(log.folder))).toEqual([
      expect.objectContaining({ reason: expect.stringContaining("is a symbolic link") as string }),
    ]);
  });

  it("may be the folder itself: a link to it is followed, because the folder was named", () => {
    const log = new AuditLog(join(place.path, "audit"));
    log.append(intent());
    log.close();
    symlinkSync(log.folder, join(place.path, "link"));
    expect(problemsOf(readFolder(join(place.path, "link")))).toEqual([]);
  });
});

// Root may read everything.
(process.getuid?.() === 0 ? it.skip : it)("a file without leave to read is refused by name", () => {
  const log = new AuditLog(place.path);
  log.append(intent());
  log.close();
  const [file = ""] = filesOf(place.path, ".jsonl");
  chmodSync(file, 0);
  expect(() => readFolder(place.path)).toThrow(
    /CXD-E601: the audit trail in .*\.jsonl cannot be read \(EACCES\)/,
  );
});
