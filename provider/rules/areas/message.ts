/** CXD006 and CXD013: what the person hears after an abandoned call, and which number is shown. */
import { breach } from "../finding";
import { byVerified, limits } from "../rows";
import { readRule } from "../subject";
import { type Area, AUTOMATIC, EVERY_MODE } from "./area";

export const safeHarborMessage: Area = {
  id: "CXD006",
  subject: "a message after an abandoned call",
  reads: ["complianceRules.safeHarborMessage"],
  modes: AUTOMATIC,
  judge(inputs, rules) {
    const all = limits(rules, "safeHarborMessage");
    if (all.length === 0) return undefined;
    const path = "complianceRules.safeHarborMessage";
    const message = readRule(inputs, "safeHarborMessage");
    return byVerified(all).flatMap((group) => {
      const strict = group.find(({ value }) => value.optOut) ?? group[0];
      if (strict === undefined) return [];
      const claim = (at: string, found: string, limit: string, fix: string) =>
        breach({ id: "CXD006", path: at, found, limit, fix }, strict, rules);
      if (!message.ok) {
        const limit = "a message with seller, callback number (E.164), opt-out and no marketing";
        return [claim(path, message.found, limit, "Declare it.")];
      }
      const { value, origin } = message;
      const findings = [];
      if (value.sellerName.trim() === "") {
        findings.push(
          claim(`${path}.sellerName`, `blank (${origin})`, "the seller's name", "Name the seller."),
        );
      }
      if (strict.value.optOut && !value.optOut) {
        const fix = "Offer an opt-out by voice or key.";
        findings.push(claim(`${path}.optOut`, `false (${origin})`, "an opt-out in the message", fix));
      }
      if (value.marketing) {
        const fix = "Take the marketing out.";
        findings.push(claim(`${path}.marketing`, `true (${origin})`, "no marketing in the message", fix));
      }
      return findings;
    });
  },
};

export const callerId: Area = {
  id: "CXD013",
  subject: "the number that is shown",
  reads: ["complianceRules.callerId"],
  modes: EVERY_MODE,
  judge(inputs, rules) {
    const all = limits(rules, "callerId");
    if (all.length === 0) return undefined;
    const caller = readRule(inputs, "callerId");
    return byVerified(all).flatMap(([first]) => {
      if (first === undefined || (caller.ok && caller.value.returnable)) return [];
      const found = caller.ok ? `not returnable (${caller.origin})` : caller.found;
      const limit = "a number (E.164) that can be called back";
      const fix = "Show such a number and declare returnable: true.";
      return [breach({ id: "CXD013", path: "complianceRules.callerId", found, limit, fix }, first, rules)];
    });
  },
};
