/** Entries and folders for the tests of the audit trail. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { payloadHash } from "../../../../provider/audit/canonical";
import type { Intent, Outcome } from "../../../../provider/audit/record";

const BODY = { name: "renewals", dialRate: 1.5 };

export const intent = (more: Partial<Intent> = {}): Intent => ({
  kind: "intent",
  action: "update",
  identity: { organization: "o", project: "p", stack: "dev", name: "renewals", state: "1" },
  who: { user: "ada", host: "elsewhere", processId: 1 },
  baseUrl: "https://tenant.example",
  object: "dc-1",
  ifMatch: '"1"',
  before: { ...BODY, dialRate: 1.2 },
  sent: BODY,
  payloadHash: payloadHash(BODY),
  changes: [{ field: "dialRate", before: 1.2, after: 1.5 }],
  evidence: {
    rules: { check: "PASSED", version: "2026-01-01", findings: [] },
    simulation: { notRun: "no agents" },
  },
  export: "on",
  ...more,
});

export const success = (intentHash: string, more: Partial<Outcome> = {}): Outcome => ({
  kind: "outcome",
  intent: intentHash,
  result: "success",
  object: "dc-1",
  after: BODY,
  etag: '"2"',
  requestId: "req-1",
  latencyMs: 12,
  ...more,
});

/** A folder for one test, and its removal. */
export function folder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "cxone-dialer-audit-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const filesOf = (path: string, suffix: string): string[] =>
  readdirSync(path)
    .filter((name) => name.endsWith(suffix))
    .map((name) => join(path, name));
