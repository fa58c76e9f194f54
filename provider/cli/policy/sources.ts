/** The stacks that a check is about, by name and by file, each with the way to read it. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { InvalidInputError } from "../../errors";
import { exportStack, pulumi } from "../pulumi";
import { thrownText } from "../../shown/thrown";

export interface Which {
  all?: true;
  project?: string;
  stack?: string[];
  file?: string[];
  showSecrets?: true;
}

export interface Source {
  /** Names the stack in findings. */
  label: string;
  /** @throws InvalidInputError */
  read: () => string | Promise<string>;
}

/** Each once, in the order in which they are named. @throws InvalidInputError when there is none */
export async function sourcesOf(which: Which): Promise<Source[]> {
  const { stack = [], file = [], showSecrets } = which;
  const names = [...stack, ...(await listed(which))];
  const more = showSecrets ? ["--show-secrets"] : [];
  const sources = [
    ...[...new Set(names)].map((name) => ({ label: name, read: () => exportStack(name, more) })),
    ...[...new Set(file)].map((path) => ({
      label: path === "-" ? "stdin" : path,
      read: () => readText(path, "Give a file that `pulumi stack export` wrote."),
    })),
  ];
  if (sources.length > 0) return sources;
  throw new InvalidInputError(
    which.all || which.project !== undefined
      ? "The backend that pulumi is logged in to has no such stack."
      : "Nothing says which stacks to check.",
    { hint: "Give --all, --project NAME, --stack NAME... or --file EXPORT... (`pulumi stack ls --all`)." },
  );
}

const listSchema = z.array(z.object({ name: z.string() }));

async function listed({ all, project }: Which): Promise<string[]> {
  if (!all && project === undefined) return [];
  const args = ["stack", "ls", "--json", "--fully-qualify-stack-names"];
  try {
    const text = await pulumi([...args, ...(all ? ["--all"] : ["--project", project ?? ""])]);
    return listSchema.parse(JSON.parse(text)).map(({ name }) => name);
  } catch (error) {
    throw new InvalidInputError(`The stacks cannot be listed: ${thrownText(error)}.`, {
      hint: "Run this where `pulumi stack ls --all` works, or give files that `pulumi stack export` wrote.",
    });
  }
}

/** @param path a file, or `-` for stdin @throws InvalidInputError */
export function readText(path: string, hint: string): string {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    throw new InvalidInputError(`${path} cannot be read: ${thrownText(error)}.`, { hint });
  }
}
