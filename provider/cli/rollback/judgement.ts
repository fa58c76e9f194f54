/** What the rules and the simulation say of the body that a rollback would write, beside the one that is live. */
import { answerText } from "../../preview/words";
import { InvalidInputError, isCxoneError } from "../../errors";
import { today } from "../../day";
import { broughtIn, maskedFindings } from "../../preview/findings";
import { campaignOf } from "../../resources/dialer-config/campaign";
import type { DialerConfigTypes } from "../../resources/dialer-config/types";
import type { Rollback } from "../../rollback";
import { looksOf, type Operation } from "../../verbs/operation";
import { Pool } from "../../preview/pool";
import { outcomeOf } from "../../preview/report";
import { evaluate, type Finding } from "../../rules";
import type { Observed } from "../../schema";

export interface RollbackJudgement {
  /** Breaches that the live values do not have: they refuse the rollback. */
  broughtIn: Finding[];
  /** Breaches that the live values have already. */
  kept: Finding[];
  /** They refuse nothing. */
  advisory: Finding[];
  /** As the preview shows it, or why there is none. It refuses nothing: a preview only warns by default, too. */
  simulation: { text: string; answer?: string };
  /** For the record of the write. */
  observed: Observed;
}

/** @throws InvalidInputError when the rollback names a campaign that does not exist */
export async function judgementOf(
  plan: Rollback,
  operation: Operation<DialerConfigTypes>,
): Promise<RollbackJudgement> {
  const { body, live, redactor } = plan;
  const masked = (findings: Finding[]) => maskedFindings(findings, redactor);
  const findings = evaluate(body, today());
  const added = broughtIn(live.body, body);
  const isAdded = new Set(added.map((finding) => JSON.stringify(finding)));
  const breaches = findings.filter(({ level }) => level === "mandatory");
  const { campaign, reason } = await campaignIn(plan, operation);
  const observed = redactor.observed<Observed>({ ...(campaign && { campaign }) });
  return {
    broughtIn: masked(added),
    kept: masked(breaches.filter((finding) => !isAdded.has(JSON.stringify(finding)))),
    advisory: masked(findings.filter(({ level }) => level === "advisory")),
    simulation:
      reason === undefined ? await simulated(plan, observed) : { text: `Simulation: not run: ${reason}` },
    observed,
  };
}

/** The trail holds no forecast, so the campaign alone can say how many agents there are. */
async function campaignIn(
  { body, sets, redactor }: Rollback,
  operation: Operation<DialerConfigTypes>,
): Promise<{ campaign?: Observed["campaign"]; reason?: string }> {
  const { campaignId } = body;
  if (campaignId == null) {
    return {
      reason:
        "the dialer config names no campaign, and the trail does not hold the program's forecast. `pulumi preview` simulates it.",
    };
  }
  if (redactor.isSecret("campaignId")) return { reason: "the campaign is a secret of the program." };
  try {
    const campaign = await campaignOf(campaignId, looksOf({ ...operation, redactor }));
    return campaign === undefined ? { reason: "the campaign was not read." } : { campaign };
  } catch (error) {
    // An API that cannot show the campaign must not stop a rollback, but nobody puts back a campaign that is gone.
    if (!isCxoneError(error) || (error instanceof InvalidInputError && "campaignId" in sets)) throw error;
    return { reason: `the campaign cannot be read: ${error.message}` };
  }
}

async function simulated(
  { id, body, live }: Rollback,
  observed: Observed,
): Promise<RollbackJudgement["simulation"]> {
  const pool = new Pool();
  const subject = {
    name: id,
    inputs: { ...body, observed },
    before: { ...live.body, observed },
    date: today(),
  };
  let answer: string | undefined;
  const outcome = await outcomeOf(subject, async (question) => {
    const judged = await pool.ask(question);
    if ("report" in judged) answer = answerText(judged.report);
    return judged;
  });
  const text = `${outcome?.text ?? ""}\n  from the campaign's figures; the trail does not hold the program's forecast`;
  return { text, ...(answer !== undefined && { answer }) };
}
