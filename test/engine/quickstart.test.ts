/** The quickstart on the real engine, step by step; each test goes on where the one before it stopped. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SECRET, Stack } from "./stack";

const POLICIES = join(__dirname, "../../policies");

jest.setTimeout(180_000);

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(async () => stack.stop());

interface Exported {
  deployment: {
    resources: {
      type: string;
      id?: string;
      inputs: Record<string, unknown>;
      outputs: Record<string, unknown>;
    }[];
  };
}

async function dialerConfig(...args: string[]) {
  const { output } = await stack.run("stack", "export", ...args);
  const found = (JSON.parse(output) as Exported).deployment.resources.find(({ type }) =>
    type.endsWith("cxone:DialerConfig"),
  );
  if (found === undefined) throw new Error(`no DialerConfig in the state: ${output}`);
  return { resource: found, text: output };
}

describe("the quickstart on the real engine", () => {
  it("shows what it would create", async () => {
    const { code, output } = await stack.run("preview");
    expect(output).toContain("cxone:DialerConfig");
    expect([code, stack.calls().lines]).toEqual([0, ["GET 200"]]);
    expect(output).toMatch(/Simulation: .*\n\s*predictive, 1\.8 lines per idle agent, 50 agents/);
    expect(output).toMatch(/within: .* exceeds the cap of 3\.00 % \(US\)/);
  });

  it("refuses a ceiling over the US cap through the policy pack", async () => {
    await stack.run("config", "set", "maxAbandonmentRate", "0.04");
    const { code, output } = await stack.run("preview", "--policy-pack", POLICIES);
    expect(output).toMatch(
      /dialer-abandonment-rate-capped[\s\S]*0\.04 \(declared, 4 %\); the limit is at most 0\.03 \(3 %\)/,
    );
    expect(code).not.toBe(0);
    await stack.run("config", "set", "maxAbandonmentRate", "0.03");
  });

  it("creates it", async () => {
    const { code, output } = await stack.run("up", "--yes", "--skip-preview", "--policy-pack", POLICIES);
    expect([code, output]).toEqual([0, expect.stringContaining("created")]);
    expect(stack.calls()).toEqual({ tokens: 1, lines: ["GET 200", "POST 201"] });
    expect(stack.exports()).toEqual([201]);
  });

  it("keeps no secret and a small shell in the state, with the ETag in the outputs", async () => {
    const { resource, text } = await dialerConfig();
    expect(text).not.toContain(SECRET);
    expect(resource.outputs["etag"]).toMatch(/^"/);
    const shown = await dialerConfig("--show-secrets");
    expect(JSON.stringify(shown.resource)).not.toContain(SECRET);
    const shell = resource.inputs["__provider"] as string;
    expect(Buffer.byteLength(shell)).toBeLessThanOrEqual(2048);
    // Frozen for ever: it is in the state of every resource.
    expect(shell).toBe(readFileSync(join(__dirname, "fixtures/shell.golden.txt"), "utf8"));
  });

  it("makes no call and shows no change when nothing changed", async () => {
    const { code } = await stack.run("preview", "--expect-no-changes");
    expect([code, stack.calls()]).toEqual([0, { tokens: 0, lines: [] }]);
  });

  it("updates with exactly one PUT under the ETag", async () => {
    const { resource } = await dialerConfig();
    await stack.run("config", "set", "dialRate", "1.4");
    const { code, output } = await stack.run("up", "--yes", "--skip-preview");
    expect([code, output]).toEqual([0, expect.stringContaining("updated")]);
    const puts = stack.emulator.log().filter(({ method }) => method === "PUT");
    expect(puts).toEqual([expect.objectContaining({ status: 200, ifMatch: resource.outputs["etag"] })]);
    expect(stack.exports()).toEqual([201]);
    const preview = await stack.run("preview", "--expect-no-changes");
    expect(preview.code).toBe(0);
  });

  it("refuses to overwrite a supervisor's edit, with the field table", async () => {
    const { resource } = await dialerConfig();
    stack.emulator.edit(resource.id ?? "", { dialRate: 2.2 }, "supervisor.sam");
    await stack.run("config", "set", "dialRate", "1.3");
    const { code, output } = await stack.run("up", "--yes", "--skip-preview");
    expect(code).not.toBe(0);
    expect(output).toMatch(/by supervisor\.sam[\s\S]*dialRate +1\.4 +1\.3 +2\.2[\s\S]*pulumi refresh/);
    expect(output).not.toMatch(/^\s+at .*\.js:\d+/m);
  });

  it("takes the edit into the state by refresh, with one GET, and then applies the program", async () => {
    const refresh = await stack.run("refresh", "--yes", "--skip-preview");
    expect([refresh.code, refresh.output]).toEqual([0, expect.stringContaining("updated")]);
    expect(stack.calls()).toEqual({ tokens: 1, lines: ["GET 200"] });
    const up = await stack.run("up", "--yes", "--skip-preview");
    expect(up.code).toBe(0);
    const after = await stack.run("preview", "--expect-no-changes");
    expect(after.code).toBe(0);
  });

  it.each([
    ["a dial rate out of range", ["dialRate", "11"], {}, /dialRate must be a number from 0\.1 to 10/],
    [
      "a wrong secret",
      ["dialRate", "1.2"],
      { CXONE_CLIENT_SECRET: "wrong" },
      /refused the client credentials[\s\S]*cxone:clientSecret/,
    ],
    [
      "a host that nobody listens on",
      ["dialRate", "1.2"],
      { CXONE_BASE_URL: "http://127.0.0.1:9" },
      /got no answer \(ECONNREFUSED\): nothing was sent\. Check cxone:baseUrl/,
    ],
    [
      "missing credentials",
      ["dialRate", "1.2"],
      { CXONE_CLIENT_SECRET: "", CXONE_CLIENT_ID: "" },
      /no cxone:clientId .*no cxone:clientSecret[\s\S]*pulumi config set/,
    ],
    [
      "a text where a number belongs",
      ["agentRatio", "two"],
      {},
      /agentRatio' value 'two' is not a valid number/,
    ],
  ])("says clearly what is wrong with %s, without a stack", async (_, setting, env, message) => {
    await stack.run("config", "set", ...setting);
    const { code, output } = await stack.runWith(env, "preview");
    expect(output).toMatch(message);
    expect(output).not.toMatch(/^\s+at .*\.js:\d+/m);
    expect(code).not.toBe(0);
  });

  it("destroys it", async () => {
    const { code } = await stack.run("destroy", "--yes", "--skip-preview");
    expect([code, stack.calls().lines, stack.exports()]).toEqual([0, ["DELETE 204"], [201]]);
  });
});
