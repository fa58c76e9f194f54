/** As tables.ts, of the rules on when, how often and with whose consent a person is called. */
import { FL_RULES, GB_RULES, US_HOURS, US_RULES } from "./pack";
import type { Table } from "./tables";

const sunday = (hours: unknown) => ({ ...US_HOURS, sun: hours });

export const CONTACT_TABLES: Table[] = [
  {
    name: "dialer-calling-hours",
    id: "CXD007",
    path: "complianceRules.callingHours",
    rules: US_RULES,
    passes: [
      ["the federal hours", US_HOURS],
      ["a day without calls", sunday([])],
      [
        "two windows within them",
        sunday([
          ["08:00", "12:00"],
          ["13:00", "21:00"],
        ]),
      ],
    ],
    fails: [
      [
        "a minute too early",
        sunday([["07:59", "21:00"]]),
        /sun is 07:59-21:00 \(declared\); the limit is 08:00-21:00, local time/,
      ],
      ["a minute too late", sunday([["08:00", "21:01"]]), /21:01/],
      ["a day left out", sunday(undefined), /sun is not declared/],
      ["a window that ends before it starts", sunday([["21:00", "08:00"]]), /no valid value/],
    ],
    not: [],
  },
  {
    name: "dialer-called-party-timezone",
    id: "CXD008",
    path: "complianceRules.timezoneBasis",
    rules: US_RULES,
    passes: [["the called party's", "called-party"]],
    fails: [["the campaign's", "campaign", /campaign \(declared\)/]],
    not: [],
  },
  {
    name: "dialer-attempt-limits",
    id: "CXD009",
    path: "complianceRules.maxAttempts",
    rules: FL_RULES,
    passes: [
      ["3 in 24 h", [{ attempts: 3, perHours: 24 }]],
      ["1 in 8 h, which is stricter", [{ attempts: 1, perHours: 8 }]],
      ["3 in a week", [{ attempts: 3, perHours: 168 }]],
    ],
    fails: [
      [
        "4 in 24 h",
        [{ attempts: 4, perHours: 24 }],
        /4 in 24 h \(declared\); the limit is at most 3 in 24 h in US-FL/,
      ],
      ["3 in 23 h", [{ attempts: 3, perHours: 23 }], /3 in 23 h/],
      ["none", [], /no limit/],
    ],
    not: [],
  },
  {
    name: "dialer-cooldown-after-abandon",
    id: "CXD010",
    path: "complianceRules.cooldownAfterAbandonHours",
    rules: GB_RULES,
    passes: [["72 h", 72]],
    fails: [["71.5 h", 71.5, /71\.5 h \(declared\); asked for is at least 72 h in GB/]],
    not: ["preview"],
  },
  {
    name: "dialer-amd-guard",
    id: "CXD011",
    path: "complianceRules.amd",
    rules: GB_RULES,
    passes: [
      ["false positives counted, 24 h", { enabled: true, countFalsePositives: true, repeatAfterHours: 24 }],
      ["no detection", { enabled: false, countFalsePositives: false }],
    ],
    fails: [
      [
        "false positives not counted",
        { enabled: true, countFalsePositives: false, repeatAfterHours: 24 },
        /countFalsePositives/,
      ],
      ["23.5 h", { enabled: true, countFalsePositives: true, repeatAfterHours: 23.5 }, /within 24 h/],
    ],
    not: ["preview"],
  },
  {
    name: "dialer-record-retention",
    id: "CXD012",
    path: "complianceRules.recordRetentionMonths",
    rules: US_RULES,
    passes: [["60 months", 60]],
    fails: [
      [
        "59.5 months",
        59.5,
        /59\.5 months \(declared\); the limit is at least 60 months in US: 16 CFR 310\.5/,
      ],
    ],
    not: [],
  },
  {
    name: "dialer-caller-id-returnable",
    id: "CXD013",
    path: "complianceRules.callerId",
    rules: GB_RULES,
    passes: [["a number that can be called back", { number: "+442079460000", returnable: true }]],
    fails: [["one that cannot", { number: "+442079460000", returnable: false }, /not returnable/]],
    not: [],
  },
  {
    name: "dialer-consent-declared",
    id: "CXD028",
    path: "complianceRules.consent",
    rules: { ...US_RULES, jurisdictions: ["DE"] },
    passes: [
      ["consent whose proof is kept", { basis: "consent", proofKeptMonths: 60 }],
      ["more than is asked for", { basis: "written-consent", proofKeptMonths: 61 }],
    ],
    fails: [
      [
        "customers",
        { basis: "existing-customer" },
        /basis is existing-customer \(declared\); DE asks for prior consent/,
      ],
      [
        "a screened registry",
        { basis: "registry-screened", screenedEveryDays: 1 },
        /DE asks for prior consent: UWG/,
      ],
      ["no basis", { basis: "none" }, /basis is none/],
      [
        "proof that is kept 59 months",
        { basis: "consent", proofKeptMonths: 59 },
        /counting|DE asks for at least 60 months/,
      ],
      ["a text", "consent", /a text \(declared\)/],
    ],
    not: [],
  },
];
