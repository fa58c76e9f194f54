/** The changes that the records of a folder tell of: each intent with what became of it and of its event. */
import type { ChainReading } from "./chain";
import type { AuditRecord, Intent, Outcome, Result, Sealed } from "./record";

export interface Change {
  /** The chain that holds the intent. */
  chain: string;
  intent: Sealed<Intent>;
  /** The outcome that settles it, else the newest one; absent while nothing is known. */
  outcome?: Sealed<Outcome>;
  /** `open`: the writer was stopped before the outcome. */
  result: Result | "open";
  /** What became of the event; `none` where no event is due. */
  event: "none" | "pending" | "exported" | "parked";
}

/** In the order of their intents. */
export function changesOf(chains: readonly ChainReading[]): Change[] {
  const records = chains.flatMap((reading) =>
    reading.records.map((record) => ({ chain: reading.chain, record })),
  );
  const outcomes = new Map<string, Sealed<Outcome>>();
  const exports = new Map<string, "exported" | "parked">();
  for (const { record } of records) {
    if (record.kind === "outcome") outcomes.set(record.intent, settling(outcomes.get(record.intent), record));
    if (record.kind === "export" && exports.get(record.event) !== "exported") {
      exports.set(record.event, record.result);
    }
  }
  return records
    .flatMap(({ chain, record }) =>
      record.kind === "intent" ? [changeOf(chain, record, outcomes.get(record.hash), exports)] : [],
    )
    .sort((a, b) => (a.intent.time < b.intent.time ? -1 : a.intent.time > b.intent.time ? 1 : 0));
}

/** Two runs may have looked: the one that knows settles it, and the first one that knew stands, for its event is out. */
function settling(one: Sealed<Outcome> | undefined, other: Sealed<Outcome>): Sealed<Outcome> {
  if (one === undefined) return other;
  const [first, second] = one.time <= other.time ? [one, other] : [other, one];
  return first.result === "unknown" ? second : first;
}

function changeOf(
  chain: string,
  intent: Sealed<Intent>,
  outcome: Sealed<Outcome> | undefined,
  exports: ReadonlyMap<string, "exported" | "parked">,
): Change {
  if (outcome === undefined) return { chain, intent, result: "open", event: "none" };
  const due = intent.export === "on" && outcome.result === "success";
  const event = due ? (exports.get(outcome.hash) ?? "pending") : "none";
  return { chain, intent, outcome, result: outcome.result, event };
}

/** Not settled: it may or may not have been made. */
export const isOpen = ({ result }: Change): boolean => result === "open" || result === "unknown";

/** One record by the first characters of its hash. @returns undefined when none, or more than one, begins so */
export function recordBy(chains: readonly ChainReading[], start: string): AuditRecord | undefined {
  const found = chains.flatMap(({ records }) => records.filter(({ hash }) => hash.startsWith(start)));
  return found.length === 1 ? found[0] : undefined;
}
