#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { requestLine } from "./cli-log";
import { StartError } from "./errors";
import { Problem } from "./problems";
import type { Seed } from "./schema/seed";
import { type EmulatorOptions, startEmulator } from "./start";
import { shownJson, shownLines } from "./shown";
import { DataFileError } from "./state/data-file";

interface EmulatorFlags {
  port: number;
  host: string;
  allowRemote?: true;
  seed?: string;
  data?: string;
  extensions: boolean;
  idempotentReplayed: boolean;
  listEtag: boolean;
  limits?: "off";
  quiet?: true;
  json?: true;
}

/** The command could not do what it was asked; the message is for the person at the terminal. */
class UsageError extends Error {}

const USAGE = 2;

const say = (text: string) => void process.stderr.write(`${shownLines(text)}\n`);

const command = new Command("cxone-emulator")
  .description(
    "The CXone dialer configuration API as a local HTTP server. Its URL is the first line it prints.",
  )
  .option("--port <number>", "port to listen on; 0 takes any free one", portNumber, 0)
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .option("--allow-remote", "allow a --host that other machines can reach (the control API stays local)")
  .option(
    "--seed <file>",
    "JSON file with the first state; without it only the client demo / demo-secret exists",
  )
  .option(
    "--data <file>",
    "keep the state in this file across restarts and kill -9; --seed then counts only once; one emulator owns a file",
  )
  .option("--no-extensions", "the documented API alone: no create, delete, list, name, campaignId")
  .option("--no-idempotent-replayed", "no header Idempotent-Replayed on a repeated create")
  .option("--no-list-etag", "no etag in the items of the list")
  .addOption(new Option("--limits <switch>", "off: no rate limits").choices(["off"]))
  .option("--quiet", "print nothing but errors")
  .option("--json", "print the URL and the requests as JSON, one object a line")
  .addHelpText(
    "after",
    "\nRequests are logged on stderr. Exit codes: 0 stopped by a signal, 2 could not start.\n" +
      "Try it: cxone-emulator --port 4010, then set CXONE_BASE_URL=http://127.0.0.1:4010",
  )
  .exitOverride()
  .configureOutput({ outputError: (text) => say(text.trimEnd()) })
  .action(run);

function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw new InvalidArgumentError("give a number from 0 to 65535.");
  return port;
}

async function run(flags: EmulatorFlags): Promise<void> {
  const print = (text: string) => void (flags.quiet === true || process.stderr.write(`${text}\n`));
  const options: EmulatorOptions = {
    port: flags.port,
    host: flags.host,
    extensions: flags.extensions && {
      idempotentReplayed: flags.idempotentReplayed,
      listEtag: flags.listEtag,
    },
    ...(flags.allowRemote && { allowRemote: true }),
    ...(flags.seed !== undefined && { seed: readSeed(flags.seed) }),
    ...(flags.data !== undefined && { dataFile: flags.data }),
    ...(flags.limits && { limits: flags.limits }),
    onRequest: (entry) => print(flags.json ? shownJson({ event: "request", ...entry }) : requestLine(entry)),
  };
  const emulator = await startEmulator(options);
  const listening = flags.json
    ? JSON.stringify({ event: "listening", url: emulator.url })
    : `cxone-emulator listening on ${emulator.url}`;
  if (flags.quiet !== true) process.stdout.write(`${listening}\n`);
  const stop = () => {
    // Faults left unused are a test's concern; a person who stops the server is told nothing of them.
    emulator.close().then(
      () => process.exit(0),
      () => process.exit(0),
    );
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

function readSeed(path: string): Seed {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read the seed ${path}: ${(error as Error).message}`);
  }
  try {
    return JSON.parse(text) as Seed;
  } catch (error) {
    // The parser's message may quote the file, and with it a client's secret: only the place is told.
    const [place] = /position \d+( \(line \d+ column \d+\))?/.exec((error as Error).message) ?? [];
    throw new UsageError(
      `the seed ${path} is not JSON${place === undefined ? "" : ` at ${place}`}: check its commas, quotes and brackets`,
    );
  }
}

// A reader that went away (cxone-emulator | head -1) must not end the server.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

command.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : USAGE);
  const expected =
    error instanceof UsageError || error instanceof StartError || error instanceof DataFileError;
  if (error instanceof Problem) say(`cxone-emulator: the seed is not valid: ${error.message}`);
  else if (expected) say(`cxone-emulator: ${error.message}`);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(USAGE);
});
