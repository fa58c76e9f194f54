/** Misspelt keys of the stack config, and how an adoption is announced, on the real engine. */
import { PACING } from "../pacing";
import { Program, STACK_TRACE } from "./program";
import { run, type Written } from "./written";

jest.setTimeout(240_000);

const OLD = { id: "dc-old", name: "console-made", ...PACING, complianceRules: {} };
const FORTY = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [`config-${index}`, { name: `config-${index}`, ...PACING }]),
);
const VALUE = "value-of-a-s3cret-key";

let program: Program;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [OLD] });
});
afterAll(async () => program.stop());

const config = (...args: string[]) => program.run({}, ["config", ...args]);
const count = (text: string, part: string): number => text.split(part).length - 1;

it.each([
  ["a program of forty dialer configs", { resources: FORTY }],
  ["a program that only looks something up", { lookups: [{ id: "dc-old" }] }],
])("a misspelt key stops %s once, with the right key and without its value", async (_, what) => {
  await config("set", "--secret", "cxone:timeoutSecond", VALUE);
  const { code, output } = await program.run(what, ["preview"]);
  await config("rm", "cxone:timeoutSecond");
  expect([code === 0, program.calls()]).toEqual([false, []]);
  expect(output).toMatch(
    /unhandled exception:\s+CXD-E106: .*cxone:timeoutSecond \(did you mean cxone:timeoutSeconds\?\)/,
  );
  expect(output).toContain("`pulumi config rm cxone:timeoutSecond`");
  expect([count(output, "CXD-E106"), output.includes(VALUE)]).toEqual([1, false]);
  expect(output).not.toMatch(STACK_TRACE);
});

it("a key that resembles no setting is warned of once, and those of other namespaces are nobody's business", async () => {
  for (const key of ["cxone:region", "other:timeoutSecond", "timeoutSecond"]) await config("set", key, VALUE);
  const { code, output } = await program.run({ resources: FORTY }, ["preview", "--json"]);
  for (const key of ["cxone:region", "other:timeoutSecond", "timeoutSecond"]) await config("rm", key);
  expect([code, count(output, "cxone:region is no setting of pulumi-cxone-dialer")]).toEqual([0, 1]);
  expect([count(output, "other:"), output.includes(VALUE)]).toEqual([0, false]);
});

it("a misspelt key of an explicit provider is refused too", async () => {
  const written: Written<[typeof PACING, string]> = ({ DialerConfig }, pulumi, pacing, baseUrl) => {
    class Region extends pulumi.ProviderResource {
      constructor() {
        super("pulumi-nodejs", "region", { "cxone:baseUrl": baseUrl, "cxone:exportFailures": "warn" });
      }
    }
    new DialerConfig("own", { name: "own", ...pacing }, { provider: new Region() });
  };
  const { code, output } = await run(program, written, [PACING, program.emulator.url], "preview");
  expect([code === 0, output]).toEqual([
    false,
    expect.stringMatching(
      /'own' has a problem: CXD-E106: .*cxone:exportFailures \(did you mean cxone:exportFailure\?\)/,
    ),
  ]);
});

describe("the preview of an adoption", () => {
  const preview = async (args: object): Promise<string> => {
    const written: Written<[object]> = ({ DialerConfig }, _, given) => new DialerConfig("old", given);
    const { code, output } = await run(program, written, [args], "preview");
    expect([code, program.calls(), output]).toEqual([0, ["GET 200"], expect.not.stringMatching(STACK_TRACE)]);
    return output;
  };

  it("tells that it writes nothing where the values match", async () => {
    const output = await preview({ configId: "dc-old", dialRate: 1.5 });
    expect(output).toMatch(/\badopts dialer config dc-old, writes nothing\./);
  });

  it('tells how many values it sets with onAdopt "update"', async () => {
    const output = await preview({ configId: "dc-old", dialRate: 1.1, agentRatio: 3, onAdopt: "update" });
    expect(output).toMatch(/\badopts dialer config dc-old, and sets 2 values\./);
    expect(output).not.toContain("writes nothing");
  });
});
