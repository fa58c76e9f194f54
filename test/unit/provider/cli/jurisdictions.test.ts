/** `cxone-dialer simulate` and `recommend` refuse an unknown jurisdiction before any number is printed. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const MAIN = join(__dirname, "../../../../provider/dist/cli/main.js");
const run = (...args: string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8" });
const FACTS = ["--agents", "10", "--answer-rate", "0.25", "--attempts", "1000"];

describe("an unknown jurisdiction", () => {
  it.each([
    ["recommend", "us", "did you mean US?"],
    ["simulate", "UK", "did you mean GB?"],
    ["simulate", "EU", "name the member states"],
  ])("is refused by %s: %s", (command, code, words) => {
    const { status, stdout, stderr } = run(command, ...FACTS, "--agent-ratio", "2", "--jurisdiction", code);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
  });
});

describe("a flag that is out of range", () => {
  it("is refused by its own name, with the fraction that was meant", () => {
    const { status, stderr } = run(
      "simulate",
      "--agents",
      "10",
      "--answer-rate",
      "25",
      "--jurisdiction",
      "US",
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/--answer-rate must be at most 1; 25 looks like a percentage: use 0\.25/);
  });
});

describe("the number that is planned against", () => {
  it.each([
    ["IT", /^the cap of 3\.00 % \(IT\)/],
    ["GB", /^the former marker of 3\.00 % \(GB\)/],
    [
      "FR",
      /^a planning number of 3\.00 % \(assumption: the strictest number of the table\)[^]*no legal verdict/,
    ],
  ])("for %s is never the loosest of the field", (code, words) => {
    expect(run("recommend", ...FACTS, "--jurisdiction", code).stdout).toMatch(words);
  });
});

describe("the answer where no rule on abandoned calls is known", () => {
  const simulate = (codes: string[], ratio: string) => {
    const flags = ["--agent-ratio", ratio, "--max-abandonment-rate", "0.05", "--jurisdiction", ...codes];
    const { status, stdout } = run("simulate", join(__dirname, "amd-off.yaml"), ...FACTS, ...flags);
    return [status, stdout.slice(0, 45)];
  };

  it.each<[string[], string, number, RegExp]>([
    [["US"], "1", 0, /^Simulation: within: /],
    [["FR"], "1", 1, /^Simulation: no legal verdict; within: /],
    [["US", "FR"], "1", 1, /^Simulation: no legal verdict; within: /],
    // What breaks one law is over, whatever the other is.
    [["US", "FR"], "5", 1, /^Simulation: over: /],
  ])("for %j at ratio %s exits with %i", (codes, ratio, code, words) => {
    expect(simulate(codes, ratio)).toEqual([code, expect.stringMatching(words)]);
  });
});
