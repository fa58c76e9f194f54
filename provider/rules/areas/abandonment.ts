/** CXD002 and CXD003: the ceiling on abandoned calls, and over what it is counted. Rates are fractions. */
import { z } from "zod";
import { strictest } from "../cap";
import { breach, demand, type Finding } from "../finding";
import { byVerified, type Limit, limits, type Rules } from "../rows";
import { type Inputs, read, readRule } from "../subject";
import type { Value } from "../table";
import { type Area, OVER_DIALLING } from "./area";
import { codeFindings } from "./jurisdiction";

const percent = (rate: number): string => `${Number((rate * 100).toFixed(4))} %`;

export const abandonmentRate: Area = {
  id: "CXD002",
  subject: "abandoned calls",
  reads: ["maxAbandonmentRate"],
  modes: OVER_DIALLING,
  always: true,
  judge(inputs, rules) {
    const unknown = codeFindings(inputs, rules, "CXD002");
    const rate = read(inputs, "maxAbandonmentRate", z.number().min(0).max(1));
    const path = "maxAbandonmentRate";
    if (!rate.ok) {
      const limit = "a fraction of live-answered calls from 0 to 1 (0.03 is 3 %)";
      const claim = { id: "CXD002", path, found: rate.found, limit, fix: "Declare it." };
      return [...unknown, demand(claim, rules)];
    }
    const caps = byVerified(limits(rules, "maxAbandonmentRate")).map(strictest);
    if (unknown.length === 0 && caps.length === 0) return undefined;
    const found = `${rate.value} (${rate.origin}, ${percent(rate.value)})`;
    const broken = caps.filter((cap) => rate.value > cap.value);
    return [...unknown, ...broken.map((cap) => breach(over(path, found, cap.value), cap, rules))];
  },
};

const over = (path: string, found: string, cap: number) => ({
  id: "CXD002",
  path,
  found,
  limit: `at most ${cap} (${percent(cap)}) of live-answered calls`,
  fix: `Set it to ${cap} or less.`,
});

export const abandonmentMeasure: Area = {
  id: "CXD003",
  subject: "how abandoned calls are counted",
  reads: ["complianceRules.abandonmentWindow", "complianceRules.abandonmentDenominator"],
  modes: OVER_DIALLING,
  judge(inputs, rules) {
    const windows = limits(rules, "abandonmentWindow");
    const denominators = limits(rules, "abandonmentDenominator");
    if (windows.length + denominators.length === 0) return undefined;
    return [...windowFindings(inputs, windows, rules), ...denominatorFindings(inputs, denominators, rules)];
  },
};

type Window = Value<"abandonmentWindow">;
const windowText = ({ type, days }: Window) => (days === undefined ? type : `${type} of ${days} days`);

/** Windows do not compare: a config has one, so it has to be one of those that its jurisdictions name. */
function windowFindings(inputs: Inputs, windows: Limit<Window>[], rules: Rules): Finding[] {
  const declared = readRule(inputs, "abandonmentWindow");
  return byVerified(windows).flatMap((group) => {
    const texts = group.map(({ value }) => windowText(value));
    if (declared.ok && texts.includes(windowText(declared.value))) return [];
    const found = declared.ok ? `${windowText(declared.value)} (${declared.origin})` : declared.found;
    const limit = [...new Set(texts)].join(" or ");
    const fix = "Declare the window of the jurisdiction; windows of several do not compare.";
    const claim = { id: "CXD003", path: "complianceRules.abandonmentWindow", found, limit, fix };
    return group.slice(0, 1).map((first) => breach(claim, first, rules));
  });
}

/** Counting all calls instead of the live-answered ones flatters the rate. */
function denominatorFindings(inputs: Inputs, all: Limit<string>[], rules: Rules): Finding[] {
  const declared = readRule(inputs, "abandonmentDenominator");
  return byVerified(all).flatMap(([first]) => {
    if (first === undefined || (declared.ok && declared.value === first.value)) return [];
    const found = declared.ok ? `${declared.value} (${declared.origin})` : declared.found;
    const fix = `Declare "${first.value}".`;
    const claim = {
      id: "CXD003",
      path: "complianceRules.abandonmentDenominator",
      found,
      limit: first.value,
      fix,
    };
    return [breach(claim, first, rules)];
  });
}
