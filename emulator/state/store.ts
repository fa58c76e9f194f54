import type { Journal } from "./journal";
import type { StateChange, State } from "./state";

/**
 * The one place that changes the state. A write is in the journal before it is in memory, and in memory before it is
 * answered: no reader sees, and no client is told, what a crash could take back. All of it runs in one turn of the
 * event loop, so writes cannot interleave.
 */
export class Store {
  constructor(
    readonly state: State,
    private readonly journal: Journal | undefined,
  ) {}

  commit(...changes: StateChange[]): void {
    this.journal?.append(changes);
    for (const change of changes) this.state.apply(change);
    this.journal?.compactWhenLong(this.state);
  }

  close(): void {
    this.journal?.close(this.state);
  }
}
