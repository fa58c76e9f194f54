/** Each example does what its README says: its shell blocks are run as they stand, on the real engine. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Newcomer, ROOT } from "./newcomer";

jest.setTimeout(420_000);

/** What the blocks of an example's README have to print, in order; the emulator's block first. */
const EXAMPLES: Record<string, RegExp[]> = {
  "multi-environment": [
    /listening/,
    /Simulation: .*\n\s*predictive, 1\.8 lines[\s\S]*DialerConfig collections created/,
    /DialerConfig collections create[\s\S]*2 lines per idle agent, 20 agents/,
    /Simulation: over: .*\n\s*predictive, 5 lines per idle agent, 20 agents/,
  ],
  "campaign-fleet": [
    /listening/,
    /DialerConfig surveys created[\s\S]*linesAtWorst +: 148/,
    /campaigns\.yaml is not usable[\s\S]*renewals\.agentRatio: .*5[\s\S]*winback: .*agnets/,
  ],
  "adopt-existing": [
    /listening/,
    /differs from the program[\s\S]*agentRatio +2 +3\.2/,
    /created/,
    /updated/,
    /kept \(deletionPolicy retain\)[\s\S]*"agentRatio":2,/,
  ],
  automation: [
    /listening/,
    /renewals: ratio 1\.8: [01]\.\d+ % of live answers lost, cap 3\.00 %\n[\s\S]*up: \{ create: 2 \} dc-/,
    /renewals: ratio 5: .*\nstopped: the simulation does not show it to be within; nothing was changed/,
  ],
};

/** The quickstart and guarded run in the tests of the engine and of the recipes. */
it("every other example is here", () => {
  const others = readdirSync(join(ROOT, "examples")).filter((name) => !/^(quickstart|guarded)$/.test(name));
  expect(Object.keys(EXAMPLES).sort()).toEqual(others.sort());
});

it.each(Object.entries(EXAMPLES))("%s does what its README says", async (name, shown) => {
  const newcomer = await Newcomer.start({ from: `examples/${name}` });
  try {
    const printed = await newcomer.follow(readFileSync(join(ROOT, "examples", name, "README.md"), "utf8"));
    expect(printed).toEqual(shown.map((text) => expect.stringMatching(text) as string));
  } finally {
    await newcomer.stop();
  }
});
