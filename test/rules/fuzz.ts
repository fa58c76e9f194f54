/** Random inputs, right in part and wrong in every way in others, and what must hold for each of them. */
import fc from "fast-check";
import { evaluate, TABLE } from "pulumi-cxone-dialer/rules";
import { config, judgeAll, US_RULES } from "../policies/pack";

const DATE = "2026-11-24";
const CODES = TABLE.rows.map(({ id }) => id);
const odd = fc.oneof(
  fc.anything(),
  fc.constantFrom(undefined, null, NaN, Infinity, "", "0.03", 3, -1, [], {}, true),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary: value }, odd);

/** Configs that are right in part and wrong in every way in others. */
const anyInputs = fc.record(
  {
    pacingType: maybe(fc.constantFrom("predictive", "progressive", "preview")),
    maxAbandonmentRate: maybe(fc.double({ min: 0, max: 0.06 })),
    complianceRules: maybe(
      fc.record(
        {
          jurisdictions: maybe(fc.array(fc.constantFrom(...CODES, "XX"), { maxLength: 3 })),
          purpose: maybe(fc.constantFrom("telemarketing", "debt-collection", "survey")),
          minRingSeconds: maybe(fc.nat(30)),
          callingHours: maybe(fc.record({ mon: maybe(fc.constant([["08:00", "21:00"]])) })),
          maxAttempts: maybe(
            fc.array(fc.record({ attempts: maybe(fc.nat(9)), perHours: maybe(fc.nat(99)) })),
          ),
          amd: maybe(fc.record({ enabled: maybe(fc.boolean()), countFalsePositives: maybe(fc.boolean()) })),
        },
        { requiredKeys: [] },
      ),
    ),
    observed: maybe(fc.record({ live: maybe(fc.record({ maxAbandonmentRate: odd, complianceRules: odd })) })),
  },
  { requiredKeys: [] },
);

/** Evaluation never throws, and its findings have every part. */
export const total = fc.property(anyInputs, (inputs) =>
  evaluate(inputs as Record<string, unknown>, DATE)
    .flatMap((finding): unknown[] => Object.values(finding))
    .every((part) => part !== undefined && part !== ""),
);

const CAPS: Record<string, number> = { US: 0.03, "US-CA": 0.03, GB: 0.03, CA: 0.05 };
const rate = fc.oneof(fc.double({ min: 0, max: 0.1 }), odd);
const overDialling = maybe(fc.constant("predictive")).filter(
  (pacing) => pacing !== "progressive" && pacing !== "preview",
);

/** No ceiling passes that is no number or over a verified cap, and none that is right is refused. */
export const noSilentPass = fc.property(
  fc.constantFrom(...Object.keys(CAPS)),
  rate,
  overDialling,
  (code, maxAbandonmentRate, pacingType) => {
    const right =
      typeof maxAbandonmentRate === "number" &&
      maxAbandonmentRate >= 0 &&
      maxAbandonmentRate <= (CAPS[code] ?? 0);
    const complianceRules = { jurisdictions: [code], purpose: "telemarketing" };
    const findings = evaluate({ pacingType, maxAbandonmentRate, complianceRules }, DATE);
    return findings.some(({ id }) => id === "CXD002") !== right;
  },
);

/** No policy throws, whatever the inputs are. */
export const packIsTotal = fc.asyncProperty(anyInputs, async (inputs) => {
  const answers = Object.values(await judgeAll({ ...config(US_RULES), ...inputs }));
  return answers.every(({ violations }) => violations.every((text) => !text.includes("defect of the pack")));
});
