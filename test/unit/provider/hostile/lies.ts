/** Ways to lie, and the inputs that the verbs run with. */
import { PACING } from "../../../pacing";
import { type Answer, type Lie, type Lies, RULES } from "./server";

export interface Case {
  lie: string;
  verb: "check" | "create" | "read" | "update" | "delete" | "list";
  lies?: Lies;
  /** Over the inputs of the verb. */
  inputs?: Record<string, unknown>;
  /** Over the state before. */
  state?: Record<string, unknown>;
  /** Id of the resource in the state before. */
  id?: string;
  /** "ok", or the code of the error; "refused" for an input that check refuses, with or without a code. */
  ends: string;
  /** Writes that reach the server; none when left out. */
  writes?: number;
  /** Calls in all, where their number matters. */
  calls?: number;
  /** Part of the outputs after; without it the state's bytes stay as they were. */
  after?: Record<string, unknown>;
  says?: RegExp;
}

export const body =
  (change: object): Lie =>
  (honest) => ({ ...honest, body: { ...(honest.body as object), ...change } });
export const header =
  (name: string, value: string | string[] | undefined): Lie =>
  (honest) => {
    const headers = Object.fromEntries(Object.entries(honest.headers).filter(([key]) => key !== name));
    return { ...honest, headers: value === undefined ? headers : { ...headers, [name]: value } };
  };
export const raw =
  (text: string | Buffer, change: Partial<Answer> = {}): Lie =>
  (honest) => ({ ...honest, ...change, body: text });
export const without =
  (...keys: string[]): Lie =>
  (honest) => {
    const rest = Object.entries(honest.body as object).filter(([key]) => !keys.includes(key));
    return { ...honest, body: Object.fromEntries(rest) };
  };
export const refusal =
  (status: number, errors: object[], headers: Record<string, string> = {}): Lie =>
  (honest) => ({ status, headers: { ...honest.headers, ...headers }, body: { errors, requestId: "r-1" } });

const DECLARED = { name: "renewals", ...PACING, complianceRules: RULES };
export const ADOPTION = { configId: "dc-1", ...DECLARED, deletionPolicy: "delete", onConflict: "merge" };

export const CHANGED = { dialRate: 1.2 };
const LONG = "x".repeat(129);
export const IDS: [string, unknown][] = [
  ["empty", ""],
  ["a step up", ".."],
  ["a step nowhere", "."],
  ["with a line break", "dc\n1"],
  ["with a C1 control", "dc\u009b1"],
  ["of 129 characters", LONG],
  ["with half a surrogate pair", "dc\ud800"],
  ["a number", 1],
];
