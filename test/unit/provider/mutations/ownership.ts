/** Faults that would let a live object change hands; each is tried on the tests of the rule of ownership. */
export interface Tests {
  /** The tests that a mutation is tried on, and how many files they are. */
  pattern: string;
  files: number;
}

export const OWNERSHIP: Tests = { pattern: "provider/(owner|claims|lifecycle)\\.test", files: 3 };
export const BELIEVED: Tests = { pattern: "provider/audit/believed\\.test", files: 1 };
export const ABOUT: Tests = { pattern: "provider/gateway/dialerconfigs/about\\.test", files: 1 };
export const ADDRESS: Tests = { pattern: "provider/gateway/(address|http/checks)\\.test", files: 2 };

export const MUTATIONS_OF_OWNERSHIP = [
  {
    what: "the evidence is not asked for",
    file: "lock/create-once.ts",
    from: "if (why !== undefined) throw notOurs(found, why, under, operation);",
    to: "void why;",
    tests: OWNERSHIP,
  },
  {
    what: "this run's own unanswered create stays open, and is evidence for the next run",
    file: "audit/recording/gateway.ts",
    from: "if (isMismatch(error) || error instanceof OwnershipError) this.tries.notOurs(intent);",
    to: "",
    tests: BELIEVED,
  },
  {
    what: "the open create of a process that is still at work is evidence",
    file: "lock/create-once.ts",
    from: `!(change.result === "open" && mayRun(change))`,
    to: "true",
    tests: BELIEVED,
  },
  {
    what: "an object of ours that cannot be read is dropped",
    file: "lock/catch-up.ts",
    from: "if (!isCxoneError(error) || error instanceof NotAppliedError) throw error;",
    to: "if (error !== undefined) throw error;",
    tests: BELIEVED,
  },
  {
    what: "an open create of another key is evidence",
    file: "lock/create-once.ts",
    from: "change.intent.idempotencyKey === key &&",
    to: "",
    tests: OWNERSHIP,
  },
  {
    what: "an object that the trail shows as made before is taken",
    file: "lock/ownership.ts",
    from: "if (made !== undefined)",
    to: "if (made === null)",
    tests: OWNERSHIP,
  },
  {
    what: "an object of other values under the same key is taken without evidence",
    file: "lock/ownership.ts",
    from: "if (created === undefined)",
    to: "if (created === undefined) return undefined;\n  if (created === null)",
    tests: OWNERSHIP,
  },
  {
    what: "a repeated answer is taken for a new object",
    file: "lock/ownership.ts",
    from: "if (created.replayed)",
    to: "if (created === null)",
    tests: OWNERSHIP,
  },
  {
    what: "an object that is older than the run is taken",
    file: "lock/ownership.ts",
    from: "if (older !== undefined) return older;",
    to: "void older;",
    tests: OWNERSHIP,
  },
  {
    what: "a key that other states have too counts as this state's own",
    file: "lock/create-once.ts",
    from: "ownKey: under.identity.state !== undefined",
    to: "ownKey: true",
    tests: OWNERSHIP,
  },
  {
    what: "the state's part is not in the key",
    file: "lock/key.ts",
    from: "...(state === undefined ? [] : [{ state }]),",
    to: "...(state === undefined ? [] : []),",
    tests: { pattern: "provider/identity\\.test", files: 1 },
  },
  {
    what: "a Location of another host names the object",
    file: "gateway/address.ts",
    from: "if (origin !== undefined && !isOrigin(origin, base.origin)) return undefined;",
    to: "void isOrigin;",
    tests: ADDRESS,
  },
  {
    what: "the grammar of tags is dropped",
    file: "gateway/http/checks.ts",
    from: "text.length <= LONGEST_TAG && STRONG_TAG.test(text)",
    to: "text.length <= LONGEST_TAG",
    tests: ADDRESS,
  },
  {
    what: "an answer about another object is believed",
    file: "gateway/dialerconfigs/client.ts",
    from: "if (id !== undefined) assertAbout(id, body.id, answer);",
    to: "",
    tests: ABOUT,
  },
  {
    what: "an id may address another path",
    file: "gateway/address.ts",
    from: "if (problem === undefined) return",
    to: "if (problem !== null) return",
    tests: ADDRESS,
  },
];
