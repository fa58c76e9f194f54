/** Faults of the lock, the trail and the rule of ownership, each with the tests that have to find it. */
import { ABOUT, ADDRESS, BELIEVED, MUTATIONS_OF_OWNERSHIP, OWNERSHIP, type Tests } from "./ownership";

export const LOCK: Tests = { pattern: "provider/(lock/|interleavings\\.test)", files: 3 };
const AUDIT: Tests = { pattern: "provider/audit/(folder|masked|operations|recovery|remembered)", files: 5 };
const VERIFY: Tests = { pattern: "cli/audit-verify", files: 1 };

interface Mutation {
  what: string;
  file: string;
  from: string;
  to: string;
  /** Those of the lock, unless others are named. */
  tests?: Tests;
}

export const MUTATIONS: Mutation[] = [
  ...MUTATIONS_OF_OWNERSHIP,
  {
    what: "If-Match is left out of a PUT",
    file: "gateway/dialerconfigs/client.ts",
    from: `const headers = { "If-Match": ifMatch };`,
    to: "const headers: Record<string, string> = {};",
  },
  {
    what: "If-Match: * is sent, which any version matches",
    file: "gateway/dialerconfigs/client.ts",
    from: `const headers = { "If-Match": ifMatch };`,
    to: `const headers = { "If-Match": "*" };`,
  },
  {
    what: "the tag is read just before the write, as other providers do",
    file: "verbs/update.ts",
    from: "const known = { body: olds.server, etag: olds.etag };",
    to: "const known = await operation.gateway.read(id, operation.deadline);",
  },
  {
    what: "there is no look after a write that failed",
    file: "lock/write.ts",
    from: "const now = await lookAfter(error, id, operation);",
    to: "throw error; const now = await lookAfter(error, id, operation);",
  },
  {
    what: "what was sent is not recognised as our own",
    file: "lock/write.ts",
    from: "sameBody(map, now.body, body) ||",
    to: "false &&",
  },
  {
    what: "a merged body is not judged again",
    file: "lock/write.ts",
    from: "await revalidate(write, { body, alone: bodyOver(write.known, write, operation) }, operation);",
    to: "void revalidate;",
  },
  {
    what: "the rules do not see a merged body",
    file: "lock/revalidate.ts",
    from: "broughtIn(pacingView(alone, program), pacingView(body, program))",
    to: "broughtIn(pacingView(alone, program), pacingView(alone, program))",
  },
  {
    what: "a conflict is merged away",
    file: "lock/write.ts",
    from: `mode === "merge" && rows.length === 0`,
    to: `mode === "merge"`,
  },
  {
    what: "a value set back after an unanswered write counts as untouched",
    file: "lock/write.ts",
    from: "unanswered ? unlike : conflicts",
    to: "conflicts",
  },
  {
    what: "what is kept is not said",
    file: "lock/write.ts",
    from: "notify(`${resource.noun} ${id}: kept",
    to: "void (`${resource.noun} ${id}: kept",
  },
  {
    what: "an own object that somebody edited is brought up to date unseen",
    file: "lock/catch-up.ts",
    from: "mindForeignEdit(id, own, program, operation);",
    to: "void mindForeignEdit;",
  },
  {
    what: "each create has a key of its own",
    file: "lock/key.ts",
    from: "const who = [\n    organization,",
    to: "const who = [\n    process.hrtime.bigint().toString(),\n    organization,",
  },
  {
    what: "a delete takes what nobody has seen",
    file: "verbs/delete.ts",
    from: `(changed || state.onConflict === "fail")`,
    to: `state.onConflict === "fail"`,
  },
  {
    what: "a field that the program gave up is taken away from somebody else",
    file: "merge.ts",
    from: "return unlike(map, base, declared, live, removed).filter(",
    to: "return unlike(map, base, declared, live).filter(",
  },
  {
    what: "recovery compares the recorded body, which may be redacted",
    file: "audit/recording/settlement.ts",
    from: `payloadHash(overlay(map, live.body, {})) === intent.payloadHash ||
    showsSentBody(map, intent, live, redactor)`,
    to: "bodyChanges(map, intent.sent ?? {}, live.body).length === 0",
    tests: AUDIT,
  },
  {
    what: "a redacted value that differs proves that nothing was made",
    file: "audit/recording/settlement.ts",
    from: "!redactor.hides(field) && !isRedacted(field) && !isRedacted(sent)",
    to: "true",
    tests: AUDIT,
  },
  {
    what: "keys that the API added are taken for ours after a second change",
    file: "audit/recording/settlement.ts",
    from: `  isNextVersion(intent, live) &&
`,
    to: "",
    tests: AUDIT,
  },
  {
    what: "a conflict is recorded without the other person",
    file: "audit/recording/gateway.ts",
    from: `if (intent && (isStale(error) || result === "unknown"))`,
    to: `if (intent && result === "nothing")`,
    tests: AUDIT,
  },
  {
    what: "values that only the server knows are not masked",
    file: "program/redactor.ts",
    from: "this.known.includes(key) ? [] : [value]",
    to: "this.known.includes(key) ? [] : []",
    tests: AUDIT,
  },
  {
    what: "what is no regular file is read",
    file: "audit/files.ts",
    from: "return stats.isFile() ? readFileSync(file) : kindOf(stats);",
    to: "return stats.isDirectory() ? kindOf(stats) : readFileSync(file);",
    tests: AUDIT,
  },
  {
    what: "a state remembers an older record than that of its last change",
    file: "audit/recording/remembered.ts",
    from: "written === undefined ? before : written.hash",
    to: "before ?? written?.hash",
    tests: AUDIT,
  },
  {
    what: "a folder without the remembered record is not reported",
    file: "audit/recording/remembered.ts",
    from: "this.held.has(hash)",
    to: "!this.held.has(hash)",
    tests: AUDIT,
  },
  {
    what: "verify of nothing is whole",
    file: "cli/audit/verify.ts",
    from: "&& !allowEmpty) refuseEmpty(dir);",
    to: "&& allowEmpty) refuseEmpty(dir);",
    tests: VERIFY,
  },
  {
    what: "a chain of the print that is gone is not missed",
    file: "audit/print.ts",
    from: "if (records === undefined) return `the whole chain is missing",
    to: "if (records === undefined) return undefined && `the whole chain is missing",
    tests: VERIFY,
  },
  {
    what: "a chain that was written anew is taken for that of the print",
    file: "audit/print.ts",
    from: "hashAt(chain, records.slice(0, count)) === head",
    to: "records.length >= count",
    tests: VERIFY,
  },
];

/** All tests that the mutations are tried on. */
export const TESTS = [LOCK, AUDIT, VERIFY, OWNERSHIP, ADDRESS, BELIEVED, ABOUT];
