/** Scenarios: arguments of a DialerConfig that a command or a function asks the models about, without a resource. */
import { today } from "./day";
import { InvalidInputError } from "./errors";
import { DIAL_RATE, MAX_ABANDONMENT_RATE, MAX_QUEUE_DEPTH } from "./limits";
import { Pool } from "./preview/pool";
import { liveOf, questionOf } from "./preview/subject";
import { issueText } from "./program/validate";
import { codesOf } from "./rules";
import { unknownCodes } from "./rules/codes";
import { type DialerConfigInputs, dialerConfigSchema } from "./schema";
import type { NotRun, Question, SimulationReport } from "./simulation";

export { block } from "./preview/block";
export { recommendationText } from "./preview/recommended";
export { recommendationsOf } from "./preview/ratios";
export { isLawful, nextText, verdictText } from "./preview/words";

export interface Scenario {
  name: string;
  inputs: DialerConfigInputs;
}

/** How the asker of a scenario gives its values. */
export interface Asker {
  /** The source of the values: a file, "the flags", the name of a function. */
  where: string;
  /** The source of the jurisdictions, where it has another name. */
  codes?: string;
  /** By argument, the name that the asker gives it. */
  names?: ReadonlyMap<string, string>;
  /** The next step where there is no cap. */
  giveCap: string;
}

/** What a config is taken to be where a scenario leaves it out. */
export const openLimits = ({ pacingType = "predictive" }: DialerConfigInputs): DialerConfigInputs => ({
  // Only predictive pacing looks at it.
  ...(pacingType !== "predictive" && { agentRatio: 1 }),
  dialRate: DIAL_RATE.maximum,
  maxQueueDepth: MAX_QUEUE_DEPTH.maximum,
  pacingType,
});

/** @throws InvalidInputError naming each value and what is wrong with it */
export function scenarioFrom(
  name: string,
  inputs: DialerConfigInputs,
  { where, codes = where, names, giveCap }: Asker,
): Scenario {
  refuseUnknownCodes(codes, inputs);
  const hasCap = inputs.maxAbandonmentRate !== undefined || inputs.complianceRules?.jurisdictions?.length;
  if (!hasCap) throw new InvalidInputError("There is no cap to compare with.", { hint: giveCap });
  return { name, inputs: checkedArguments(inputs, where, names) };
}

const isArguments = (content: unknown): content is DialerConfigInputs =>
  dialerConfigSchema.safeParse(content).success;

/** @throws InvalidInputError with every problem */
export function checkedArguments(
  content: unknown,
  where: string,
  names: ReadonlyMap<string, string> = new Map(),
): DialerConfigInputs {
  if (isArguments(content)) return content;
  const issues = dialerConfigSchema.safeParse(content).error?.issues ?? [];
  const wrong = issues.map((issue) => issueText(content, issue, names.get(issue.path.join("."))));
  throw new InvalidInputError(`${where}: ${wrong.join("; ")}${wrong.at(-1)?.endsWith("?") ? "" : "."}`, {
    hint: "The names and ranges are those of the arguments of DialerConfig.",
  });
}

/**
 * What an answer cannot do without; thrown, because a command that did not run must not look like one that passed.
 * @throws InvalidInputError also for a declared jurisdiction that the rules do not know: no number is printed for it
 */
export function questionFor(
  name: string,
  inputs: Record<string, unknown>,
  giveMissing = "Give it in the scenario file or as a flag (--help lists them).",
): Question {
  refuseUnknownCodes(name, inputs);
  const { maxAbandonmentRate: live } = liveOf(inputs);
  const { maxAbandonmentRate = live } = inputs;
  const noCeiling = maxAbandonmentRate === undefined && codesOf(inputs).length > 0;
  // The end of the range leaves the comparison to the law.
  const asked = noCeiling ? { ...inputs, maxAbandonmentRate: MAX_ABANDONMENT_RATE.maximum } : inputs;
  const question = questionOf({ name, inputs: asked, date: today(), noCeiling });
  if (!("missing" in question)) return question;
  throw new InvalidInputError(`${name}: ${question.missing.join(", ")} is missing.`, { hint: giveMissing });
}

/** One pool for all questions of a process: an equal question is simulated once. */
const pool = new Pool();

/** @throws InvalidInputError where the models have no answer */
export async function reportOn(question: Question): Promise<SimulationReport> {
  const answer = await pool.ask(question);
  if ("reason" in answer) throw notRun(question.name, answer);
  return answer.report;
}

export function notRun(name: string, answer: NotRun | undefined): InvalidInputError {
  return new InvalidInputError(`${name}: ${answer?.reason ?? "there is nothing to simulate"}.`);
}

/** The part of a report that answers `recommend`. */
export const recommendationOf = ({
  name,
  cap,
  outputs,
  recommendation,
  remarks,
  assumptions,
}: SimulationReport): Pick<
  SimulationReport,
  "name" | "cap" | "outputs" | "recommendation" | "remarks" | "assumptions"
> => ({ name, cap, outputs, recommendation, remarks, assumptions });

function refuseUnknownCodes(name: string, inputs: Record<string, unknown>): void {
  const { complianceRules } = inputs;
  const [first] = unknownCodes(complianceRules);
  if (first === undefined) return;
  throw new InvalidInputError(`${name}: ${first.says}`, { hint: first.next });
}
