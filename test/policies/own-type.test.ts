/** A dialer config under another type: judged like one of the class, refused, and seen by the stack and the fleet. */
import { DEFAULT_SETTINGS } from "../unit/provider/verbs";
import { SHELL } from "../../provider/adapters/dynamic/shell";
import { managed } from "../../provider/pulumi";
import { checkStack, readPolicyConfig } from "../../policies/check";
import { membersOf } from "../../policies/member";
import { config, judgeAll, judgeStack, TODAY, UNKNOWN } from "./pack";
import { dialer, OTHERS, secret } from "./states";

const DYNAMIC = "pulumi-nodejs:dynamic:Resource";
const OWN_TYPE = "dialer-own-type";
const IDENTITY = '["o","p","s","n"]';
const OTHER_PROVIDER = 'exports.handler = () => require("elsewhere");';

/** What a resource of another type may carry, and whether it is a dialer config. */
const RESOURCES: [string, string, Record<string, unknown>, boolean][] = [
  ["the shell under the type of pulumi.dynamic", DYNAMIC, { __provider: SHELL }, true],
  ["the shell under a type of a program", "pulumi-nodejs:dynamic/shop:Dialer", { __provider: SHELL }, true],
  ["the shell under no dynamic type", "pulumi-nodejs:shop:Dialer", { __provider: SHELL }, true],
  [
    "a provider of a program that calls ours",
    DYNAMIC,
    { __provider: 'const ours = require("pulumi-cxone-dialer/runtime")' },
    true,
  ],
  [
    "a text that hides whom it calls, with an identity",
    DYNAMIC,
    { __provider: OTHER_PROVIDER, __identity: IDENTITY },
    true,
  ],
  [
    "a text that hides whom it calls, with two fields of a dialer config",
    DYNAMIC,
    { __provider: OTHER_PROVIDER, agentRatio: 5, maxAbandonmentRate: 0.05 },
    true,
  ],
  [
    "an adoption, as the engine shows it to a pack",
    DYNAMIC,
    { configId: "dc-1", maxAbandonmentRate: 0.05 },
    true,
  ],
  [
    "what check adds to an adoption, as the engine shows it",
    DYNAMIC,
    { configId: "dc-1", ...DEFAULT_SETTINGS, deletionPolicy: "retain", observed: {} },
    true,
  ],
  ["an unknown provider and an identity", DYNAMIC, { __provider: UNKNOWN, __identity: IDENTITY }, true],
  ["a dynamic provider of somebody else", DYNAMIC, { __provider: OTHER_PROVIDER, agentRatio: 5 }, false],
  ["an unknown provider and nothing of ours", DYNAMIC, { __provider: UNKNOWN, size: 1 }, false],
  ["a component that takes our arguments", "shop:index:Team", config(), false],
  ["a resource of another provider", "random:index/randomPet:RandomPet", { ...config(), prefix: "a" }, false],
];

describe.each(RESOURCES)("%s (%s)", (_, type, props, ours) => {
  const inputs = { ...config(), maxAbandonmentRate: 0.05, ...props };
  const given = ours ? inputs : props;

  it(ours ? "is refused, and judged like a dialer config" : "is left alone", async () => {
    const answers = await judgeAll(given, { type });
    expect(answers[OWN_TYPE]?.violations).toEqual(
      ours ? [expect.stringMatching(/^this resource is a dialer config under another type: /)] : [],
    );
    expect(answers["dialer-abandonment-rate-capped"]?.violations).toHaveLength(ours ? 1 : 0);
  });

  it(ours ? "is found in a state, by stack and fleet" : "is not found in a state", () => {
    const resource = { ...dialer("other", { inputs: props }), type, inputs: given, outputs: given };
    expect(managed([resource])).toHaveLength(ours ? 1 : 0);
    expect(membersOf("prod", [resource])).toHaveLength(ours ? 1 : 0);
    const { findings } = checkStack("prod", [resource], readPolicyConfig("", TODAY), TODAY);
    expect(findings.some(({ policy, level }) => policy === OWN_TYPE && level === "mandatory")).toBe(ours);
  });

  it(ours ? "is named by the policy of the stack" : "is nothing to the policy of the stack", async () => {
    const { violations, notApplicable } = await judgeStack({ other: given }, {}, type);
    expect(violations.some((text) => text.startsWith("it is a dialer config of the type "))).toBe(ours);
    expect(notApplicable !== undefined).toBe(!ours);
  });
});

it("a provider that is encrypted in the state is told by the other signs", () => {
  const inputs = { __provider: secret(SHELL), __identity: IDENTITY };
  const sealed = { ...dialer("sealed"), type: DYNAMIC, inputs, outputs: {} };
  expect(managed([sealed])).toHaveLength(1);
});

it("what stands beside dialer configs in most states is none", () => {
  expect(managed(OTHERS)).toEqual([]);
});

it("a resource of the class is under its own type", async () => {
  const { [OWN_TYPE]: said } = await judgeAll({ ...config(), __provider: SHELL, __identity: IDENTITY });
  expect(said?.violations).toEqual([]);
});
