/** The CI recipes: each shell step is run as it stands, from a fresh clone, on the real engine and the emulator. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { Newcomer, ROOT } from "./newcomer";
import { type Ran, readWorkflow, Runner } from "./workflow";

const RECIPES = join(ROOT, "docs/ci/github-actions");
const SECRET = "recipe-s3cret-canary";
const recipe = (name: string) => readWorkflow(join(RECIPES, `${name}.yml`));

jest.setTimeout(300_000);

let newcomer: Newcomer;
let emulator: Emulator;
let runner: Runner;

beforeAll(async () => {
  const scopes = ["outbound.read", "outbound.dialerconfig.readwrite", "eventstreams.export.write"] as const;
  const clients = [{ clientId: "ci", clientSecret: SECRET, scopes: [...scopes] }];
  emulator = await startEmulator({ limits: "off", seed: { clients, campaigns: [], dialerConfigs: [] } });
  newcomer = await Newcomer.start({ from: "examples/guarded" });
  // The team's repository, with the recipes' scripts in ci/.
  const { code, output } = await newcomer.sh(`
    git init --quiet --bare --initial-branch=main "$NEWCOMER/origin"
    git init --quiet --initial-branch=main
    git config user.name team && git config user.email team@example.com
    mkdir ci && cp ${ROOT}/docs/ci/*.sh ci/
    printf 'node_modules\\n' > .gitignore
    npm ci
    pulumi stack init prod
    sed -i 's/urn:pulumi:dev::/urn:pulumi:prod::/' policy-config.json
    git add . && git commit --quiet -m "Winter offer"
    git remote add origin "$NEWCOMER/origin"
    git push --quiet origin main
    (
      export STACK=prod CXONE_AUDIT_DIR=$(mktemp -d)
      ci/audit-trail.sh fetch --first-run && ci/audit-trail.sh keep
    )`);
  if (code !== 0) throw new Error(output);
  newcomer.has("gh", '#!/bin/sh\necho "gh $*"\ncp comment.md "$NEWCOMER/posted.md"\n');
  const context = {
    "vars.CXONE_BASE_URL": emulator.url,
    "secrets.CXONE_CLIENT_ID": "ci",
    "secrets.CXONE_CLIENT_SECRET": SECRET,
    "secrets.PULUMI_ACCESS_TOKEN": "",
    "github.token": "",
    "github.event.pull_request.html_url": "https://github.com/example/dialers/pull/7",
  };
  runner = new Runner(newcomer, context, {
    "actions/checkout": 'git clone --quiet "$NEWCOMER/origin" .',
    "actions/setup-node": "node --version",
    "pulumi/actions": "pulumi version",
    "github/codeql-action/upload-sarif": "cat *.sarif",
    "actions/upload-artifact": 'echo "uploaded"',
  });
});
afterAll(async () => {
  await newcomer.stop();
  await emulator.close();
});

const codes = (ran: Ran[]) => Object.fromEntries(ran.map(({ step, code }) => [step, code]));
const shown = (ran: Ran[], name: string) => ran.find(({ step }) => step === name)?.output ?? "";
const failed = (ran: Ran[]) => ran.filter(({ code }) => code !== 0);
const liveId = () => emulator.state().dialerConfigs[0]?.["id"] as string;
/** What a commit on main does to the program. */
const push = async (edit: string) => {
  const { code, output } = await newcomer.sh(
    `${edit} && git commit --quiet --all -m "${edit}" && git push --quiet "$NEWCOMER/origin" main`,
  );
  if (code !== 0) throw new Error(output);
};

it.each(readdirSync(RECIPES))("%s asks for few permissions and pins its actions", (file) => {
  const { permissions, jobs } = readWorkflow(join(RECIPES, file));
  const writes = Object.entries(permissions).filter(([, level]) => level === "write");
  const needed = { "preview.yml": ["pull-requests", "security-events"], "up.yml": ["contents"] }[file];
  expect(writes.map(([name]) => name)).toEqual(needed ?? ["security-events"]);
  const uses = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses = [] }) => uses));
  for (const action of uses) expect(action).toMatch(/@v\d+$/);
});

it("the preview of a pull request is commented and uploaded, and writes nothing", async () => {
  const ran = await runner.job(recipe("preview"));
  expect(failed(ran)).toEqual([]);
  expect(shown(ran, "Comment")).toContain("pr comment https://github.com/example/dialers/pull/7 --edit-last");
  const posted = readFileSync(join(newcomer.home, "posted.md"), "utf8");
  expect(posted).toMatch(/winter-offer[\s\S]*CXD005/);
  expect(emulator.state().dialerConfigs).toEqual([]);
  expect(JSON.stringify(ran) + posted).not.toContain(SECRET);
});

it("main is applied, and the audit trail is kept on its branch", async () => {
  const ran = await runner.job(recipe("up"));
  expect(failed(ran)).toEqual([]);
  expect(shown(ran, "Up")).toMatch(/DialerConfig winter-offer created/);
  const { output } = await newcomer.sh('git -C "$NEWCOMER/origin" ls-tree --name-only dialer-audit/prod');
  expect(output).toMatch(/\.jsonl\n/);
});

it("a night without a change finds nothing", async () => {
  const ran = await runner.job(recipe("nightly"));
  expect(failed(ran)).toEqual([]);
  expect(shown(ran, "Audit trail")).toMatch(/records: whole/);
});

describe("after somebody changed a managed field in the console", () => {
  beforeAll(() => emulator.edit(liveId(), { agentRatio: 3.5 }, "supervisor.sam"));

  it("up stops before it writes, names who it was, and the trail says so", async () => {
    await push("sed -i 's/agentRatio: 1.5/agentRatio: 1.4/' index.ts");
    const ran = await runner.job(recipe("up"));
    expect(codes(failed(ran))).toEqual({ Up: expect.any(Number) as number });
    expect(shown(ran, "Up")).toMatch(/CXD-E312[\s\S]*supervisor\.sam[\s\S]*agentRatio +1\.5 +1\.4 +3\.5/);
    expect(emulator.state().dialerConfigs).toMatchObject([{ agentRatio: 3.5 }]);
    const { output } = await newcomer.sh(
      'git -C "$NEWCOMER/origin" log --format=%s dialer-audit/prod && git -C "$NEWCOMER/origin" grep -h conflict dialer-audit/prod',
    );
    expect(output).toMatch(/^(Audit trail of prod at \w+\n){2}[\s\S]*"conflict"/);
  });

  it("the night shows the drift and fails, and its other checks are made all the same", async () => {
    const ran = await runner.job(recipe("nightly"));
    expect(codes(failed(ran))).toEqual({ Drift: expect.any(Number) as number });
    expect(shown(ran, "Drift")).toMatch(/~ +.*DialerConfig winter-offer update[\s\S]*agentRatio/);
    expect(ran.at(-1)).toMatchObject({ step: "Audit trail", code: 0 });
  });
});

describe("any-host.sh", () => {
  const host = (job: string) =>
    newcomer.process(
      `cd "$(mktemp -d -p "$NEWCOMER")" && git clone --quiet "$NEWCOMER/origin" . && npm ci
      mkdir dialer-reports && echo "a file of ours" >dialer-reports/notes.txt && echo "{" >dialer-reports/old.conflict.json
      ci/any-host.sh ${job} || code=$?
      cat comment.md dialer.sarif dialer-reports/notes.txt || true
      exit "\${code:-0}"`,
      {
        env: {
          STACK: "prod",
          PROJECT: "cxone-dialer-guarded",
          CXONE_BASE_URL: emulator.url,
          CXONE_CLIENT_ID: "ci",
          CXONE_CLIENT_SECRET: SECRET,
          CXONE_AUDIT_DIR: join(newcomer.home, "host-audit"),
        },
      },
    );

  beforeAll(async () => {
    // The supervisor's value is taken into the program: what everybody sees is what is live.
    emulator.edit(liveId(), { agentRatio: 1.5 }, "supervisor.sam");
    await push("sed -i 's/agentRatio: 1.4/agentRatio: 1.5/; s/dialRate: 1.2/dialRate: 1.1/' index.ts");
  });

  it("previews, with the reports, of this job's files alone, and leaves other files in their folder", async () => {
    const { code, output } = await host("preview");
    expect(output).toContain("a file of ours");
    expect([code, output]).toEqual([0, expect.stringMatching(/winter-offer[\s\S]*CXD005[\s\S]*2\.1\.0/)]);
  });

  it("applies, with the trail", async () => {
    const { code, output } = await host("up");
    expect([code, output]).toEqual([0, expect.stringMatching(/winter-offer updated/)]);
    expect(existsSync(join(newcomer.home, "host-audit"))).toBe(true);
  });

  it("looks at night", async () => {
    const { code, output } = await host("nightly");
    expect([code, output]).toEqual([0, expect.stringMatching(/records: whole/)]);
  });

  it("compares with the print of the last night, and finds that a chain is gone", async () => {
    const { code, output } = await newcomer.process(`
      cd "$(mktemp -d)" && git clone --quiet --branch dialer-audit/prod "$NEWCOMER/origin" .
      git rm --quiet "$(ls *.jsonl | head -n 1)" && git rm --quiet "$(ls *.head | head -n 1)"
      git -c user.name=x -c user.email=x@example.com commit --quiet -m "Less" && git push --quiet origin HEAD
      rm -rf "$NEWCOMER/host-audit"`);
    expect([code, output]).toEqual([0, ""]);
    const night = await host("nightly");
    expect([night.code, night.output]).toEqual([
      1,
      expect.stringMatching(/BROKEN .* the whole chain is missing/),
    ]);
  });

  it("fails by night and before an up when the branch of the trail is gone", async () => {
    await newcomer.sh('git -C "$NEWCOMER/origin" update-ref -d refs/heads/dialer-audit/prod');
    const { code, output } = await host("up");
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/dialer-audit\/prod is not at origin.*--first-run/),
    ]);
    expect(output).not.toMatch(/Updating/);
  });

  it.each(["", "deploy"])("tells its jobs when asked for %j", async (job) => {
    const { code, output } = await newcomer.sh(`ci/any-host.sh ${job}`);
    expect([code, output]).toEqual([2, expect.stringContaining("preview|up|nightly")]);
  });
});
