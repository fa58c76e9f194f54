/** For each policy and input: values at the limit, and just beyond it, with the expected numbers. */
import { CONTACT_TABLES } from "./contact-tables";
import { GB_RULES, US_RULES } from "./pack";

export interface Table {
  name: string;
  id: string;
  /** The input that is varied, and rules that are at their limits. */
  path: string;
  rules: object;
  passes: [string, unknown][];
  fails: [string, unknown, RegExp][];
  /** Modes that it does not apply to. */
  not: string[];
}

const message = (more: object) => ({ ...US_RULES.safeHarborMessage, ...more });

export const TABLES: Table[] = [
  {
    name: "dialer-jurisdiction-declared",
    id: "CXD001",
    path: "complianceRules.jurisdictions",
    rules: US_RULES,
    passes: [
      ["one known code", ["US"]],
      ["several", ["US-FL", "CA", "GB"]],
    ],
    fails: [
      ["no code", [], /neither|list \(declared\)/],
      ["an unknown code", ["XX"], /"XX" \(declared\), which is not in the table/],
      [
        "the word of another country",
        ["UK"],
        /"UK" \(declared\), which is not in the table.*Did you mean GB\?/,
      ],
      ["a known and an unknown code", ["US", "ZZ"], /"ZZ"/],
      ["a text instead of a list", "US", /a text \(declared\)/],
    ],
    not: [],
  },
  {
    name: "dialer-jurisdiction-declared",
    id: "CXD001",
    path: "complianceRules.purpose",
    rules: US_RULES,
    passes: [["a known purpose", "charity"]],
    fails: [
      ["another word", "fun", /one of telemarketing, debt-collection, survey, charity, political, service/],
    ],
    not: [],
  },
  {
    name: "dialer-abandonment-rate-capped",
    id: "CXD002",
    path: "maxAbandonmentRate",
    rules: US_RULES,
    passes: [
      ["the cap of 0.03", 0.03],
      ["0", 0],
    ],
    fails: [
      [
        "just over the cap",
        0.0301,
        /0\.0301 \(declared, 3\.01 %\); the limit is at most 0\.03 \(3 %\) of live-answered calls in US: 16 CFR 310\.4\(b\)\(4\)\(i\); 47 CFR.*table of 2026-11-28, read in.*Set it to 0\.03 or less/,
      ],
      ["percent for a fraction", 3, /a fraction of live-answered calls from 0 to 1/],
      ["a text", "0.01", /a text \(declared\)/],
      ["NaN", NaN, /NaN \(declared\), which is no valid value/],
      ["null", null, /null \(declared\)/],
    ],
    not: [],
  },
  {
    name: "dialer-abandonment-window-and-denominator",
    id: "CXD003",
    path: "complianceRules.abandonmentWindow",
    rules: US_RULES,
    passes: [
      ["30 successive days", { type: "successive-days", days: 30 }],
      ["every day, which is stricter", { type: "calendar-day" }],
      ["10 successive days, which divide 30", { type: "successive-days", days: 10 }],
      ["a whole campaign of fewer than 30 days", { type: "campaign", days: 29 }],
      ["30 rolling days, but for a remark of CXD017", { type: "rolling-days", days: 30 }],
      ["one of a list", [{ type: "calendar-month" }, { type: "successive-days", days: 30 }]],
    ],
    fails: [
      ["31 successive days", { type: "successive-days", days: 31 }, /successive-days of 31 days.*of 30 days/],
      ["29 successive days", { type: "successive-days", days: 29 }, /successive-days of 29 days/],
      ["successive days without their number", { type: "successive-days" }, /successive-days \(declared\)/],
      ["a campaign of 30 days", { type: "campaign", days: 30 }, /campaign of 30 days.*fewer than 30 days/],
      ["a campaign of any length", { type: "campaign" }, /campaign \(declared\)/],
      ["a month", { type: "calendar-month" }, /calendar-month/],
      ["no window in a list", [], /a list \(declared\)/],
    ],
    not: [],
  },
  {
    name: "dialer-abandonment-window-and-denominator",
    id: "CXD003",
    path: "complianceRules.abandonmentDenominator",
    rules: US_RULES,
    passes: [["live answers", "live-answers"]],
    fails: [["all calls, which flatters", "all-calls", /all-calls \(declared\); the limit is live-answers/]],
    not: [],
  },
  {
    name: "dialer-connect-threshold",
    id: "CXD004",
    path: "complianceRules.connectWithinSeconds",
    rules: US_RULES,
    passes: [["2 s", 2]],
    fails: [["2.5 s", 2.5, /2\.5 s \(declared\); the limit is at most 2 s/]],
    not: ["preview"],
  },
  {
    name: "dialer-connect-threshold",
    id: "CXD004",
    path: "complianceRules.connectMeasuredFrom",
    rules: GB_RULES,
    passes: [
      ["the start of the greeting", "greeting-start"],
      ["the answer, which is stricter", "answer"],
    ],
    fails: [
      [
        "the end of the greeting",
        "greeting-end",
        /greeting-end \(declared\); asked for is from greeting-start/,
      ],
    ],
    not: ["preview"],
  },
  {
    name: "dialer-ring-time-minimum",
    id: "CXD005",
    path: "complianceRules.minRingSeconds",
    rules: US_RULES,
    passes: [["15 s", 15]],
    fails: [
      [
        "14.5 s",
        14.5,
        /14\.5 s \(declared\); the limit is at least 15 s in US: 16 CFR 310\.4\(b\)\(4\)\(ii\)/,
      ],
    ],
    not: [],
  },
  {
    name: "dialer-safe-harbor-message",
    id: "CXD006",
    path: "complianceRules.safeHarborMessage",
    rules: US_RULES,
    passes: [["all that is asked for", message({})]],
    fails: [
      ["a blank seller", message({ sellerName: " " }), /sellerName is blank/],
      ["no opt-out", message({ optOut: false }), /optOut is false/],
      ["marketing", message({ marketing: true }), /marketing is true/],
      [
        "a local number",
        message({ callbackNumber: "555 0100" }),
        /an object \(declared\), which is no valid value/,
      ],
    ],
    not: ["preview"],
  },
  ...CONTACT_TABLES,
  {
    name: "dialer-agent-ratio-limit",
    id: "CXD014",
    path: "agentRatio",
    rules: US_RULES,
    passes: [["3 lines", 3]],
    fails: [
      ["3.01 lines", 3.01, /agentRatio 3\.01 \(declared\) is over the limit of 3 lines/],
      ["NaN", NaN, /NaN \(declared\)/],
      ["a text", "2", /a text \(declared\)/],
    ],
    not: ["progressive", "preview"],
  },
];
