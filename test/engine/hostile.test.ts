/** The worst lies of a server, on the real engine: what the state holds, what was written, what the next preview says. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PACING } from "../pacing";
import { BODY, HostileServer } from "../unit/provider/hostile/server";
import { Program, STACK_TRACE } from "./program";

jest.setTimeout(240_000);

const DECLARED = { name: "renewals", ...PACING };
const ADOPTED = { configId: "dc-1", ...DECLARED, complianceRules: { jurisdictions: ["US"] } };
const CONFIG = ["--config", "cxone:export=off", "--config", "cxone:timeoutSeconds=20"];

let server: HostileServer;
let program: Program;
beforeAll(async () => {
  server = await HostileServer.start();
  program = await Program.start({ campaigns: [], dialerConfigs: [] });
});
afterAll(async () => {
  await program.stop();
  await server.stop();
});

const env = () => ({ CXONE_BASE_URL: server.url });
const up = (resources: Record<string, Record<string, unknown>>) =>
  program.run({ resources }, ["up", "--yes", "--skip-preview", ...CONFIG], env());

/** Results of the recorded changes, in order. */
function recorded(): string[] {
  const folder = join(program.folder, ".cxone-dialer/audit");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n"))
    .map((line) => JSON.parse(line) as { kind: string; result: string; time: string })
    .filter(({ kind }) => kind === "outcome")
    .sort((a, b) => (a.time < b.time ? -1 : 1))
    .map(({ result }) => result);
}

it.each([
  ["another object", "dc-1", { GET: { id: "dc-2" } }, /CXD-E401.*with another object, whose id is dc-2/],
  ["the tag *", "dc-1", { etag: "*" }, /CXD-E401.*without a strong ETag \(it sent \*\)/],
  ["the id ..", "..", {}, /configId must be .*it is "\.\.", which is a step in a path/],
] as const)(
  "an adoption that meets %s leaves no resource and writes nothing",
  async (_, configId, lie, says) => {
    server.play({
      GET: (honest) => ({
        ...honest,
        headers: { ...honest.headers, ...("etag" in lie && { etag: lie.etag }) },
        body: { ...BODY, ...("GET" in lie && lie.GET) },
      }),
    });
    const { code, output } = await up({ one: { ...ADOPTED, configId } });
    expect(output).toMatch(says);
    expect([code === 0, STACK_TRACE.exec(output), server.writes()]).toEqual([false, null, 0]);
    expect(await program.state()).toEqual({});
  },
);

it("a PUT that shows another object is looked after: the state holds our own", async () => {
  server.play({});
  expect((await up({ one: ADOPTED })).code).toBe(0);
  server.lies = { PUT: (honest) => ({ ...honest, body: { ...BODY, id: "dc-2", dialRate: 9 } }) };
  const { code } = await up({ one: { ...ADOPTED, dialRate: 1.2 } });
  expect([code, server.writes()]).toEqual([0, 1]);
  expect((await program.state())["one"]).toMatchObject({
    id: "dc-1",
    outputs: { dialRate: 1.2, etag: '"v2"', dialerConfigId: "dc-1" },
  });
});

it("a PUT that changes nothing fails the step, the state holds the answer, and the next preview shows the difference", async () => {
  const kept = { ...BODY, version: 3, dialRate: 1.2 };
  const answer = (honest: object) => ({ ...honest, status: 200, headers: { etag: '"v3"' }, body: kept });
  server.play({ PUT: answer, GET: answer });
  const wanted = { one: { ...ADOPTED, dialRate: 1.4 } };
  const first = await up(wanted);
  expect(first.output).toMatch(
    /CXD-E403: dialer config dc-1: .* it kept dialRate 1\.2 \(the program has 1\.4\)/,
  );
  expect([first.code === 0, STACK_TRACE.exec(first.output), server.writes()]).toEqual([false, null, 1]);
  expect((await program.state())["one"]?.outputs).toMatchObject({ dialRate: 1.2, etag: '"v3"' });
  const preview = await program.run({ resources: wanted }, ["preview", "--diff", ...CONFIG], env());
  expect([preview.code, server.writes()]).toEqual([0, 1]);
  expect(preview.output).toMatch(/~ dialRate: 1\.2 => 1\.4/);
  server.play({});
  const healed = await up(wanted);
  expect([healed.code, server.writes(), recorded().slice(-2)]).toEqual([0, 1, ["not-applied", "success"]]);
  const clean = await program.run(
    { resources: wanted },
    ["preview", "--expect-no-changes", ...CONFIG],
    env(),
  );
  expect(clean.code).toBe(0);
});

it("a POST that keeps other values leaves the object in the state with the values that it has", async () => {
  server.play({ POST: (honest) => ({ ...honest, body: { ...(honest.body as object), dialRate: 9 } }) });
  const { code, output } = await up({
    one: { ...ADOPTED, dialRate: 1.4 },
    two: { ...DECLARED, name: "renewals-2" },
  });
  expect(output).toMatch(/CXD-E403: dialer config dc-new: .* it kept dialRate 9 \(the program has 1\.5\)/);
  expect([code === 0, server.calls.filter((call) => call.startsWith("POST")).length]).toEqual([false, 1]);
  expect((await program.state())["two"]).toMatchObject({ id: "dc-new", outputs: { dialRate: 9 } });
});
