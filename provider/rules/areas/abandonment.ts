/** CXD002 and CXD003: the ceiling on abandoned calls, and over what it is counted. Rates are fractions. */
import { z } from "zod";
import { roundPercent } from "../../shown/percent";
import { strictest } from "../cap";
import { breach, demand, type Finding } from "../finding";
import { byVerified, type Limit, limits, type Rules } from "../rows";
import { type Inputs, read, readRule } from "../subject";
import type { Value } from "../table";
import { satisfies, windowText } from "../windows";
import { type Area, EVERY_MODE } from "./area";
import { codeFindings } from "./jurisdiction";

/** As many digits as the table of rules uses. */
const percent = (rate: number): string => roundPercent(rate, 4);

export const abandonmentRate: Area = {
  id: "CXD002",
  subject: "abandoned calls",
  reads: ["maxAbandonmentRate"],
  modes: EVERY_MODE,
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
  modes: EVERY_MODE,
  judge(inputs, rules) {
    const windows = limits(rules, "abandonmentWindow");
    const denominators = limits(rules, "abandonmentDenominator");
    if (windows.length + denominators.length === 0) return undefined;
    return [...windowFindings(inputs, windows, rules), ...denominatorFindings(inputs, denominators, rules)];
  },
};

/** Every law's window has to be satisfied by one of the declared ones: each law judges by its own. */
function windowFindings(
  inputs: Inputs,
  windows: Limit<Value<"abandonmentWindow">>[],
  rules: Rules,
): Finding[] {
  const read = readRule(inputs, "abandonmentWindow");
  const declared = read.ok ? [read.value].flat() : [];
  const found = read.ok ? `${declared.map(windowText).join(" and ")} (${read.origin})` : read.found;
  const path = "complianceRules.abandonmentWindow";
  return windows.flatMap((limit) => {
    const answers = declared.map((window) => satisfies(window, limit.value));
    if (answers.includes("yes")) return [];
    const partly = answers.find((answer) => typeof answer === "object");
    const fix = partly?.remark ?? `${fixOf(limit.value)}, or "calendar-day", which satisfies every window.`;
    const finding = breach({ id: "CXD003", path, found, limit: windowText(limit.value), fix }, limit, rules);
    return [partly === undefined ? finding : { ...finding, fix: `Remark: ${fix}.`, level: "advisory" }];
  });
}

function fixOf({ accepts = [], ...window }: Value<"abandonmentWindow">): string {
  const others = accepts.map(({ type, onlyIfCampaignShorterThanDays: days }) =>
    days === undefined ? `"${type}"` : `"${type}" with its days, if it lasts fewer than ${days} days`,
  );
  return `Declare ${[windowText(window), ...others].join(", or ")}`;
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
