/** Values that a program hands over by mistake, on the real engine: refused by path before anything is sent, or carried as they are. */
import { Program, STACK_TRACE } from "./program";
import { CLEAN, run, UP, type Written } from "./written";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

type Pacing = typeof PACING;

let program: Program;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [] });
});
afterAll(async () => program.stop());

describe("a program full of mistakes", () => {
  const mistakes: Written<[Pacing]> = ({ DialerConfig }, pulumi, pacing): void => {
    const off = { ...pacing, simulation: { onBreach: "off" as const } };
    const first = new DialerConfig("first", { name: "first", ...off });
    const since = { since: new Date(0), canary: "s3cret-canary" };
    const plain: Record<string, object> = {
      date: { name: "date", complianceRules: since },
      function: { name: "function", complianceRules: { own: [() => "s3cret-canary"] } },
      bytes: { name: "bytes", complianceRules: { own: Buffer.from("s3cret-canary") } },
      prototype: { name: "prototype", complianceRules: JSON.parse('{"__proto__":{"x":1}}') as object },
      half: { name: "bad \ud800 surrogate" },
      template: { name: `second-${first.dialerConfigId as unknown as string}` },
      json: { name: "json", complianceRules: { of: JSON.stringify({ of: first.dialerConfigId }) } },
    };
    for (const [name, args] of Object.entries(plain)) {
      try {
        new DialerConfig(name, { ...off, ...args });
      } catch (error) {
        console.log(`thrown: ${(error as Error).message}`);
      }
    }
    // The engine stops at the first resource that check refuses, so one resource has them all.
    new DialerConfig("late", {
      ...off,
      name: "two\nlines",
      campaignId: pulumi.output(" padded "),
      complianceRules: {
        later: pulumi.output(1).apply(() => since),
        promised: Promise.resolve([since]),
        secret: pulumi.secret(1).apply(() => since),
        text: pulumi.output("x").apply(() => `x-${first.etag as unknown as string}`),
      },
    });
  };

  it("is told each of them by path and kind; nothing is sent, and no value is shown", async () => {
    const { code, output } = await run(program, mistakes, [PACING], "preview");
    expect([code === 0, program.calls()]).toEqual([false, []]);
    expect(output).not.toMatch(STACK_TRACE);
    expect(output).not.toContain("s3cret-canary");
    for (const words of [
      "thrown: CXD-E110: DialerConfig date: complianceRules.since is a Date: give its text",
      "DialerConfig function: complianceRules.own[0] is a function",
      "DialerConfig bytes: complianceRules.own holds bytes",
      "DialerConfig prototype: complianceRules.__proto__ is a name that JavaScript keeps for itself",
      "DialerConfig half: name holds half a character",
      "DialerConfig template: name holds an Output that was made a text: use pulumi.interpolate",
      "DialerConfig json: complianceRules.of holds an Output that was made a text",
      "'late' has a problem: CXD-E110: late: complianceRules.later.since is a Date",
      "'late' has a problem: CXD-E110: late: complianceRules.promised[0].since is a Date",
      "'late' has a problem: CXD-E110: late: complianceRules.secret is a secret that holds a value which JSON cannot carry",
      "'late' has a problem: CXD-E110: late: complianceRules.text holds an Output that was made a text",
      "'late' has a problem: CXD-E110: late: name holds the character \\n, which nobody sees",
      "'late' has a problem: CXD-E110: late: campaignId begins or ends with a blank",
    ]) {
      expect(output).toContain(words);
    }
  });

  it("is stopped by the first plain one that it does not catch, with its message alone", async () => {
    const careless: Written<[Pacing]> = ({ DialerConfig }, _, pacing) =>
      new DialerConfig("date", {
        name: "date",
        ...pacing,
        complianceRules: { since: new Date(0) as unknown as string },
      });
    const { code, output } = await run(program, careless, [PACING], "preview");
    expect([code === 0, output]).toEqual([false, expect.not.stringMatching(STACK_TRACE)]);
    expect(output).toMatch(
      /unhandled exception:\s+CXD-E110: DialerConfig date: complianceRules\.since is a Date/,
    );
  });
});

it("unusual values that JSON can carry arrive as they are: the preview and the refresh after up are clean", async () => {
  const unusual: Written<[Pacing]> = ({ DialerConfig }, pulumi, pacing): void => {
    const names = ["Re\u0301novations – été", "Renewals 🙂 👨‍👩‍👧", "تجديدات نوفمبر", "<b>x</b> | `code`"];
    const rules = {
      minusZero: -0,
      fraction: 0.1 + 0.2,
      nothing: null,
      constructor: "c",
      later: pulumi.output([1, { a: null }]),
      lines: "two\nlines",
    };
    for (const [index, name] of names.entries()) {
      new DialerConfig(`unusual-${index}`, { name, ...pacing, complianceRules: rules });
    }
  };
  expect((await run(program, unusual, [PACING], ...UP)).code).toBe(0);
  const made = program.emulator.state().dialerConfigs.map(({ name }) => name);
  expect(made).toEqual(expect.arrayContaining(["Re\u0301novations – été", "Renewals 🙂 👨‍👩‍👧"]));
  expect((await run(program, unusual, [PACING], ...CLEAN)).code).toBe(0);
  const refresh = ["refresh", "--yes", "--skip-preview", "--expect-no-changes"];
  const refreshed = await run(program, unusual, [PACING], ...refresh);
  expect([refreshed.code, refreshed.output]).toEqual([0, expect.stringContaining("unchanged")]);
});
