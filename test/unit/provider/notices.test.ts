/** What check tells without refusing: Pulumi prints it under the stack, so each line names its resource. */
import { ADOPTION, ARGS, ProviderProcess } from "./process";

const at = ProviderProcess.forEachTest();

describe("a notice names its resource:", () => {
  const line = (start: string): string =>
    at.notices.find((one) => one.includes(start)) ?? at.notices.join("\n");

  it("a field that is not declared any more", async () => {
    const { inputs } = await at.made();
    const rest = Object.fromEntries(Object.entries(ARGS).filter(([key]) => key !== "agentRatio"));
    await at.runtime.check({ ...inputs, configId: "dc-old" }, { ...rest, configId: "dc-old" });
    expect(line("no longer declared")).toMatch(/^renewals: agentRatio is no longer declared/);
  });

  it("a misspelt rule", async () => {
    await at.runtime.check({}, { ...ARGS, complianceRules: { jurisdiction: ["US"] } });
    expect(line("no rule reads it")).toMatch(
      /^renewals: complianceRules\.jurisdiction .*did you mean jurisdictions/,
    );
  });

  it("a campaign that is not looked up", async () => {
    await at.runtime.check({}, { ...ARGS, campaignId: "cmp-small", __secretFields: ["campaignId"] });
    expect(line("campaignId is a secret")).toMatch(/^renewals: /);
  });

  it("a capacity that is only warned of", async () => {
    await at.runtime.check({}, { ...ARGS, campaignId: "cmp-empty", capacityCheck: "warn" });
    expect(line("no active agents")).toMatch(/^renewals: campaign cmp-empty/);
  });

  it.each([
    [
      "writes nothing where the values match",
      {},
      /^adopts dialer config dc-old, writes nothing\. .*policy check --all/,
    ],
    [
      "sets values with onAdopt update",
      { onAdopt: "update", dialRate: 1.1, agentRatio: 3 },
      /^adopts dialer config dc-old, and sets 2 values\. These live values are overwritten:\n.*\n {2}dialRate +1\.1 +1\.5/,
    ],
  ])("an adoption that %s", async (_, args, words) => {
    const { failures } = await at.runtime.check({}, { ...ADOPTION, ...args });
    expect([failures, at.notices]).toEqual([[], [expect.stringMatching(words)]]);
  });

  it("an adoption that is refused for another reason announces nothing", async () => {
    const { failures } = await at.runtime.check(
      {},
      { ...ADOPTION, campaignId: "cmp-empty", onAdopt: "update" },
    );
    expect([failures.length, at.notices]).toEqual([1, []]);
  });
});
