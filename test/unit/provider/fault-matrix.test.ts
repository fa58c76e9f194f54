/** Each fault with each verb, over a real server: the outcome, the calls made, the waits, the message. */
import dns from "node:dns";
import type { Emulator } from "cxone-dialer-emulator";
import { connect, startTenant, timesActed, type Verb, VERBS } from "./gateway/client";
import { TestClock } from "./gateway/clock";
import { type FaultRow, FAULTS, type Outcome } from "./gateway/faults";

const ROWS = FAULTS.flatMap((row) =>
  (Object.keys(VERBS) as Verb[]).map((verb) => ({
    ...row,
    verb,
    expected: row[verb === "GET" ? "read" : "write"],
  })),
);
const OK_STATUS: Record<Verb, number> = { GET: 200, POST: 201, PUT: 200, DELETE: 204 };

let clock: TestClock;
let emulator: Emulator;

beforeEach(async () => {
  clock = new TestClock();
  emulator = await startTenant();
  // A name server's word, without asking one.
  jest
    .spyOn(dns, "lookup")
    .mockImplementation(((name: string, _options: unknown, answer: LookupAnswer) =>
      answer(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND" }))) as never);
});
afterEach(async () => {
  clock.stop();
  jest.restoreAllMocks();
  await emulator.close();
});
type LookupAnswer = (error: Error) => void;

async function outcomeOf({ url, requestTimeoutMs, verb }: FaultRow & { verb: Verb }) {
  const options = requestTimeoutMs === undefined ? {} : { requestTimeoutMs };
  const gateway = connect(url ?? emulator.url, clock, options);
  const etag = emulator.state().etags["dc-1"] ?? "";
  try {
    await VERBS[verb](gateway, etag, clock.deadline(300_000));
    return { code: "ok", message: "" };
  } catch (error) {
    return error as { code: string; message: string };
  }
}

function answersOf(kind: "tokens" | "api"): string {
  return emulator
    .log()
    .filter(({ path }) => (path === "/oauth/token") === (kind === "tokens"))
    .map(({ status }) => status ?? "-")
    .join(" ");
}

const withStatus = (answers: string, verb: Verb): string => answers.replace("ok", `${OK_STATUS[verb]}`);

it("covers at least 90 rows", () => {
  expect(ROWS.length).toBeGreaterThanOrEqual(90);
});

it.each(ROWS)("$verb, $fault: $expected.ends after $expected.answers", async (row) => {
  const expected: Required<Outcome> = {
    waits: [],
    tokens: "200",
    says: /^/,
    acts: row.verb !== "GET" && row.expected.ends === "ok" ? 1 : 0,
    ...row.expected,
  };
  emulator.faults(row.script?.(row.verb) ?? []);
  const { code, message } = await outcomeOf(row);
  expect(code).toBe(expected.ends);
  expect(message).toMatch(expected.says);
  expect(answersOf("api")).toBe(withStatus(expected.answers, row.verb));
  expect(answersOf("tokens")).toBe(expected.tokens);
  expect(clock.waits).toEqual(expected.waits);
  expect(timesActed(emulator, row.verb)).toBe(expected.acts);
  expect(emulator.faultsLeft()).toEqual([]);
});
