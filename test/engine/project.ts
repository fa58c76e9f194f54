/** A Pulumi project of a few files on the real engine, in any language, with a backend of its own. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ended, findEngine, type Result } from "./engine";

export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "cxone-dialer-project-"));
  private readonly engine: { bin: string; env: Record<string, string> };

  /** @param languages that the project needs beside Node @param files its texts by their paths */
  constructor(languages: string[], files: Record<string, string>) {
    this.engine = findEngine(languages);
    mkdirSync(join(this.folder, "backend"));
    this.write(files);
  }

  write(files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  read(path: string): string {
    return existsSync(join(this.folder, path)) ? readFileSync(join(this.folder, path), "utf8") : "";
  }

  /** Runs one pulumi command in the project's folder. */
  run(...args: string[]): Promise<Result> {
    const child = spawn(this.engine.bin, [...args, "--non-interactive", "--color", "never"], {
      cwd: this.folder,
      env: {
        ...process.env,
        ...this.engine.env,
        PULUMI_BACKEND_URL: `file://${join(this.folder, "backend")}`,
        PULUMI_CONFIG_PASSPHRASE: "test",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return ended(child);
  }

  /** Runs one that has to succeed. @returns what it printed */
  async must(...args: string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} failed: ${output}`);
    return output;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Writes random.json: the provider's schema with the version that a build from Go modules leaves out, and with `more`. */
export async function writeRandomSchema(project: Project, more: Record<string, unknown> = {}): Promise<void> {
  const schema = JSON.parse(await project.must("package", "get-schema", "random")) as { version?: string };
  project.write({
    "random.json": JSON.stringify({ ...schema, version: schema.version ?? "4.21.2", ...more }),
  });
}
