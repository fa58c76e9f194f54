/** What the preview simulates: the declared value of each field, else the live one that check observed. */
import type { z } from "zod";
import { Redactor } from "../program/redactor";
import { DIALER_CONFIG_FIELDS } from "../resources/dialer-config/fields";
import { NOT_KNOWN_YET } from "../pulumi/marks";
import { recordOf } from "../json";
import type { Inputs } from "../rules";
import { type Forecast, type Observed, complianceRulesSchema } from "../schema";
import { DEFAULT_ATTEMPTS } from "../simulation/effort";
import type { JudgedConfig, Question } from "../simulation";
import { legalOf } from "./legal";

const NEEDED = ["pacingType", "dialRate", "agentRatio", "maxQueueDepth", "maxAbandonmentRate"] as const;
/** The declared fields that the judgement reads; it also reads `observed.campaign` and the live values of these. */
export const JUDGED_INPUTS = [
  ...NEEDED,
  "answerRateThreshold",
  "complianceRules",
  "forecast",
  "simulation",
  "campaignId",
  "configId",
] as const;

export interface Subject {
  name: string;
  inputs: Inputs;
  /** The inputs of the last update, when there was one. */
  before?: Inputs | undefined;
  /** YYYY-MM-DD: which rules are in force. */
  date: string;
  /** No higher agentRatio is recommended; the stack's setting, which check observed, may be lower. */
  maxAgentRatio?: number | undefined;
  /** maxAbandonmentRate is not the user's: the law's number counts, or one to plan with. */
  noCeiling?: boolean;
}

/** The inputs that have a form of their own. Check has validated them; values that are not known yet are judged apart. */
interface Paced {
  forecast?: Forecast;
  simulation?: Partial<SimulationSettings>;
  observed?: Observed;
}
const pacedOf = (inputs: Inputs): Paced => inputs;

/** @returns the question to ask of the simulation, or the names of the inputs that are missing or not known yet */
export function questionOf({
  name,
  inputs,
  before,
  date,
  maxAgentRatio,
  noCeiling = false,
}: Subject): Question | { missing: string[] } {
  const config = configOf(inputs);
  if ("missing" in config) return config;
  const current = before === undefined ? undefined : configOf(before);
  const { attempts, reportDir, riskLimit } = settingsOf(inputs);
  const { forecast = {}, observed = {} } = pacedOf(inputs);
  const { rule, ...legal } = legalOf({
    rules: config.complianceRules ?? {},
    maxAbandonmentRate: noCeiling ? undefined : config.maxAbandonmentRate,
    forecast,
    date,
  });
  return {
    name,
    config: noCeiling ? { ...config, maxAbandonmentRate: legal.cap.rate } : config,
    known: {
      forecast,
      campaign: observed.campaign,
      rule,
    },
    ...legal,
    remarks: [...effortRemarks(attempts), ...oddRemarks(rulesOf(inputs, liveOf(inputs))), ...legal.remarks],
    ...(current !== undefined && !("missing" in current) && differs(current, config) && { current }),
    riskLimit,
    maxAgentRatio: lowest(maxAgentRatio, observed.maxAgentRatio),
    attempts,
    sweep: reportDir !== undefined,
  };
}

function lowest(...limits: (number | undefined)[]): number | undefined {
  const known = limits.filter((limit) => limit !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** All surfaces have one effort unless somebody asks for another: then the number is printed. */
const effortRemarks = (attempts = DEFAULT_ATTEMPTS): string[] =>
  attempts === DEFAULT_ATTEMPTS
    ? []
    : [`simulation.attempts is ${attempts}, another effort than the default of ${DEFAULT_ATTEMPTS}`];

/** The live values that check observed. */
export const liveOf = (inputs: Inputs): Inputs => pacedOf(inputs).observed?.live ?? {};

function configOf(inputs: Inputs): JudgedConfig | { missing: string[] } {
  const live = liveOf(inputs);
  const valueOf = (field: string) => inputs[field] ?? live[field];
  const unknown = JUDGED_INPUTS.filter((field) => inputs[field] === NOT_KNOWN_YET);
  const absent = NEEDED.filter((field) => valueOf(field) === undefined);
  if (unknown.length + absent.length > 0) return { missing: [...unknown, ...absent] };
  const fields = Object.fromEntries(NEEDED.map((field) => [field, valueOf(field)]));
  return {
    ...(fields as unknown as JudgedConfig),
    complianceRules: usable(rulesOf(inputs, live)),
    answerRateThreshold: valueOf("answerRateThreshold") as number | undefined,
  };
}

/** Declared keys lie over live ones. */
const rulesOf = (inputs: Inputs, live: Inputs): Inputs => ({
  ...declaredRules(live),
  ...declaredRules(inputs),
});

const declaredRules = ({ complianceRules }: Inputs): Inputs => recordOf(complianceRules);

/** The console can store anything under the keys of the rules: a value that no rule can read is left out, and named. */
const isOdd = (rules: Inputs, key: string): boolean => {
  const { shape }: { shape: Readonly<Record<string, z.ZodType | undefined>> } = complianceRulesSchema;
  // A key may be called like a member of every object.
  return Object.hasOwn(shape, key) && shape[key]?.safeParse(rules[key]).success === false;
};

const usable = (rules: Inputs): Inputs =>
  Object.fromEntries(Object.entries(rules).filter(([key]) => !isOdd(rules, key)));

const oddRemarks = (rules: Inputs): string[] =>
  Object.keys(rules)
    .filter((key) => isOdd(rules, key))
    .map((key) => `complianceRules.${key} has no valid value, so it is not judged`);

/** Another forecast alone is no other config: both are judged under the new one. */
const differs = (a: JudgedConfig, b: JudgedConfig): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** The secret fields that the simulation reads, now or for its comparison with the config before. */
export function secretsOf({ inputs, before = {} }: Pick<Subject, "inputs" | "before">): string[] {
  const used = [inputs, before].flatMap((from) => judgedSecrets(Redactor.of(DIALER_CONFIG_FIELDS, from)));
  return [...new Set(used)];
}

export const isJudgedSecret = (redactor: Redactor): boolean => judgedSecrets(redactor).length > 0;

const judgedSecrets = ({ secretPaths }: Redactor): string[] =>
  secretPaths.filter((path) => JUDGED_INPUTS.some((name) => name === path.split(".")[0]));

export interface SimulationSettings {
  onBreach: "warn" | "fail" | "off";
  reportDir: string | undefined;
  attempts: number | undefined;
  riskLimit: number | undefined;
}

/** Also when the rest is not known yet: `off` is off. CXONE_REPORT_DIR serves every resource of a program. */
export function settingsOf(inputs: Inputs, environment = process.env): SimulationSettings {
  const { simulation: given } = pacedOf(inputs);
  return {
    onBreach: given?.onBreach ?? "warn",
    reportDir: given?.reportDir ?? (environment["CXONE_REPORT_DIR"] || undefined),
    attempts: given?.attempts,
    riskLimit: given?.riskLimit,
  };
}
