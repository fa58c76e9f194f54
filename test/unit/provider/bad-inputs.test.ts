/** Every kind of bad input: what the user reads, where it points, and that nobody was asked. */
import fc from "fast-check";
import { check } from "./verbs";
import { UNKNOWN } from "../../../provider/pulumi/marks";
import { SETTING_FIELDS, WIRE_FIELDS } from "../../../provider/schema";
import { CREATION, startTenant } from "./tenant";

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(async () => tenant.emulator.close());

const SECRET = "text-s3cret";
const TEXT = /it is a text that reads as a number: take off the quotes/;
const NULL = /it is null: leave it out instead/;
const rules = (value: object) => ({ complianceRules: value });
const forecast = (value: object) => ({ forecast: value });

/** What is given, the property that Pulumi may print, and the reason. */
const BAD: [changes: Record<string, unknown>, property: string, reason: RegExp][] = [
  [{ dialRate: 0 }, "dialRate", /^dialRate must be a number from 0\.1 to 10 \(call attempts per logged-in/],
  [{ dialRate: 10.1 }, "dialRate", /from 0\.1 to 10/],
  [{ dialRate: -1 }, "dialRate", /from 0\.1 to 10/],
  [{ dialRate: "1.5" }, "", TEXT],
  [{ dialRate: SECRET }, "", /^dialRate must be a number .*; it is a text\.$/],
  [{ dialRate: NaN }, "dialRate", /it is NaN: a calculation in the program went wrong/],
  [{ dialRate: Infinity }, "dialRate", /from 0\.1 to 10/],
  [{ dialRate: null }, "", NULL],
  [{ dialRate: true }, "", /it is a boolean/],
  [{ dialRate: [1] }, "", /it is a list/],
  [{ dialRate: { value: 1 } }, "", /it is an object/],
  [{ agentRatio: 0.99 }, "agentRatio", /from 1 to 5 \(lines dialled per idle agent\)/],
  [{ agentRatio: 5.01 }, "agentRatio", /from 1 to 5/],
  [{ agentRatio: "2" }, "", TEXT],
  [{ agentRatio: null }, "", NULL],
  [{ dialRate: 11 }, "dialRate", /from 0\.1 to 10 \(call attempts per logged-in agent per minute\)\.$/],
  [{ maxAbandonmentRate: 3 }, "maxAbandonmentRate", /3 looks like a percentage: use 0.03/],
  [{ maxAbandonmentRate: 0.06 }, "maxAbandonmentRate", /fraction from 0 to 0\.05 .*\(0\.03 is 3 %\)\.$/],
  [{ maxAbandonmentRate: -0.01 }, "maxAbandonmentRate", /from 0 to 0\.05/],
  [{ maxAbandonmentRate: "0.03" }, "", TEXT],
  [{ maxAbandonmentRate: "3%" }, "", /it is a text\.$/],
  [{ maxAbandonmentRate: null }, "", NULL],
  [{ maxQueueDepth: 0 }, "maxQueueDepth", /whole number from 1 to 500/],
  [{ maxQueueDepth: 501 }, "maxQueueDepth", /whole number from 1 to 500/],
  [{ maxQueueDepth: 1.5 }, "maxQueueDepth", /whole number from 1 to 500/],
  [{ maxQueueDepth: "5" }, "", TEXT],
  [
    { answerRateThreshold: 35 },
    "answerRateThreshold",
    /\(0\.35 is 35 %\); 35 looks like a percentage: use 0.35/,
  ],
  [{ answerRateThreshold: -0.1 }, "answerRateThreshold", /fraction from 0 to 1/],
  [{ answerRateThreshold: "" }, "", /it is a text\.$/],
  [{ pacingType: "power" }, "", /one of predictive, progressive, preview/],
  [{ pacingType: "Predictive" }, "", /one of predictive, progressive, preview/],
  [{ pacingType: SECRET }, "", /^pacingType must be one of predictive, progressive, preview\.$/],
  [{ pacingType: null }, "", NULL],
  [{ pacingType: 1 }, "pacingType", /one of predictive/],
  [{ name: "" }, "", /1 to 128 characters/],
  [{ name: "x".repeat(129) }, "", /1 to 128 characters/],
  [{ name: null }, "", NULL],
  [{ name: 7 }, "name", /it is a number/],
  [{ name: undefined }, "", /^name is required to create a dialer config\.$/],
  [{ dialRate: undefined }, "", /^dialRate is required to create/],
  [{ campaignId: "" }, "", /1 to 128 characters/],
  [{ campaignId: null }, "", NULL],
  [{ configId: "" }, "", /id of an existing dialer config/],
  [{ configId: null }, "", NULL],
  [{ complianceRules: null }, "", NULL],
  [{ complianceRules: [] }, "", /^complianceRules must be an object; it is a list/],
  [{ complianceRules: SECRET }, "", /^complianceRules must be an object; it is a text/],
  [rules({ jurisdictions: "US" }), "", /^complianceRules\.jurisdictions must be a list; it is a text/],
  [rules({ jurisdictions: [""] }), "", /^complianceRules\.jurisdictions\[0\] must not be empty/],
  [rules({ jurisdictions: [1] }), "", /^complianceRules\.jurisdictions\[0\] must be a text; it is a number/],
  [rules({ purpose: SECRET }), "", /purpose must be one of telemarketing, debt-collection/],
  [rules({ connectWithinSeconds: -1 }), "", /connectWithinSeconds must be over 0/],
  [rules({ minRingSeconds: "15" }), "", TEXT],
  [rules({ minRingSeconds: null }), "", NULL],
  [rules({ connectMeasuredFrom: "ring" }), "", /must be one of answer, greeting-start, greeting-end/],
  [rules({ abandonmentWindow: {} }), "", /abandonmentWindow\.type must be one of .*; it is missing/],
  [
    rules({ abandonmentWindow: Array(6).fill({ type: "calendar-day" }) }),
    "",
    /abandonmentWindow must have at most 5 entries/,
  ],
  [rules({ abandonmentWindow: { type: "campaign", days: 0.5 } }), "", /days must be a whole number/],
  [rules({ callingHours: { mon: [["08:60", "18:00"]] } }), "", /mon\[0\]\[0\] must be a time of day "HH:MM"/],
  [rules({ callingHours: { mon: [["18:00", "09:00"]] } }), "", /mon\[0\] must start before it ends/],
  [rules({ callingHours: { monday: [] } }), "", /callingHours\.monday is not a key of/],
  [
    rules({ callerId: { number: SECRET, returnable: true } }),
    "",
    /callerId\.number must be an E\.164 number/,
  ],
  [rules({ callerId: { number: "+15551230000" } }), "", /returnable must be true or false; it is missing/],
  [
    rules({ maxAttempts: [{ attempts: 0, perHours: 24 }] }),
    "",
    /maxAttempts\[0\]\.attempts must be at least 1/,
  ],
  [rules({ maxAttempts: [{ attempts: 3, perHours: 0 }] }), "", /perHours must be over 0/],
  [rules({ amd: { enabled: "yes", countFalsePositives: true } }), "", /amd\.enabled must be true or false/],
  [
    forecast({ liveAnswerRate: 25 }),
    "",
    /^forecast\.liveAnswerRate must be at most 1; 25 looks like a percentage: use 0.25/,
  ],
  [forecast({ activeAgents: 0 }), "", /^forecast\.activeAgents must be at least 1/],
  [forecast({ activeAgents: 2.5 }), "", /^forecast\.activeAgents must be a whole number/],
  [forecast({ meanTalkSeconds: 0 }), "", /^forecast\.meanTalkSeconds must be at least 1/],
  [forecast({ meanTalkSecs: 10 }), "", /^forecast\.meanTalkSecs is not a key of forecast/],
  [forecast({ activeAgent: 10 }), "", /did you mean activeAgents\?/],
  [{ simulation: { onBreach: "stop" } }, "", /^simulation\.onBreach must be one of warn, fail, off/],
  [{ simulation: { attempts: 10 } }, "", /^simulation\.attempts must be at least 1000/],
  [{ simulation: true }, "", /^simulation must be an object; it is a boolean/],
  [{ onConflict: "force" }, "", /^onConflict must be one of merge, fail, overwrite/],
  [{ onAdopt: "overwrite" }, "", /^onAdopt must be one of match, update/],
  [{ deletionPolicy: "keep" }, "", /^deletionPolicy must be one of retain, delete/],
  [{ capacityCheck: false }, "", /^capacityCheck must be one of error, warn, off/],
  [{ dialrate: 1 }, "", /^dialrate is not an argument of DialerConfig: did you mean dialRate\?/],
  [{ maxAbandonRate: 0.03 }, "", /^maxAbandonRate is not an argument of DialerConfig/],
  [{ etag: '"1"' }, "", /^etag is not an argument of DialerConfig/],
];

describe("a bad input is refused with its path and the reason, and makes no call", () => {
  it.each(BAD)("%j", async (changes, property, reason) => {
    const { failures } = await check({}, { ...CREATION, ...changes }, tenant.context());
    expect(failures).toEqual([
      expect.objectContaining({ property, reason: expect.stringMatching(reason) as string }),
    ]);
    expect(JSON.stringify(failures)).not.toContain(SECRET);
    expect(tenant.emulator.log()).toEqual([]);
  });

  it("is told together with every other one", async () => {
    const all = { ...CREATION, dialRate: 0, name: undefined, dialrate: 1, ...rules({ minRingSeconds: -1 }) };
    const { failures } = await check({}, all, tenant.context());
    expect(failures).toHaveLength(4);
  });
});

describe("whatever the arguments are", () => {
  const leaf = fc.oneof(fc.anything({ maxDepth: 3 }), fc.constantFrom(UNKNOWN, null, NaN, "1.5", 0, 1, {}));
  const known = fc.constantFrom(...WIRE_FIELDS, ...SETTING_FIELDS);
  const changes = fc.dictionary(fc.oneof({ weight: 4, arbitrary: known }, fc.string()), leaf, { maxKeys: 5 });

  it("check answers with a failure or accepts, and never throws", async () => {
    const property = fc.asyncProperty(changes, async (changed) => {
      const { failures } = await check({}, { ...CREATION, ...changed }, tenant.context());
      for (const { reason } of failures) if (reason.length < 10) throw new Error(`not a sentence: ${reason}`);
    });
    await fc.assert(property, { numRuns: 5_000, seed: 20_240_101 });
  }, 120_000);
});
