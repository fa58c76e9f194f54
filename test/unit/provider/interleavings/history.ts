/** Everything that happened in one interleaving, taken from the emulator after each request and each edit. */
import type { Emulator, LogEntry } from "cxone-dialer-emulator";
import type { Program } from "../lock/deployment";

export type Body = Record<string, unknown>;

export interface Version {
  etag: string;
  body: Body;
}

/** One run of a stack: what it knew when it began, what it wants, how it ended. */
export interface Run {
  stack: string;
  kind: "up" | "refresh" | "destroy";
  program: Program;
  /** The body in the state when the run began; undefined without a state. */
  base: Body | undefined;
  /** Paths that the state calls declared. */
  declaredBefore: readonly string[];
  /** Position in the history at which it began. */
  from: number;
  /** Lines shown to the user. */
  notices: readonly string[];
  /** Undefined while it runs, and for ever when it was killed. */
  end?: { at: number; error?: string; state?: { id: string; etag: string; server: Body } | undefined };
}

/** A request that was delivered, or an edit (`run` undefined); at most one object changes. */
export interface Happening {
  run: Run | undefined;
  method: string;
  entry: LogEntry | undefined;
  id: string | undefined;
  before: Version | undefined;
  after: Version | undefined;
}

export class History {
  readonly happenings: Happening[] = [];
  readonly runs: Run[] = [];
  private known = new Map<string, Version>();

  constructor(private readonly emulator: Emulator) {
    this.known = this.snapshot();
  }

  /** Notes what became of the objects since the last call; `entry` is the log's line of the request, if it was one. */
  note(run: Run | undefined, method: string, entry?: LogEntry): Happening {
    const now = this.snapshot();
    const ids = new Set([...this.known.keys(), ...now.keys()]);
    const changed = [...ids].filter((id) => this.known.get(id)?.etag !== now.get(id)?.etag);
    if (changed.length > 1) throw new Error(`one request changed ${changed.join(" and ")}`);
    const [id] = changed;
    const happening: Happening = {
      run,
      method,
      entry,
      id,
      before: id === undefined ? undefined : this.known.get(id),
      after: id === undefined ? undefined : now.get(id),
    };
    this.happenings.push(happening);
    this.known = now;
    return happening;
  }

  live(id: string): Version | undefined {
    return this.known.get(id);
  }

  liveIds(): string[] {
    return [...this.known.keys()];
  }

  private snapshot(): Map<string, Version> {
    const { dialerConfigs, etags } = this.emulator.state();
    return new Map(
      dialerConfigs.map((body) => [body["id"] as string, { etag: etags[body["id"] as string] ?? "", body }]),
    );
  }
}
