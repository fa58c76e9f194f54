/** What one interleaving consists of, generated: two stacks with their runs, and a list of choices for the scheduler. */
import fc from "fast-check";
import { PACING } from "../../../pacing";
import type { Program } from "../lock/deployment";

export type Step = { run: "up"; program: Program; forgotten: boolean } | { run: "refresh" | "destroy" };

interface StackScript {
  steps: Step[];
}

/** One decision of the scheduler: who moves, what happens to the request, what the console editor changes. */
export interface Choice {
  mover: number;
  fate: number;
  edit: Edit;
}

export interface Edit {
  field: "dialRate" | "agentRatio" | "purpose" | "vendorKey" | "touch";
  value: number;
}

export interface Script {
  stacks: [StackScript, StackScript];
  choices: Choice[];
}

export const SHARED_ID = "dc-shared";
const PURPOSES = ["survey", "charity", "service"];
export const purposeOf = (value: number): string => PURPOSES[value % PURPOSES.length] ?? "survey";

const small = fc.integer({ min: 1, max: 3 });
const rules = fc.option(
  small.map((value) => ({ purpose: purposeOf(value) })),
  { nil: undefined },
);
const onConflict = fc.constantFrom("merge", "merge", "merge", "fail", "overwrite");

/** A program of a stack with an object of its own. Its name may change too: then no uniqueness of names helps. */
const ownProgram = (stack: string): fc.Arbitrary<Program> =>
  fc
    .record({
      dialRate: small,
      agentRatio: small,
      complianceRules: rules,
      variant: fc.nat({ max: 1 }),
      onConflict,
    })
    .map(({ variant, ...rest }) => defined({ ...PACING, name: `${stack}-${variant}`, ...rest }));

/** A program that shares one object with the other stack; each may declare what the other does. */
const sharedProgram: fc.Arbitrary<Program> = fc
  .record({
    dialRate: fc.option(small, { nil: undefined }),
    agentRatio: fc.option(small, { nil: undefined }),
    complianceRules: rules,
    onConflict,
  })
  .map((fields) => defined({ configId: SHARED_ID, onAdopt: "update", ...fields }));

const defined = (fields: Program): Program =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const stackScript = (stack: string): fc.Arbitrary<StackScript> =>
  fc.boolean().chain((shares) => {
    const up = fc.record({
      run: fc.constant("up" as const),
      program: shares ? sharedProgram : ownProgram(stack),
      forgotten: fc.nat({ max: 9 }).map((value) => value === 9),
    });
    const other = fc.record({ run: fc.constantFrom("refresh" as const, "destroy" as const) });
    const step = fc.oneof({ weight: 4, arbitrary: up }, { weight: 1, arbitrary: other });
    return fc.tuple(up, fc.array(step, { minLength: 1, maxLength: 3 })).map(([first, rest]) => ({
      steps: [first, ...rest],
    }));
  });

const choice: fc.Arbitrary<Choice> = fc.record({
  mover: fc.nat({ max: 999 }),
  fate: fc.nat({ max: 15 }),
  edit: fc.record({
    field: fc.constantFrom("dialRate", "agentRatio", "purpose", "vendorKey", "touch"),
    value: small,
  }),
});

export const script: fc.Arbitrary<Script> = fc.record({
  stacks: fc.tuple(stackScript("a"), stackScript("b")),
  choices: fc.array(choice, { minLength: 5, maxLength: 45, size: "max" }),
});
