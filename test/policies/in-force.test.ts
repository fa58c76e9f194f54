/** Levels, options and waivers that let more pass than the pack: some need a key, and every run names all of them. */
import { readPolicyConfig } from "../../policies/check";
import { keyOfLevel } from "../../policies/levels";
import { DOCUMENTED, policiesOver } from "../../policies/pack";
import { packConfigProblems } from "../../policies/pack-config";
import { type Configured, PackState } from "../../policies/waivers";
import { judgeWith, TODAY, urnOf } from "./pack";
import { fleet } from "./states";

const SETTINGS = "dialer-pack-settings";
const IN_FORCE = "dialer-policies-in-force";
const KEYS = { allowWaivingAbandonmentCap: true, allowLoweringLegalPolicies: true };
const LEGAL = DOCUMENTED.filter(({ legal }) => legal);
const GUARDS = DOCUMENTED.filter(({ legal }) => !legal);

const waiver = {
  policy: "CXD005",
  resource: urnOf("winter-*"),
  reason: "The supplier mends it in December.",
  owner: "compliance",
  ticket: "CMP-7",
  expires: "2026-12-31",
};
const read = (file: object) => readPolicyConfig(JSON.stringify(file), TODAY);

/** The line in the JSON, text and SARIF of `policy check`, which take findings as they are. */
const ofCheck = (file: object): string[] =>
  fleet({}, { config: file })
    .findings.filter(({ policy }) => policy === IN_FORCE)
    .map(({ message }) => message);

/** The line of a run of the engine, on the stack's own resource. */
async function ofEngine(file: object): Promise<string[]> {
  const state = new PackState(() => TODAY);
  state.configured = read(file);
  const given = { type: "pulumi:pulumi:Stack", config: state.configured.given as Record<string, object> };
  return (await judgeWith(policiesOver(state), {}, given))[IN_FORCE]?.violations ?? [];
}

describe("a policy that stands for the law", () => {
  it("is each that a rule makes, and each that keeps a way around the law shut", () => {
    expect(LEGAL.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        ...Array.from({ length: 13 }, (_, index) => `CXD0${`${index + 1}`.padStart(2, "0")}`),
        "CXD016",
        "CXD017",
        "CXD019",
        "CXD029",
      ]),
    );
  });

  it.each(
    LEGAL.flatMap((policy) => lowerThan(policy.level).map((level) => [policy.name, level, policy] as const)),
  )("%s is not %s without its key", (name, level, policy) => {
    const key = keyOfLevel(policy) ?? "none";
    for (const entry of [level, { enforcementLevel: level }])
      expect(() => read({ [name]: entry })).toThrow(new RegExp(`needs ${key}: true .*${name} \\(`));
    const other =
      key === "allowWaivingAbandonmentCap" ? "allowLoweringLegalPolicies" : "allowWaivingAbandonmentCap";
    expect(() => read({ [name]: level, [SETTINGS]: { [other]: true } })).toThrow(key);
    expect(() => read({ [name]: level, [SETTINGS]: { [key]: true } })).not.toThrow();
  });

  it("needs both keys where one level is given for all", () => {
    expect(() => read({ all: "advisory" })).toThrow(/allowLoweringLegal[^]*allowWaivingAbandonmentCap/);
    expect(() => read({ all: "advisory", [SETTINGS]: KEYS })).not.toThrow();
  });

  it("is not opened by keys in settings that are off", () => {
    const off = { ...KEYS, enforcementLevel: "disabled" };
    expect(() => read({ all: "disabled", [SETTINGS]: KEYS })).toThrow(/which must not be off/);
    expect(() => read({ "dialer-calling-hours": "disabled", [SETTINGS]: off })).toThrow(/must not be off/);
  });

  it.each(["mandatory", "remediate"])("may be %s without a key", (level) => {
    expect(() => read(Object.fromEntries(LEGAL.map(({ name }) => [name, level])))).not.toThrow();
  });

  it("is refused through the engine too, where the level of all is in each policy's", () => {
    const levels = Object.fromEntries(DOCUMENTED.map(({ name }) => [name, "advisory" as const]));
    const configured: Configured = { levels, given: {} };
    expect(packConfigProblems(configured, TODAY)).toHaveLength(2);
    expect(packConfigProblems({ levels, given: { [SETTINGS]: KEYS } }, TODAY)).toEqual([]);
  });
});

describe("the line that every run has", () => {
  it.each<[string, object]>([
    ["no config", {}],
    ["levels that are raised", { "dialer-protected": "mandatory", all: "mandatory" }],
    ["a stricter option", { "dialer-agent-ratio-limit": { maxAgentRatio: 2 } }],
    ["the default of an option", { "dialer-agent-ratio-limit": { maxAgentRatio: 3 } }],
    ["stricter settings", { [SETTINGS]: { unknowns: "fail", treatUnverifiedAs: "mandatory" } }],
    ["a waiver that has expired", { [SETTINGS]: { waivers: [{ ...waiver, expires: "2026-11-23" }] } }],
  ])("is missing for %s", async (_, file) => {
    expect([ofCheck(file), await ofEngine(file)]).toEqual([[], []]);
  });

  it.each<[string, object, RegExp]>([
    ["a policy that is off", { "dialer-protected": "disabled" }, /off: CXD022 dialer-protected\.$/],
    [
      "a mandatory one that is advisory",
      { "dialer-agent-ratio-limit": "advisory" },
      /advisory instead of mandatory: CXD014 dialer-agent-ratio-limit\.$/,
    ],
    [
      "an option that lets more pass",
      { "dialer-agent-ratio-limit": { maxAgentRatio: 4.5 } },
      /looser than the default: CXD014 dialer-agent-ratio-limit \(maxAgentRatio 4\.5 instead of 3\)\.$/,
    ],
    [
      "a key, used or not",
      { [SETTINGS]: { allowWaivingAbandonmentCap: true } },
      /keys that are set: allowWaivingAbandonmentCap\.$/,
    ],
    [
      "a waiver, with its last day",
      { [SETTINGS]: { waivers: [waiver] } },
      /waived: CXD005 for urn:\S+::winter-\* until 2026-12-31 \(owner compliance, CMP-7\)\.$/,
    ],
    ["the settings themselves", { [SETTINGS]: "disabled" }, /off: CXD020 dialer-pack-settings\.$/],
  ])("names %s", async (_, file, text) => {
    const [said, ...more] = ofCheck(file);
    expect([said, more]).toEqual([expect.stringMatching(text), []]);
    expect(await ofEngine(file)).toEqual([said]);
  });

  it("is one line that names each policy of them all", () => {
    const settings = { ...KEYS, enforcementLevel: "advisory", waivers: [waiver] };
    const [said = "", ...more] = ofCheck({ all: "disabled", [SETTINGS]: settings });
    expect([more, said.includes("\n")]).toEqual([[], false]);
    for (const { id, name } of DOCUMENTED) expect(said).toContain(`${id} ${name}`);
  });

  it.each(GUARDS.filter(({ name }) => name !== IN_FORCE).map(({ name }) => name))(
    "names %s when it is off",
    (name) => {
      expect(ofCheck({ [name]: "disabled" })).toEqual([expect.stringContaining(name)]);
    },
  );

  it("is said although its own policy is switched off, and may be made mandatory", () => {
    const level = (file: object) => fleet({}, { config: file }).findings.map((one) => one.level);
    const off = { "dialer-protected": "disabled" };
    expect(level({ ...off, [IN_FORCE]: "disabled" })).toEqual(["advisory"]);
    expect(level({ ...off, [IN_FORCE]: "mandatory" })).toEqual(["mandatory"]);
  });
});

function lowerThan(level: "mandatory" | "advisory"): ("advisory" | "disabled")[] {
  return level === "mandatory" ? ["advisory", "disabled"] : ["disabled"];
}
