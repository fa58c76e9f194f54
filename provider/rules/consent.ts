/** Which consent the rules ask for: the entries of the table that speak of a config. */
import { isLapsed, notYet, rowsOf, type Rules } from "./rows";
import type { Row } from "./table";

export type ConsentRule = Row["consent"][number] & { row: Row };

/** What a config declares, or undefined where it declares nothing of the kind: then everything applies. */
export interface Called {
  audience: "consumer" | "business" | undefined;
  lines: readonly ("mobile" | "landline")[];
  /** Preview pacing: an agent places each call. */
  byHand: boolean;
}

export const RANK: Readonly<Record<ConsentRule["model"], number>> = {
  none: 0,
  "opt-out-registry": 1,
  "prior-consent": 2,
  "prior-written-consent": 3,
};

export interface AskedConsent {
  rule: ConsentRule;
  /**
   * surely: it binds these calls. partly: another rule of the same law asks for less, so that this one is for some sectors.
   * automated: it binds calls that the law calls automated, and a config does not tell.
   */
  binds: "surely" | "partly" | "automated";
}

/** The strictest rule of each code and line, and what may bind beside it. */
export function consentAsked(code: string, rules: Rules, called: Called): AskedConsent[] {
  const all = entriesOf(code, rules).filter((rule) => reaches(rule, called));
  const [live, automated] = [all.filter(isLive), all.filter((rule) => !isLive(rule))];
  const asked = called.lines.flatMap((line) => ofLine(live.filter((rule) => hasLine(rule, line))));
  const maybe = called.byHand ? [] : automated.map((rule): AskedConsent => ({ rule, binds: "automated" }));
  const once = new Map([...maybe, ...asked.sort(surelyLast)].map((one) => [one.rule, one]));
  return [...once.values()].filter(({ rule }) => RANK[rule.model] > 0);
}

const surelyLast = (a: AskedConsent, b: AskedConsent): number =>
  Number(a.binds === "surely") - Number(b.binds === "surely");

const isLive = ({ dialing, automatedBySelecting }: ConsentRule): boolean =>
  dialing !== "automated" || automatedBySelecting === true;

/** A lapsed entry counts as long as its row has no other. */
function entriesOf(code: string, { purpose, date, table }: Rules): ConsentRule[] {
  return rowsOf(table, code).flatMap((row) => {
    const due = row.consent.filter(
      (entry) => !notYet(entry, date) && (purpose === undefined || entry.purposes.includes(purpose)),
    );
    const current = due.filter((entry) => !isLapsed(entry, date));
    return (current.length > 0 ? current : due).map((entry) => ({ ...entry, row }));
  });
}

function reaches({ scope }: ConsentRule, { audience }: Called): boolean {
  const people = scope.filter((one) => one === "B2C" || one === "B2B");
  return (
    audience === undefined || people.length === 0 || people.includes(audience === "consumer" ? "B2C" : "B2B")
  );
}

function hasLine({ scope }: ConsentRule, line: "mobile" | "landline"): boolean {
  const lines = scope.filter((one) => one === "mobile" || one === "landline");
  return lines.length === 0 || lines.includes(line);
}

/** In one row, a registry beside a prior consent means that the consent is for some sectors only. */
function ofLine(live: ConsentRule[]): AskedConsent[] {
  const rows = [...new Set(live.map(({ row }) => row))];
  return rows.flatMap((row) => {
    const own = live.filter((rule) => rule.row === row).sort((a, b) => RANK[b.model] - RANK[a.model]);
    const registry = own.find(({ model }) => model === "opt-out-registry");
    return own
      .filter((rule, index) => index === 0 || rule === registry)
      .map((rule): AskedConsent => ({
        rule,
        binds: registry !== undefined && rule !== registry ? "partly" : "surely",
      }));
  });
}
