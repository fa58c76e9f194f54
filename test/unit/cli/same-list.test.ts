/** Every command that reads a stack's state lists the same dialer configs, under the same names. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { membersOf } from "../../../policies/member";
import { checkStates } from "../../../provider/cli/audit/states";
import { scenariosOfStack } from "../../../provider/cli/stack";
import { resourcesIn, type StateResource } from "../../../provider/pulumi/state";
import { config, US_RULES } from "../../policies/pack";
import { BASE_URL, dialer, exportOf, OTHERS, secret, shown } from "../../policies/states";
import { cli } from "./run";

jest.setTimeout(60_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-same-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, resources: readonly StateResource[]): string {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, exportOf(resources));
  return path;
}

/** As the engine stores a resource of `DialerConfig.get`: everything is an output. */
const onlyRead = (name: string): StateResource =>
  dialer(name, { options: { external: true, protect: false, inputs: {} } });

describe("the same file, as a user gives it to both commands", () => {
  const names = async (path: string) => {
    const simulated = await cli(["simulate", "--stack", path, "--json"]);
    const checked = await cli(["policy", "check", "--file", path, "--json"]);
    const { stacks, findings } = JSON.parse(checked.stdout) as {
      stacks: { resources: number }[];
      findings: { urn: string; policy: string }[];
    };
    const reports = JSON.parse(simulated.stdout) as { name: string }[];
    const urns = new Set(findings.map(({ urn }) => urn).filter((urn) => urn !== ""));
    return {
      simulated: reports.map(({ name }) => name),
      checked: [...urns].map((urn) => urn.split("DialerConfig::")[1]),
      count: stacks[0]?.resources,
    };
  };

  it("counts no resource that is only read", async () => {
    const path = file("external", [...OTHERS, dialer("own"), onlyRead("other")]);
    expect(await names(path)).toEqual({ simulated: ["own"], checked: ["own"], count: 1 });
  });

  it("shows a name that holds the separator of a URN as a whole", async () => {
    const path = file("separator", [dialer("team::a"), dialer("team::b"), onlyRead("team::c")]);
    const both = ["team::a", "team::b"];
    expect(await names(path)).toEqual({ simulated: both, checked: both, count: 2 });
  });
});

describe("simulate --stack", () => {
  it.each([
    [
      "encrypted",
      secret(1.4725),
      /^cxone-dialer: CXD-E110: b cannot be simulated: agentRatio is a secret, and encrypted in this state\. Give/,
    ],
    ["in clear", shown(1.4725), /: b cannot be simulated: agentRatio is a secret\. Give/],
    ["damaged", { ...shown(1), plaintext: "1.4725," }, /: b cannot be simulated: agentRatio is a secret/],
    ["not known", "04da6b54-80e4-46f7-96ec-b56ff0331ba9", /: agentRatio is not known in this state\. Give/],
  ])(
    "says which value it cannot read, where that is %s, and shows no secret",
    async (how, agentRatio, said) => {
      const path = file(how, [dialer("a"), dialer("b", { inputs: { agentRatio } })]);
      const { code, stdout, stderr } = await cli(["simulate", "--stack", path]);
      expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
      expect(stdout + stderr).not.toContain("4725");
    },
  );

  it("needs no secret that the simulation does not read", async () => {
    const inputs = { name: secret("gold"), deletionPolicy: shown("retain") };
    const [scenario] = await scenariosOfStack(file("unread", [dialer("a", { inputs })]));
    expect(Object.keys(scenario?.inputs ?? {})).not.toContain("name");
    expect(scenario?.inputs).toMatchObject({ pacingType: "predictive", complianceRules: US_RULES });
  });
});

/** A resource, and whether it is a dialer config that the stack manages. */
interface Drawn {
  resource: StateResource;
  counts: boolean;
}

const DYNAMIC = "pulumi-nodejs:dynamic:Resource";
const name = fc.string({
  unit: fc.constantFrom("a", "é", ":", "$", " ", "*", "\n"),
  minLength: 1,
  maxLength: 5,
});
const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    name: fc.oneof(
      name,
      fc.tuple(name, name).map((both) => both.join("::")),
    ),
    type: fc.constantFrom(undefined, undefined, undefined, DYNAMIC, "random:index/randomPet:RandomPet"),
    parents: fc.constantFrom("", "team:index:Team$", "team:index:Team$team:index:Floor$"),
    isDeleted: fc.constantFrom(undefined, false, true),
    isExternal: fc.constantFrom(undefined, false, true),
    label: fc.constantFrom("gold", secret("gold"), shown("gold")),
    hasOutputs: fc.boolean(),
  })
  .map(({ name, type, parents, isDeleted, isExternal, label, hasOutputs }) => {
    const made = dialer(name, { inputs: { ...config(), name: label } });
    const own = type ?? made.type;
    const resource = {
      ...made,
      type: own,
      urn: `urn:pulumi:prod::shop::${parents}${own}::${name}`,
      ...(isDeleted !== undefined && { delete: isDeleted }),
      ...(isExternal !== undefined && { external: isExternal }),
      outputs: hasOutputs ? { baseUrl: BASE_URL, dialerConfigId: `dc-${name}` } : {},
    };
    const isOurs = own === made.type || own === DYNAMIC;
    return { resource, counts: isOurs && isDeleted !== true && isExternal !== true };
  });

it("simulate, policy check and audit verify read the same list of any state", async () => {
  const states = fc.array(drawn, { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(states, async (all) => {
      const path = file("drawn", [...OTHERS, ...all.map(({ resource }) => resource)]);
      const text = exportOf(all.map(({ resource }) => resource));
      const expected = all.filter(({ counts }) => counts).map(({ resource }) => resource.urn);
      const members = membersOf(path, resourcesIn(text, path));
      expect(members.map(({ urn }) => urn)).toEqual(expected);
      expect((await checkStates([path], folder, [])).resources).toBe(expected.length);
      const scenarios = expected.length > 0 ? await scenariosOfStack(path) : [];
      expect(scenarios.map((one) => one.name)).toEqual(members.map((one) => one.name));
      // The name is all that stands behind the type.
      expect(
        members.every(
          (one) => one.urn.endsWith(`Resource::${one.name}`) || one.urn.endsWith(`Config::${one.name}`),
        ),
      ).toBe(true);
      if (expected.length === 0) await expect(scenariosOfStack(path)).rejects.toThrow("no DialerConfig");
    }),
    { seed: 19, numRuns: 200 },
  );
});
