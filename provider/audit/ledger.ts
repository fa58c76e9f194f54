/** The changes that the records of a folder tell of: each intent with what became of it and of its event. */
import { mayStillRun } from "./writer";
import type { ChainReading } from "./chain";
import type { Foreign, Intent, Outcome, Result, Sealed } from "./record";

export interface Change {
  /** The chain that holds the intent. */
  chain: string;
  intent: Sealed<Intent>;
  /** The outcome that settles it, else the newest one; absent while nothing is known. */
  outcome?: Sealed<Outcome>;
  /** `open`: the writer was stopped before the outcome. */
  result: Result | "open";
  /** Whose change was in the way of a write that was refused; a record of its own tells it. */
  foreign?: Foreign;
  /** What became of the event; `none` where no event is due. */
  event: "none" | "pending" | "exported" | "parked";
}

/** In the order of their intents. */
export function changesOf(chains: readonly ChainReading[]): Change[] {
  const records = chains.flatMap(({ chain, records }) => records.map((record) => ({ chain, record })));
  const home = new Map(records.map(({ chain, record }) => [record.hash, chain]));
  const outcomes = new Map<string, Testimony>();
  const foreign = new Map<string, Foreign>();
  const events = new Map<string, "exported" | "parked">();
  for (const { chain, record } of records) {
    if (record.kind === "outcome") {
      const testimony = { outcome: record, first: home.get(record.intent) === chain };
      outcomes.set(record.intent, better(outcomes.get(record.intent), testimony));
      if (record.foreign) foreign.set(record.intent, record.foreign);
    }
    if (record.kind === "export" && events.get(record.event) !== "exported") {
      events.set(record.event, record.result);
    }
  }
  return records
    .flatMap(({ chain, record }) => {
      if (record.kind !== "intent") return [];
      const change = changeOf(chain, record, outcomes.get(record.hash)?.outcome, events);
      const inTheWay = foreign.get(record.hash);
      return [{ ...change, ...(inTheWay && { foreign: inTheWay }) }];
    })
    .sort((a, b) => byTime(a.intent, b.intent));
}

interface Testimony {
  outcome: Sealed<Outcome>;
  /** By the writer of the intent itself, who saw the answer; the others looked later. */
  first: boolean;
}

/**
 * Picks one outcome when there are several. A definite result wins over `unknown`; the writer of the intent wins over a
 * later recovery run; otherwise the earliest wins, because its event may already have been exported.
 */
function better(one: Testimony | undefined, other: Testimony): Testimony {
  if (one === undefined || one.outcome.result === "unknown") return other;
  if (other.outcome.result === "unknown") return one;
  if (one.first !== other.first) return one.first ? one : other;
  return byTime(one.outcome, other.outcome) <= 0 ? one : other;
}

const byTime = (a: { time: string }, b: { time: string }): number =>
  a.time < b.time ? -1 : a.time > b.time ? 1 : 0;

function changeOf(
  chain: string,
  intent: Sealed<Intent>,
  outcome: Sealed<Outcome> | undefined,
  events: ReadonlyMap<string, "exported" | "parked">,
): Change {
  if (outcome === undefined) return { chain, intent, result: "open", event: "none" };
  const due = intent.export === "on" && outcome.result === "success";
  const event = due ? (events.get(outcome.hash) ?? "pending") : "none";
  return { chain, intent, outcome, result: outcome.result, event };
}

/** Not settled: it may or may not have been made. */
export const isOpen = ({ result }: Change): boolean => result === "open" || result === "unknown";

/** The process that wrote it may still be at work on it. */
export const mayRun = ({ intent }: Change): boolean =>
  mayStillRun(intent.who, new Date(intent.time), new Date());
