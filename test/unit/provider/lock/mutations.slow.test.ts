/** A lock that misses a part has to fail a test: each mutation is made in a copy of the sources, where the tests run. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../../../..");
const COPIED = [
  "provider",
  "emulator",
  "test/pacing.ts",
  "test/unit/provider",
  "jest.config.js",
  "package.json",
];

interface Mutation {
  what: string;
  file: string;
  from: string;
  to: string;
}

const MUTATIONS: Mutation[] = [
  {
    what: "If-Match is left out of a PUT",
    file: "gateway/cxone/client.ts",
    from: `const headers = { "If-Match": ifMatch };`,
    to: "const headers: Record<string, string> = {};",
  },
  {
    what: "If-Match: * is sent, which any version matches",
    file: "gateway/cxone/client.ts",
    from: `const headers = { "If-Match": ifMatch };`,
    to: `const headers = { "If-Match": "*" };`,
  },
  {
    what: "the tag is read just before the write, as other providers do",
    file: "lifecycle/update.ts",
    from: "const known = { body: olds.server, etag: olds.etag };",
    to: "const known = await context.gateway.readDialerConfig(id, { signal: context.signal });",
  },
  {
    what: "there is no look after a write that failed",
    file: "lifecycle/write.ts",
    from: "const now = await lookAfter(error, id, context);",
    to: "throw error; const now = await lookAfter(error, id, context);",
  },
  {
    what: "what was sent is not recognised as our own",
    file: "lifecycle/write.ts",
    from: "return sameBody(now.body, body) ? { now } : { now, error };",
    to: "return { now, error };",
  },
  {
    what: "a merged body is not judged again",
    file: "lifecycle/write.ts",
    from: "await revalidate(write.id, { body, alone: bodyOver(write.known, write) }, write.news, context);",
    to: "void revalidate;",
  },
  {
    what: "the rules do not see a merged body",
    file: "lifecycle/revalidate.ts",
    from: "withoutSecretValues(broughtIn(alone, body),",
    to: "withoutSecretValues(broughtIn(alone, alone),",
  },
  {
    what: "a conflict is merged away",
    file: "lifecycle/write.ts",
    from: `mode === "merge" && rows.length === 0`,
    to: `mode === "merge"`,
  },
  {
    what: "a value set back after an unanswered write counts as untouched",
    file: "lifecycle/write.ts",
    from: "unanswered ? unlike : conflicts",
    to: "conflicts",
  },
  {
    what: "what is kept is not said",
    file: "lifecycle/write.ts",
    from: "notify(`dialer config ${id}: kept",
    to: "void (`dialer config ${id}: kept",
  },
  {
    what: "an own object that somebody edited is brought up to date unseen",
    file: "lifecycle/make.ts",
    from: "mindForeignEdit(id, own, inputs, context);",
    to: "void mindForeignEdit;",
  },
  {
    what: "each create has a key of its own",
    file: "lifecycle/make.ts",
    from: "const who = [organization, project, stack, name,",
    to: "const who = [organization, project, stack, name, process.hrtime.bigint().toString(),",
  },
  {
    what: "a delete takes what nobody has seen",
    file: "lifecycle/delete.ts",
    from: `(changed || state["onConflict"] === "fail")`,
    to: `state["onConflict"] === "fail"`,
  },
  {
    what: "a field that the program gave up is taken away from somebody else",
    file: "merge.ts",
    from: "return unlike(base, declared, live, removed).filter(",
    to: "return unlike(base, declared, live).filter(",
  },
];

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "cxone-dialer-mutations-"));
  const isSource = (path: string): boolean => !/\/(dist|node_modules)(\/|$)/.test(path.slice(ROOT.length));
  for (const path of COPIED)
    cpSync(join(ROOT, path), join(copy, path), { recursive: true, filter: isSource });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"), "dir");
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Names of the test files that fail in the copy. */
function failing(): string[] {
  const report = join(copy, "report.json");
  const patterns = ["--testPathPatterns", "provider/(lock/|interleavings\\.test)"];
  const jest = [join(ROOT, "node_modules/jest/bin/jest.js"), "--selectProjects", "fast", ...patterns];
  const { stderr } = spawnSync(process.execPath, [...jest, "--json", `--outputFile=${report}`], {
    cwd: copy,
    encoding: "utf8",
  });
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    testResults: { name: string; status: string; assertionResults: unknown[] }[];
  };
  // A mutation that does not even compile would fail every test and prove nothing.
  const unread = testResults.filter(({ assertionResults }) => assertionResults.length === 0);
  if (testResults.length !== 3 || unread.length > 0) throw new Error(`the tests did not run: ${stderr}`);
  return testResults
    .filter(({ status }) => status === "failed")
    .map(({ name }) => name.split("/").at(-1) ?? name)
    .sort();
}

it("the copy passes as it is", () => expect(failing()).toEqual([]), 600_000);

it.each(MUTATIONS)(
  "a test fails when $what",
  ({ what, file, from, to }) => {
    const path = join(copy, "provider", file);
    const source = readFileSync(path, "utf8");
    expect(source.split(from).length).toBeGreaterThan(1);
    writeFileSync(path, source.replaceAll(from, to));
    try {
      const failed = failing();
      console.log(`${what}: ${failed.join(", ")}`);
      expect(failed).not.toEqual([]);
    } finally {
      writeFileSync(path, source);
    }
  },
  600_000,
);
