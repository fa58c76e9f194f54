/** A scenario for `simulate` and `recommend`: a file with the arguments of a DialerConfig, flags, or both. */
import { readFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { parse } from "yaml";
import { today } from "../day";
import { DIAL_RATE, MAX_ABANDONMENT_RATE, MAX_QUEUE_DEPTH, PACING_TYPES } from "../limits";
import { type DialerConfigInputs, type Observed, dialerConfigSchema } from "../schema";
import { InvalidInputError } from "../errors";
import { issueText } from "../program/validate";
import { codesOf } from "../rules";
import { unknownCodes } from "../rules/codes";
import { questionOf } from "../preview/subject";
import type { Question } from "../simulation";
import { DEFAULT_ATTEMPTS } from "../simulation/effort";
import { thrownText } from "../shown/thrown";

export interface ScenarioFlags {
  pacing?: (typeof PACING_TYPES)[number];
  agentRatio?: number;
  dialRate?: number;
  maxQueueDepth?: number;
  maxAbandonmentRate?: number;
  jurisdiction?: string[];
  agents?: number;
  answerRate?: number;
  talkSeconds?: number;
  wrapUpSeconds?: number;
  attempts?: number;
}

export function withScenario(command: Command): Command {
  return command
    .argument("[scenario]", "YAML or JSON file with the arguments of a DialerConfig, forecast included")
    .addOption(new Option("--pacing <type>", "pacing type").choices(PACING_TYPES))
    .option("--agent-ratio <number>", "lines dialled per idle agent", number)
    .option(
      "--dial-rate <number>",
      "cap on attempts per agent and minute (default: the highest allowed)",
      number,
    )
    .option("--max-queue-depth <number>", "live calls that may wait (default: the most allowed)", number)
    .option("--max-abandonment-rate <fraction>", "ceiling on abandoned / live answers, such as 0.03", number)
    .option("--jurisdiction <code...>", "codes of the jurisdiction table, such as US")
    .option("--agents <number>", "agents logged in", number)
    .option("--answer-rate <fraction>", "live answers / attempts", number)
    .option("--talk-seconds <number>", "mean talk time", number)
    .option("--wrap-up-seconds <number>", "mean wrap-up time", number)
    .option(
      "--attempts <number>",
      `simulated attempts for one answer; another effort than the default of every surface (${DEFAULT_ATTEMPTS}) is printed`,
      number,
    );
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("give a number.");
  return value;
}

/** The flags that set an argument, and which one. */
const FIELDS: readonly (readonly [key: keyof ScenarioFlags, flag: string, field: string])[] = [
  ["agentRatio", "--agent-ratio", "agentRatio"],
  ["dialRate", "--dial-rate", "dialRate"],
  ["maxQueueDepth", "--max-queue-depth", "maxQueueDepth"],
  ["maxAbandonmentRate", "--max-abandonment-rate", "maxAbandonmentRate"],
  ["agents", "--agents", "forecast.activeAgents"],
  ["answerRate", "--answer-rate", "forecast.liveAnswerRate"],
  ["talkSeconds", "--talk-seconds", "forecast.meanTalkSeconds"],
  ["wrapUpSeconds", "--wrap-up-seconds", "forecast.meanWrapUpSeconds"],
  ["attempts", "--attempts", "simulation.attempts"],
];

/** What the user gave as a flag is refused by the name of the flag. */
const givenFlags = (flags: ScenarioFlags): ReadonlyMap<string, string> =>
  new Map(FIELDS.filter(([key]) => flags[key] !== undefined).map(([, flag, field]) => [field, flag]));

export interface Scenario {
  name: string;
  inputs: DialerConfigInputs;
}

/** Flags lie over the file. @throws InvalidInputError naming the field and what is wrong with it */
export function scenarioOf(path: string | undefined, flags: ScenarioFlags): Scenario {
  const file = path === undefined ? {} : readScenario(path);
  const pacingType = flags.pacing ?? file.pacingType ?? "predictive";
  const inputs: DialerConfigInputs = {
    // Only predictive pacing looks at it.
    ...(pacingType !== "predictive" && { agentRatio: 1 }),
    dialRate: DIAL_RATE.maximum,
    maxQueueDepth: MAX_QUEUE_DEPTH.maximum,
    ...file,
    pacingType,
    ...given({
      agentRatio: flags.agentRatio,
      dialRate: flags.dialRate,
      maxQueueDepth: flags.maxQueueDepth,
      maxAbandonmentRate: flags.maxAbandonmentRate,
    }),
    complianceRules: { ...file.complianceRules, ...given({ jurisdictions: flags.jurisdiction }) },
    forecast: {
      ...file.forecast,
      ...given({
        activeAgents: flags.agents,
        liveAnswerRate: flags.answerRate,
        meanTalkSeconds: flags.talkSeconds,
        meanWrapUpSeconds: flags.wrapUpSeconds,
      }),
    },
    simulation: { ...file.simulation, ...given({ attempts: flags.attempts }) },
  };
  const name = file.name ?? path ?? "scenario";
  refuseUnknownCodes(path ?? "--jurisdiction", inputs);
  const capped = withCap(inputs);
  assertArguments(capped, path ?? "the flags", givenFlags(flags));
  return { name, inputs: capped };
}

/**
 * What an answer cannot do without; thrown, because a command that did not run must not look like one that passed.
 * @throws InvalidInputError also for a declared jurisdiction that the rules do not know: no number is printed for it
 */
export function questionFor(name: string, inputs: Record<string, unknown>): Question {
  refuseUnknownCodes(name, inputs);
  const live = (inputs["observed"] as Observed | undefined)?.live?.maxAbandonmentRate;
  const noCeiling = (inputs["maxAbandonmentRate"] ?? live) === undefined && codesOf(inputs).length > 0;
  // The end of the range leaves the comparison to the law.
  const asked = noCeiling ? { ...inputs, maxAbandonmentRate: MAX_ABANDONMENT_RATE.maximum } : inputs;
  const question = questionOf({ name, inputs: asked, date: today(), noCeiling });
  if (!("missing" in question)) return question;
  throw new InvalidInputError(`${name}: ${question.missing.join(", ")} is missing.`, {
    hint: "Give it in the scenario file or as a flag (--help lists them).",
  });
}

function refuseUnknownCodes(name: string, inputs: Record<string, unknown>): void {
  const { complianceRules } = inputs;
  const [first] = unknownCodes(complianceRules);
  if (first === undefined) return;
  throw new InvalidInputError(`${name}: ${first.says}`, { hint: first.next });
}

/** Either a threshold or a law has to say what is too much. */
function withCap(inputs: DialerConfigInputs): DialerConfigInputs {
  if (inputs.maxAbandonmentRate !== undefined || inputs.complianceRules?.jurisdictions?.length) return inputs;
  throw new InvalidInputError("There is no cap to compare with.", {
    hint: "Give --max-abandonment-rate 0.03, or --jurisdiction US for the law's cap.",
  });
}

function readScenario(path: string): DialerConfigInputs {
  let content: unknown;
  try {
    content = parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new InvalidInputError(`${path} cannot be read: ${thrownText(error)}.`, {
      hint: "Give a YAML or JSON file with the arguments of a DialerConfig.",
    });
  }
  assertArguments(content, path);
  return content;
}

/** @param given flags by the field that they set */
function assertArguments(
  content: unknown,
  where: string,
  given: ReadonlyMap<string, string> = new Map(),
): asserts content is DialerConfigInputs {
  const parsed = dialerConfigSchema.safeParse(content);
  if (parsed.success) return;
  const wrong = parsed.error.issues.map((issue) =>
    issueText(content, issue, given.get(issue.path.join("."))),
  );
  throw new InvalidInputError(`${where}: ${wrong.join("; ")}${wrong.at(-1)?.endsWith("?") ? "" : "."}`, {
    hint: "The names and ranges are those of the arguments of DialerConfig.",
  });
}

const given = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
