/** `cxone-dialer policy check`: the policies over any number of stacks, and what only all of them show. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { SingleBar } from "cli-progress";
import type { Command } from "commander";
import { today } from "../../day";
import { ConfigurationError, InvalidInputError, isCxoneError } from "../../errors";
import { recordOf } from "../../json";
import { resourcesIn } from "../../pulumi/state";
import { shownJson } from "../../shown";
import { wholeNumber } from "../whole-number";
import { type PackFinding, loadPack, type Pack } from "./pack";
import { exitCodeOf, reportOf, textOf } from "./report";
import { type Source, sourcesOf, type Which } from "./sources";
import { thrownText } from "../../shown/thrown";

interface CheckFlags extends Which {
  policyConfig?: string;
  tenantLines?: number;
  jobs: number;
  json?: true;
}

/** Each job is a `pulumi` of its own; more than this wait for the backend, not for a processor. */
const MOST_JOBS = 8;

export function addCheck(policy: Command): void {
  policy
    .command("check")
    .description("judges every dialer config in the states of stacks, and the stacks together")
    .option("--all", "every stack of the backend that pulumi is logged in to")
    .option("--project <name>", "every stack of this project")
    .option("--stack <name...>", "these stacks; outside of a project's folder ORGANIZATION/PROJECT/STACK")
    .option("--file <export...>", "files that `pulumi stack export` wrote; - is stdin")
    .option("--policy-config <file>", "the file that --policy-pack-config takes: levels, settings, waivers")
    .option("--tenant-lines <number>", "lines that each address of the API has", wholeNumber)
    .option("--show-secrets", "reads secrets in clear, to judge them too; none is printed")
    .option(
      "--jobs <number>",
      "stacks that are read at a time",
      wholeNumber,
      Math.min(MOST_JOBS, availableParallelism()),
    )
    .option("--json", "one JSON object (for cxone-dialer-report, or another program)")
    .addHelpText(
      "after",
      `
Exit codes: 0 fine, 1 a mandatory finding without a waiver, 2 could not run, or a stack could not be read.
Examples:
  cxone-dialer policy check --all --policy-config policy-config.json
  pulumi stack export --stack prod | cxone-dialer policy check --file - --json`,
    )
    .action(check);
}

async function check(flags: CheckFlags): Promise<void> {
  const pack = loadPack();
  const date = today();
  const config = configOf(pack, flags.policyConfig, date);
  const sources = await sourcesOf(flags);
  const read = await readAll(sources, flags.jobs, (stack, text) =>
    judged(stack, () => pack.checkStack(stack, resourcesIn(text, stack), config, date)),
  );
  const members = read.flatMap((one) => one.members);
  const unread = read.filter(({ error }) => error !== undefined).length;
  const fleet = pack.checkFleet({ members, unread, config, date, tenantLines: flags.tenantLines });
  const report = reportOf({
    date,
    stacks: read.map(({ stack, members: own, error }) => ({
      stack,
      resources: own.length,
      ...(error !== undefined && { error }),
    })),
    findings: [...read.flatMap(({ findings }) => findings), ...fleet.findings],
    lines: fleet.lines,
  });
  console.log(flags.json ? shownJson(report, 2) : textOf(report));
  process.exitCode = exitCodeOf(report);
}

function configOf(pack: Pack, path: string | undefined, date: string): unknown {
  try {
    return pack.readPolicyConfig(path === undefined ? "" : readFileSync(path, "utf8"), date);
  } catch (error) {
    // The pack says each problem on a line of its own.
    const [first = "", ...below] = thrownText(error).split("\n");
    const what = `${path} is no config of the policies:${first === "" ? "" : ` ${first}`}`;
    throw new ConfigurationError(what, { below: [...below, "docs/policies.md says what may stand in it."] });
  }
}

interface ReadStack {
  stack: string;
  findings: readonly PackFinding[];
  members: readonly unknown[];
  error?: string;
}

type JudgedStack = Omit<ReadStack, "stack" | "error">;

/** In the order of the sources. A state is dropped as soon as it is judged; one that fails stops no other. */
async function readAll(
  sources: readonly Source[],
  jobs: number,
  judge: (stack: string, text: string) => JudgedStack,
): Promise<ReadStack[]> {
  const read: ReadStack[] = [];
  const bar = new SingleBar({ format: "{bar} {value}/{total} stacks", clearOnComplete: true });
  bar.start(sources.length, 0);
  const waiting = sources.entries();
  const job = async () => {
    for (const [index, { label, read: text }] of waiting) {
      try {
        read[index] = { stack: label, ...judge(label, await text()) };
      } catch (error) {
        if (!isCxoneError(error)) throw error;
        read[index] = { stack: label, findings: [], members: [], error: error.message };
      }
      bar.increment();
    }
  };
  await Promise.all(Array.from({ length: jobs }, job)).finally(() => bar.stop());
  return read;
}

/** What a policy throws may repeat a value of the state. */
function judged<T>(stack: string, judge: () => T): T {
  try {
    return judge();
  } catch (error) {
    if (isCxoneError(error)) throw error;
    const { name } = recordOf(error);
    throw new InvalidInputError(`${stack} could not be judged (${String(name)}).`, {
      hint: "This is a defect of the policies: please report it.",
    });
  }
}
