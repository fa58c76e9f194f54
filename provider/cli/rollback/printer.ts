/** Where the parts of a rollback go: at once as text, or at the end as one JSON object. */
import type { Change } from "../../audit/ledger";
import type { Versioned } from "../../gateway/gateway";
import type { Examined, Rollback } from "../../rollback";
import { leftBy } from "../../rollback/history";
import type { ServerBody } from "../../resources/types";
import { shown, shownJson } from "../../shown";
import type { RollbackJudgement } from "./judgement";
import { judgementText, planText, programText, secretsText, staleText } from "./view";

const BREACH =
  "Warning: the simulation does not show that abandoned calls stay within the accepted risk. A preview would warn, too.";

export class Printer {
  private readonly data: Record<string, unknown> = {};

  constructor(private readonly asJson: boolean) {}

  add(part: Record<string, unknown>): void {
    Object.assign(this.data, part);
  }

  /** @param accepted the live version that the user has seen: its changes are in the table of the plan */
  stale(examined: Examined, accepted: number | undefined): void {
    const { history, live, stale } = examined;
    if (stale === undefined) return;
    if (accepted !== live.body.version) this.text(staleText(examined));
    this.add({
      object: history.id,
      live: versionOf(live),
      stale: {
        reason: stale.reason,
        last: recordData(stale.last),
        version: stale.left?.version,
        changes: stale.changes.map((change) => history.redactor.row(change)),
      },
    });
  }

  plan(plan: Rollback): void {
    for (const line of secretsText(plan)) console.error(line);
    if (plan.rows.length > 0) this.text(planText(plan));
    this.add({
      object: plan.id,
      live: versionOf(plan.live),
      recorded: { ...recordData(plan.target.change), side: plan.target.side },
      resource: plan.identity,
      fields: plan.rows.map(({ fate, ...row }) => ({ ...plan.redactor.row(row), fate })),
    });
  }

  judgement(judgement: RollbackJudgement): void {
    const { broughtIn, kept, advisory, simulation } = judgement;
    this.text(judgementText(judgement));
    const { answer = "within" } = simulation;
    if (answer !== "within") console.error(BREACH);
    this.add({ rules: { broughtIn, kept, advisory }, simulation });
  }

  nothing({ id }: Rollback): void {
    this.text(`dialer config ${shown(id)} has the recorded values already. Nothing was written.`);
  }

  written(plan: Rollback, live: Versioned<ServerBody>): void {
    this.text(
      `Written: dialer config ${shown(plan.id)} is at version ${live.body.version}.\n${programText(plan)}`,
    );
    this.add({ written: versionOf(live) });
  }

  end(): void {
    if (this.asJson) console.log(shownJson({ ...this.data, written: this.data["written"] ?? null }));
  }

  private text(text: string): void {
    if (!this.asJson) console.log(text);
  }
}

const versionOf = ({ body, etag }: Versioned<ServerBody>): Record<string, unknown> => ({
  version: body.version,
  etag,
  lastModifiedBy: body.lastModifiedBy,
  lastModifiedAt: body.lastModifiedAt,
});

const recordData = (change: Change): Record<string, unknown> => ({
  record: change.intent.hash,
  action: change.intent.action,
  result: change.result,
  time: change.intent.time,
  who: change.intent.who,
  version: leftBy(change)?.version,
});
