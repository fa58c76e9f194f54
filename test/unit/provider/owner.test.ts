/**
 * Whose is the object that a create made or found? Every combination of evidence, judged by the rule as it is written
 * in docs/limits.md, not by the code: what is refused here could be another stack's live object.
 */
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { OwnershipError } from "../../../provider/errors";
import { type Case, CLIENT, DIMENSIONS, play, type Seen } from "./owner/case";

jest.setTimeout(120_000);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    limits: "off",
    seed: {
      clients: [{ ...CLIENT, scopes: ["outbound.read", "outbound.dialerconfig.readwrite"] }],
      campaigns: [],
      dialerConfigs: [],
    },
  });
});
afterAll(async () => emulator.close());

/** Every combination of the values of some dimensions; the others stay as they are. */
function product(base: Case, ...names: (keyof Case)[]): Case[] {
  return names.reduce<Case[]>(
    (cases, name) =>
      cases.flatMap((one) => DIMENSIONS[name].map((value) => ({ ...one, [name]: value }) as Case)),
    [base],
  );
}

const PLAIN: Case = {
  trail: "nothing",
  answer: "new",
  version: 1,
  modified: "after",
  date: "present",
  key: "with state",
};
const ALL = product(PLAIN, "answer", "version", "modified", "date", "key");

/** The rule. */
function expectedEnd(one: Case): Seen["end"] {
  // An earlier run said that it would make this object, and never learned whether it did.
  if (one.trail === "open" || one.trail === "unknown") return "ours";
  if (one.answer === "mismatch" || one.answer === "replayed with header") return "refused";
  // An earlier run of this stack made this very object and was told so: it is no news.
  if (one.trail === "settled" && one.answer === "replayed without header") return "refused";
  const tellsAge = one.modified !== "absent" && one.date === "present";
  if (tellsAge && one.modified === "before") return "refused";
  // A new object has version 1, and no other state has this key.
  if (one.version > 1) return "refused";
  return one.key === "with state" || tellsAge ? "ours" : "refused";
}

const told = (one: Case): string => Object.values(one).join(", ");

async function wrong(cases: Case[], judge: (one: Case) => Promise<string | undefined>): Promise<string[]> {
  const found: string[] = [];
  for (const one of cases) {
    const what = await judge(one);
    if (what !== undefined) found.push(`${told(one)}: ${what}`);
  }
  return found;
}

describe.each(DIMENSIONS.trail)("with %s in the audit trail", (trail) => {
  it("an object is ours exactly when the rule says so, and what is refused is neither written nor recorded", async () => {
    const cases = ALL.map((one) => ({ ...one, trail }));
    expect(
      await wrong(cases, async (one) => {
        const seen = await play(emulator, one);
        const expected = expectedEnd(one);
        if (seen.end !== expected)
          return `${seen.end}, not ${expected}: ${seen.error?.message ?? "no error"}`;
        return seen.end === "refused" ? wrongRefusal(seen) : undefined;
      }),
    ).toEqual([]);
  });
});

function wrongRefusal({ error, earlier, writes, recorded }: Seen): string | undefined {
  if (!(error instanceof OwnershipError)) return `another error: ${String(error)}`;
  if (earlier !== undefined && error.object !== earlier) return `names ${error.object}, not ${earlier}`;
  if (error.object !== undefined && !error.message.includes(error.object)) return "does not name the object";
  for (const way of ["configId", "aliases", "cxone:stateId", "24 h"])
    if (!error.message.includes(way)) return `does not name ${way}: ${error.message}`;
  if (error.message.includes("an earlier run of this stack")) return "claims whose the object is";
  if (writes.length > 0) return `wrote ${writes.join()}`;
  const claims = recorded.filter((line) => /(success|repeat|open|unknown)/.test(line));
  return claims.length > 0 ? `recorded ${claims.join()}` : undefined;
}

describe("a POST without an answer, repeated in the same run", () => {
  const cases = product(PLAIN, "modified", "date", "key");

  it("is ours although the repeat is marked as a replay, unless the server's clock says that it is older", async () => {
    expect(
      await wrong(cases, async (one) => {
        const { end, error } = await play(emulator, one, true);
        const older = one.modified === "before" && one.date === "present";
        return end === (older ? "refused" : "ours") ? undefined : `${end}: ${error?.message ?? "no error"}`;
      }),
    ).toEqual([]);
  });

  it("is not ours when the key had found another body before", async () => {
    const found = cases.map((one): Case => ({ ...one, answer: "mismatch" }));
    expect(
      await wrong(found, async (one) => {
        const { end, writes } = await play(emulator, one, true);
        return end === "refused" && writes.length === 0 ? undefined : `${end}, wrote ${writes.join()}`;
      }),
    ).toEqual([]);
  });
});

it("the refusal leaves no record that a later run could take for evidence", async () => {
  const found: Case = { ...PLAIN, answer: "replayed with header" };
  const first = await play(emulator, found);
  expect(first.recorded).toEqual([expect.stringMatching(/^create (undetermined|conflict|refused|failed) /)]);
});
