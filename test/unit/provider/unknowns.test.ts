/** Values that only `pulumi up` knows, in every place of the arguments: nothing fails for one, and each is named. */
import * as fc from "fast-check";
import { check, type DialerState, diff } from "./verbs";
import { NOT_KNOWN_YET, UNKNOWN } from "../../../provider/pulumi/marks";
import { outcomeOf } from "../../../provider/preview/report";
import { assess } from "../../../provider/simulation";
import { PACING } from "../../pacing";
import { IDENTITY, startTenant } from "./tenant";

type Json = Record<string, unknown>;

/** Every argument and every key of its typed parts, with a value that is right. */
const FULL: Json = {
  __identity: IDENTITY,
  name: "renewals",
  campaignId: "cmp-1",
  ...PACING,
  complianceRules: {
    jurisdictions: ["US"],
    purpose: "telemarketing",
    connectWithinSeconds: 2,
    connectMeasuredFrom: "answer",
    minRingSeconds: 15,
    cooldownAfterAbandonHours: 72,
    recordRetentionMonths: 24,
    abandonmentDenominator: "live-answers",
    abandonmentWindow: { type: "rolling-days", days: 30 },
    safeHarborMessage: { sellerName: "Acme", callbackNumber: "+15555550100", optOut: true, marketing: false },
    callingHours: { mon: [["09:00", "20:00"]], sun: [], publicHolidays: "none" },
    timezoneBasis: "called-party",
    maxAttempts: [{ attempts: 3, perHours: 24 }],
    callerId: { number: "+15555550100", returnable: true },
    amd: { enabled: true, countFalsePositives: true, repeatAfterHours: 72 },
    vendorKey: { deep: [1] },
  },
  forecast: {
    activeAgents: 10,
    liveAnswerRate: 0.25,
    machineRate: 0.3,
    busyRate: 0.05,
    invalidRate: 0.05,
    meanTalkSeconds: 180,
    talkVariation: 1,
    meanWrapUpSeconds: 30,
    wrapUpVariation: 1,
    meanRingSeconds: 9,
    ringVariation: 0.5,
    noAnswerRingSeconds: 26,
    amd: {
      enabled: true,
      falsePositiveRate: 0.02,
      falseNegativeRate: 0.05,
      humanDelaySeconds: 1,
      machineDelaySeconds: 4,
    },
    greetingSeconds: 1,
    connectWithinSeconds: 2,
    lines: 40,
  },
  simulation: { onBreach: "warn", attempts: 1_000 },
  onConflict: "merge",
  onAdopt: "match",
  deletionPolicy: "delete",
  capacityCheck: "error",
};

type Path = readonly (string | number)[];
const pathsOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, item]) => {
        const at = [...path, Array.isArray(value) ? Number(key) : key];
        return [at, ...pathsOf(item, at)];
      })
    : [];
const PATHS = pathsOf(FULL).filter(([field]) => field !== "__identity");
const textOf = (path: Path): string =>
  path.map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? key : `.${key}`)).join("");

function withUnknown(program: Json, path: Path, mark: unknown = UNKNOWN): Json {
  const copy = structuredClone(program);
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) {
    if (typeof at[key] !== "object") return copy;
    at = at[key] as Record<string | number, unknown>;
  }
  at[path.at(-1) ?? ""] = mark;
  return copy;
}

let tenant: Awaited<ReturnType<typeof startTenant>>;
let inputs: Json;
let state: DialerState;
beforeAll(async () => {
  tenant = await startTenant();
  inputs = (await check({}, FULL, tenant.context())).inputs;
  state = { ...inputs, declared: [], server: {} } as unknown as DialerState;
});
afterAll(async () => tenant.emulator.close());
beforeEach(() => (tenant.notices.length = 0));

const checked = (program: Json, olds: Json = {}) => check(olds, program, tenant.context());

describe("one value that is not known yet", () => {
  it.each(PATHS.map((path) => [textOf(path), path] as const))(
    "%s passes check untouched, and is named",
    async (text, path) => {
      const program = withUnknown(FULL, path);
      for (const olds of [{}, inputs]) {
        tenant.notices.length = 0;
        const answer = await checked(program, olds);
        expect(answer.failures).toEqual([]);
        expect(answer.inputs).toMatchObject(program);
        expect(tenant.notices).toContainEqual(
          expect.stringContaining(`n: ${text} not known until pulumi up, which checks before it writes`),
        );
      }
    },
  );

  it.each(Object.keys(FULL).slice(1))("in %s makes diff leave the comparison to the engine", (field) => {
    expect(diff("dc-1", state, withUnknown(inputs, [field]))).toEqual({});
  });

  it("in configId is a replacement until it is known, and says what is looked up then", async () => {
    const program = { configId: UNKNOWN, dialRate: 1.5, __identity: IDENTITY };
    expect((await checked(program)).failures).toEqual([]);
    expect(tenant.notices).toEqual([
      "n: configId not known until pulumi up, which checks before it writes: their values, whether that dialer config exists and matches.",
    ]);
    expect(diff("dc-1", state, { ...inputs, configId: UNKNOWN })).toMatchObject({ replaces: ["configId"] });
  });

  it("in campaignId says that the campaign's capacity is checked then", async () => {
    await checked(withUnknown(FULL, ["campaignId"]));
    expect(tenant.notices[0]).toMatch(/their values, the campaign and its capacity\.$/);
  });

  it("in onAdopt claims neither that an adoption overwrites nor that it is refused", async () => {
    const answer = await checked({
      configId: "dc-old",
      dialRate: 1.1,
      onAdopt: UNKNOWN,
      __identity: IDENTITY,
    });
    expect(answer.failures).toEqual([]);
    expect(tenant.notices[1]).toMatch(
      /dc-old, which differs from the program: refused during pulumi up, unless onAdopt[^]*dialRate +1\.1 +1\.5/,
    );
  });

  it.each(["pacingType", "dialRate", "complianceRules", "forecast", "simulation", "campaignId"])(
    "in %s makes the preview say that the simulation waits for it",
    async (field) => {
      const subject = { name: "n", inputs: withUnknown(inputs, [field], NOT_KNOWN_YET), date: "2026-11-25" };
      const outcome = await outcomeOf(subject, async (question) => assess(question));
      expect(outcome?.text).toBe(
        `Simulation: not run: ${field} not known until pulumi up, which simulates before it writes`,
      );
    },
  );
});

it("any values that are not known yet pass together, and what is known is still checked", async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray(PATHS, { minLength: 1, maxLength: 12 }), async (paths) => {
      const program = paths.reduce((object, path) => withUnknown(object, path), FULL);
      const { failures, inputs: answer } = await checked(program);
      expect([failures, answer]).toEqual([[], expect.objectContaining(program)]);
      expect(diff("dc-1", state, answer)).not.toEqual({ changes: false });
      const wrong = { ...program, maxQueueDepth: 0 };
      expect((await checked(wrong)).failures).toEqual([
        expect.objectContaining({ reason: expect.stringContaining("maxQueueDepth") as string }),
      ]);
    }),
    { seed: 8, numRuns: 60 },
  );
});
