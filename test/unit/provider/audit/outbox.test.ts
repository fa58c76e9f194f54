/** The outbox says what became of an event, also when the record of it cannot be written. */
import { seal, startOf } from "../../../../provider/audit/chain";
import type { Change } from "../../../../provider/audit/ledger";
import { Outbox } from "../../../../provider/audit/outbox";
import type { Intent, Outcome } from "../../../../provider/audit/record";
import { ConfigurationError } from "../../../../provider/errors";
import { intent, success } from "./entries";

const TIME = "2026-01-01T00:00:00.000Z";
const begun = seal<Intent>(intent(), startOf("a"), TIME);
const CHANGE: Change = {
  chain: "a",
  intent: begun,
  outcome: seal<Outcome>(success(begun.hash), { records: 1, hash: begun.hash }, TIME),
  result: "success",
  event: "pending",
};
const full = {
  append: () => {
    throw new ConfigurationError("the audit trail cannot be written (ENOSPC).", { code: "CXD-E601" });
  },
};

it("an event that was taken counts as exported when its record cannot be written, and the reason is told", async () => {
  const sent: string[] = [];
  const outbox = new Outbox(full, async (event) => {
    sent.push(event.event_id);
    return Promise.resolve("export-1");
  });
  const { exported, failures, unrecorded } = await outbox.deliver(
    [CHANGE, CHANGE],
    AbortSignal.timeout(1_000),
  );
  expect([exported, failures, sent.length]).toEqual([2, [], 2]);
  expect(unrecorded[0]).toMatch(
    /^the event of the UPDATE of dc-1 was exported, but there is no record of it: CXD-E601: .*counts once\.$/,
  );
});
