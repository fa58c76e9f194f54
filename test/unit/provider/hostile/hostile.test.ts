/** A server that lies costs an error that names it, never a state, an unconditional write, the memory or the deadline. */
import { SHELL } from "../../../../provider/adapters/dynamic/shell";
import { CASES } from "./cases";
import { TOKENS } from "./cases/inputs";
import { ADOPTION, body, type Case } from "./lies";
import { ProviderProcess, type Result } from "./process";
import { HostileServer } from "./server";

jest.setTimeout(60_000);

/** Bounds that a hang or a bomb breaks, and a busy machine does not. */
const MOST_SECONDS = 25;
const MOST_MB = 200;
const LONGEST_MESSAGE = 5_000;
// eslint-disable-next-line no-control-regex
const RAW = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]|^::|##\[|<\{%/m;

const IDENTITY = JSON.stringify(["o", "p", "s", "n", null, "1"]);
const inputs = (change: object = {}) =>
  Object.fromEntries(
    Object.entries({ ...ADOPTION, ...change, __identity: IDENTITY, __provider: SHELL }).filter(
      ([, value]) => value !== undefined,
    ),
  );
interface State {
  id: string;
  outs: Record<string, unknown>;
}

let server: HostileServer;
let provider: ProviderProcess;
/** After an honest adoption. */
let adopted: string;
beforeAll(async () => {
  server = await HostileServer.start();
  provider = new ProviderProcess(server.url);
  expect(await provider.run("create", inputs())).toMatchObject({ exit: 0 });
  adopted = provider.state ?? "";
});
afterAll(async () => {
  await provider.stop();
  await server.stop();
});

function stateBefore({ verb, state = {}, id }: Case): string | undefined {
  if (!["read", "update", "delete"].includes(verb)) return undefined;
  const { id: own, outs } = JSON.parse(adopted) as State;
  return JSON.stringify({ id: id ?? own, outs: { ...outs, ...state } });
}

function endOf({ message }: Result, verb = ""): string {
  if (message === undefined) return "ok";
  const code = /^CXD-E\d{3}/.exec(message)?.[0] ?? "refused";
  return verb === "check" && code === "CXD-E110" ? "refused" : code;
}

it.each(CASES.map((one) => [one.lie, one] as const))("%s", async (_, one) => {
  server.play(one.lies ?? {});
  const before = stateBefore(one);
  provider.state = before;
  const result = await provider.run(one.verb, inputs(one.inputs));
  expect([endOf(result, one.verb), result.exit, result.message]).toEqual([
    one.ends,
    one.ends === "ok" ? 0 : 1,
    one.says === undefined ? result.message : expect.stringMatching(one.says),
  ]);
  expect(server.writes()).toBe(one.writes ?? 0);
  if (one.calls !== undefined) expect(server.calls).toHaveLength(one.calls);
  if (one.after === undefined) expect(provider.state).toBe(before);
  else expect((JSON.parse(provider.state ?? "{}") as State).outs).toMatchObject(one.after);
  expect(server.ifMatch.filter((tag) => !/^"[^"]*"$/.test(tag ?? ""))).toEqual([]);
  expect(RAW.exec(result.message ?? "")).toBeNull();
  expect((result.message ?? "").length).toBeLessThan(LONGEST_MESSAGE);
  expect(result.seconds).toBeLessThan(MOST_SECONDS);
  expect(result.grownMb).toBeLessThan(MOST_MB);
});

it.each(TOKENS)("a token %s", async (_, change, ends) => {
  server.play({ TOKEN: body(change) });
  const alone = new ProviderProcess(server.url);
  const result = await alone.run("create", inputs());
  expect([endOf(result), server.writes(), alone.state === undefined]).toEqual([ends, 0, ends !== "ok"]);
  expect(await alone.stop()).toBe(result.exit);
});
