/** The provider process of a hostile test, and what one of its verbs came to. */
import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Result {
  /** Undefined where the verb ended well. */
  message?: string;
  /** Exit code of a process that runs this verb alone. */
  exit: number;
  seconds: number;
  /** Growth of the process's memory while the verb ran, in MiB. */
  grownMb: number;
}

export class ProviderProcess {
  private readonly folder = mkdtempSync(join(tmpdir(), "cxone-dialer-hostile-"));
  private readonly file = join(this.folder, "state.json");
  private readonly child: ChildProcess;

  constructor(url: string) {
    this.child = fork(join(__dirname, "verbs.cjs"), {
      env: {
        ...process.env,
        HOSTILE_URL: url,
        HOSTILE_STATE: this.file,
        HOSTILE_AUDIT: join(this.folder, "audit"),
      },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
  }

  set state(bytes: string | undefined) {
    if (bytes === undefined) rmSync(this.file, { force: true });
    else writeFileSync(this.file, bytes);
  }

  get state(): string | undefined {
    return existsSync(this.file) ? readFileSync(this.file, "utf8") : undefined;
  }

  run(verb: string, inputs?: object): Promise<Result> {
    return new Promise((resolve, reject) => {
      const died = (code: number | null) => reject(new Error(`the process ended with ${code}`));
      this.child.once("exit", died);
      this.child.once("message", (result) => {
        this.child.removeListener("exit", died);
        resolve(result as Result);
      });
      this.child.send({ verb, inputs });
    });
  }

  /** Lets the process end. @returns its exit code: that of its last verb */
  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.child.once("exit", resolve));
    this.child.disconnect();
    const code = await ended;
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }
}
