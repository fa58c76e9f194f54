/** A scenario for `simulate` and `recommend`: a file with the arguments of a DialerConfig, flags, or both. */
import { readFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { parse } from "yaml";
import { PACING_TYPES } from "../limits";
import type { DialerConfigInputs } from "../schema";
import { InvalidInputError } from "../errors";
import { checkedArguments, openLimits, type Scenario, scenarioFrom } from "../scenario";
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

/** Flags lie over the file. @throws InvalidInputError naming the field and what is wrong with it */
export function scenarioOf(path: string | undefined, flags: ScenarioFlags): Scenario {
  const file = path === undefined ? {} : readScenario(path);
  const pacingType = flags.pacing ?? file.pacingType ?? "predictive";
  const inputs: DialerConfigInputs = {
    ...openLimits({ pacingType }),
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
  return scenarioFrom(file.name ?? path ?? "scenario", inputs, {
    where: path ?? "the flags",
    codes: path ?? "--jurisdiction",
    names: givenFlags(flags),
    giveCap: "Give --max-abandonment-rate 0.03, or --jurisdiction US for the law's cap.",
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
  return checkedArguments(content, path);
}

const given = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
