/** What the tests of reports are given. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readInputs, type Report, reportOf, reportSchema } from "cxone-dialer-report";
import type { CheckReport as PolicyCheckReport } from "../../../provider/cli/policy/report";
import { assess, type SimulationReport } from "pulumi-cxone-dialer/simulation";

/** Output of the real engine (fixtures/README.md). */
export const engineFile = (name: string): string => join(__dirname, "fixtures/engine", name);

/** A folder for the tests of one file, a way to put a file into it, and the report of files. */
export function reportFolder() {
  const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-report-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  const report = (...files: string[]): Report => reportSchema.parse(reportOf(readInputs(files)));
  return { folder, file, report };
}

const answer = assess({
  name: "renewals <b>",
  config: {
    pacingType: "predictive",
    dialRate: 2,
    agentRatio: 3,
    maxQueueDepth: 5,
    maxAbandonmentRate: 0.03,
  },
  known: { forecast: { activeAgents: 5, liveAnswerRate: 0.25 } },
  cap: { rate: 0.03, of: "US" },
  windows: [{ window: "30 days", days: 30, rolling: false, cap: 0.03 }],
  attempts: 1_000,
  sweep: true,
});
if ("reason" in answer) throw new Error(answer.reason);
export const SIMULATION: SimulationReport = answer.report;

/** As `cxone-dialer policy check --json` prints it. */
export const CHECK: PolicyCheckReport = {
  kind: "cxone-dialer/policy-check",
  version: 1,
  date: "2026-11-25",
  stacks: [
    { stack: "acme/outbound/dev", resources: 3 },
    { stack: "acme/outbound/prod", resources: 0, error: "no passphrase" },
  ],
  findings: [
    {
      policy: "fleet-campaign-paced-once",
      level: "mandatory",
      stack: "acme/outbound/dev",
      urn: "urn:pulumi:dev::outbound::pulumi-nodejs:dynamic/cxone:DialerConfig::renewals",
      message: "campaign cmp-1 is also paced by renewals in acme/outbound/prod.",
    },
    {
      policy: "dialer-connect-threshold",
      level: "mandatory",
      stack: "acme/outbound/dev",
      urn: "urn:pulumi:dev::outbound::pulumi-nodejs:dynamic/cxone:DialerConfig::renewals",
      message: "complianceRules.connectWithinSeconds is 4 s (declared); the limit is at most 2 s in US.",
      waiver: { reason: "The supplier mends it.", until: "2099-01-31", owner: "compliance", ticket: "CMP-7" },
    },
  ],
  lines: [{ baseUrl: "https://api.example", linesWorstCase: 30, tenantLines: 40, configs: 2, notCounted: 1 }],
  summary: { stacks: 2, unread: 1, resources: 3, mandatory: 1, advisory: 0, waived: 1, notJudged: 0 },
};

/** A dialer config of the stack dev. */
export const urn = (name: string) => `urn:pulumi:dev::p::pulumi-nodejs:dynamic/cxone:DialerConfig::${name}`;
/** Lines of the engine's events, as of a run that ended well. */
export const events = (...all: object[]) =>
  [...all, { summaryEvent: { result: "succeeded" } }].map((event) => JSON.stringify(event)).join("\n");
/** As the provider writes it beside a refusal of the resource `a`. */
export const conflictFile = (changes: { message: string; rows?: object[] }) => ({
  kind: "cxone-dialer/conflict",
  version: 1,
  resource: { project: "p", stack: "dev", name: "a" },
  object: "dc-1",
  code: "CXD-E312",
  heading: "CXD-E312: changed.",
  rows: [],
  next: "Next.",
  ...changes,
});
