/** The creates of one stack as its audit trail would tell the next run of them: what was asked, and what was answered. */
import type { Change } from "../../../provider/audit/ledger";
import { type DialerGateway } from "./verbs";
import { failedResult } from "../../../provider/audit/recording/settlement";

export class CreateTrail {
  private readonly changes: Change[] = [];

  /** Records the creates that go through this gateway. */
  over(gateway: DialerGateway): void {
    const send = gateway.create.bind(gateway);
    gateway.create = async (body, idempotencyKey, options) => {
      const change = openCreate(idempotencyKey);
      this.changes.push(change);
      try {
        const made = await send(body, idempotencyKey, options);
        Object.assign(change, { result: "success", outcome: { object: made.body.id } });
        return made;
      } catch (error) {
        change.result = failedResult(error).result;
        throw error;
      }
    };
  }

  /** The run was stopped before it saw the answer to its last create. */
  stopped(): void {
    Object.assign(this.changes.at(-1) ?? {}, { result: "open", outcome: undefined });
  }

  /** As a run finds it that begins now. */
  earlier(): readonly Change[] {
    return this.changes.map((change) => ({ ...change }));
  }
}

/** A create that a run recorded before it sent it, and never learned the outcome of. */
const openCreate = (idempotencyKey: string): Change =>
  ({
    chain: "c",
    intent: {
      action: "create",
      idempotencyKey,
      hash: "0".repeat(64),
      time: "2026-01-02T03:04:05.000Z",
      who: { user: "u", host: "another-host", processId: 1 },
      identity: { organization: "o", project: "p", stack: "s", name: "n" },
    },
    result: "open",
    event: "none",
  }) as Change;
