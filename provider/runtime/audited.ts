/** Operations under the audit trail: what earlier runs left is settled first, the events of what was made are sent last. */
import type { ChainReading } from "../audit/chain";
import type { Change } from "../audit/ledger";
import type { Outbox } from "../audit/outbox";
import type { Who } from "../audit/record";
import type { Trail } from "../audit/trail";
import type { Settings } from "../config";
import { ExportError, PartialCreateError } from "../errors";
import { AuditedGateway } from "../lifecycle/audited-gateway";
import type { LifecycleContext } from "../lifecycle/context";
import { secretFieldsOf } from "../lifecycle/secrets";
import { recover } from "../lifecycle/recover";
import { type Identity, identityOf } from "../identity";
import type { WireBody } from "../schema";
import { remember, Remembered } from "./remembered";

/** A slow export service must not use up an operation's deadline. */
const EXPORT_DEADLINE_MS = 20_000;

export interface AuditServices {
  settings: Settings;
  folder: string;
  trail: Trail;
  outbox: Outbox;
  who: Who;
  /** Shown once, before the first change. */
  advice: string | undefined;
}

export interface Subject {
  /** The program's inputs, or the state's where there is no program (delete). */
  inputs: Record<string, unknown>;
  /** The body of the state. */
  before?: WireBody | undefined;
  /** Hash of the record that the state remembers. */
  record?: string | undefined;
  rollback?: true;
}

/** A resource of a state written before there was an identity. */
const NOBODY: Identity = { organization: "", project: "", stack: "", name: "" };

export class AuditedOperations {
  private earlier: Promise<readonly Change[]> | undefined;
  private readonly remembered: Remembered;

  constructor(private readonly services: AuditServices) {
    this.remembered = new Remembered(services.folder);
  }

  /**
   * Runs a verb over a gateway that records.
   * @param kept id and properties that Pulumi must keep when the event's failure fails the deployment
   * @throws ConfigurationError (CXD-E601) before anything is sent when the trail cannot be used; what the verb throws
   */
  async run<Answer>(
    subject: Subject,
    context: LifecycleContext,
    verb: (context: LifecycleContext) => Promise<Answer>,
    kept?: (answer: Answer) => { id: string; properties: Record<string, unknown> },
  ): Promise<Answer> {
    const { inputs, before, record, rollback } = subject;
    const identity = { ...NOBODY, ...identityOf(inputs) };
    this.earlier ??= this.settleEarlier(identity, context);
    const earlier = await this.earlier;
    const gateway = new AuditedGateway(context.gateway, {
      trail: this.services.trail,
      who: this.services.who,
      identity,
      before,
      ...(rollback && { rollback }),
      export: this.services.settings.export,
      secretFields: secretFieldsOf(inputs),
      evidence: (sent) => {
        // The rules and the models load with the first change: most processes make none.
        const { evidence } = require("../lifecycle/evidence") as typeof import("../lifecycle/evidence");
        return evidence(sent, inputs, new Date().toISOString().slice(0, 10));
      },
      earlier,
    });
    this.remembered.mind(identity.name, record, context.notify);
    let failure: string | undefined;
    let answer: Answer;
    try {
      answer = await verb({ ...context, gateway, earlier });
      if (kept) remember(kept(answer).properties, gateway.record, record);
    } catch (error) {
      if (error instanceof PartialCreateError) remember(error.properties, gateway.record, record);
      throw error;
    } finally {
      failure = await this.deliver(gateway.made, context);
    }
    if (failure === undefined || this.services.settings.exportFailure === "warn") return answer;
    const what = `the change was made, but ${failure}`;
    if (kept === undefined) throw new ExportError(what);
    const { id, properties } = kept(answer);
    // A state without the shell could be neither refreshed nor destroyed.
    throw new PartialCreateError(what, id, { ...properties, __provider: inputs["__provider"] }, [what]);
  }

  private async settleEarlier(identity: Identity, context: LifecycleContext): Promise<readonly Change[]> {
    const { folder, trail, settings, advice } = this.services;
    const onRead = (chains: readonly ChainReading[]) => this.remembered.found(chains);
    const { gateway, signal, notify } = context;
    if (advice !== undefined) notify(advice);
    const deliver = async (changes: readonly Change[]) => void (await this.deliver(changes, context));
    try {
      return await recover(
        { folder, trail, gateway, movedFrom: settings.movedFrom, identity, notify, deliver, onRead },
        { signal },
      );
    } catch (error) {
      if (settings.auditFailure === "refuse") throw error;
      notify((error as Error).message);
      return [];
    }
  }

  /** @returns why an event was not exported, one for all */
  private async deliver(
    changes: readonly Change[],
    { signal, notify }: LifecycleContext,
  ): Promise<string | undefined> {
    if (changes.length === 0 || this.services.settings.export === "off") return undefined;
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(EXPORT_DEADLINE_MS)]);
      const { failures, unrecorded, waiting } = await this.services.outbox.deliver(changes, limit);
      for (const line of [...failures, ...unrecorded]) notify(line);
      return failures[0] ?? (waiting > 0 ? "its event waits: an export before it failed." : undefined);
    } catch (error) {
      const line = `the event was not exported: ${(error as Error).message}`;
      notify(line);
      return line;
    }
  }
}
