/** Operations under the audit trail: what earlier runs left is settled first, the events of what was made are sent last. */
import type { Settings } from "../../config";
import { today } from "../../day";
import { ExportError, PartialCreateError } from "../../errors";
import type { Identity } from "../../identity";
import type { Program } from "../../program/types";
import type { ResourceTypes } from "../../resources/types";
import type { Operation } from "../../verbs/operation";
import type { ChainReading } from "../chain";
import type { Change } from "../ledger";
import type { Outbox } from "../outbox";
import type { Who } from "../record";
import type { Trail } from "../trail";
import { AuditedGateway } from "./gateway";
import { recover } from "./recover";
import { remember, Remembered } from "./remembered";
import { thrownText } from "../../shown/thrown";

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

/** The change of one resource. */
export interface AuditSubject<R extends ResourceTypes> {
  /** The program, or that of the state where there is none (delete). */
  program: Program<R>;
  /** The body of the state. */
  before?: R["body"] | undefined;
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
  async run<R extends ResourceTypes, Answer>(
    { program, before, record, rollback }: AuditSubject<R>,
    operation: Operation<R>,
    verb: (operation: Operation<R>) => Promise<Answer>,
    kept?: (answer: Answer) => { id: string; properties: object },
  ): Promise<Answer> {
    const { resource, redactor, notify } = operation;
    const identity = { ...NOBODY, ...program.identity };
    this.earlier ??= this.settleEarlier(identity, operation);
    const earlier = await this.earlier;
    const gateway = new AuditedGateway(operation.gateway, {
      resource,
      trail: this.services.trail,
      who: this.services.who,
      identity,
      before,
      ...(rollback && { rollback }),
      export: this.services.settings.export,
      redactor,
      evidence: (sent) => {
        // The rules and the models load with the first change: most processes make none.
        const { evidenceOf } = require("./evidence") as typeof import("./evidence");
        return evidenceOf(resource, sent, program, redactor, today());
      },
      earlier,
    });
    this.remembered.mind(identity.name, record, notify);
    let failure: string | undefined;
    let answer: Answer;
    try {
      answer = await verb({ ...operation, gateway, earlier });
      if (kept) remember(kept(answer).properties, gateway.record, record);
    } catch (error) {
      if (error instanceof PartialCreateError) remember(error.properties, gateway.record, record);
      throw error;
    } finally {
      failure = await this.deliver(gateway.made, operation);
    }
    if (failure === undefined || this.services.settings.exportFailure === "warn") return answer;
    const what = `the change was made, but ${failure}`;
    if (kept === undefined) throw new ExportError(what);
    const { id, properties } = kept(answer);
    // A state without the shell could be neither refreshed nor destroyed.
    throw new PartialCreateError(what, id, { ...properties, __provider: program.shell }, [what]);
  }

  private async settleEarlier<R extends ResourceTypes>(
    identity: Identity,
    operation: Operation<R>,
  ): Promise<readonly Change[]> {
    const { folder, trail, settings, advice } = this.services;
    const onRead = (chains: readonly ChainReading[]) => this.remembered.found(chains);
    const { gateway, deadline, notify, resource } = operation;
    if (advice !== undefined) notify(advice);
    const deliver = async (changes: readonly Change[]) => void (await this.deliver(changes, operation));
    try {
      return await recover(
        {
          folder,
          trail,
          fields: resource.fields,
          gateway,
          movedFrom: settings.movedFrom,
          identity,
          notify,
          deliver,
          onRead,
        },
        deadline,
      );
    } catch (error) {
      if (settings.auditFailure === "refuse") throw error;
      notify(thrownText(error));
      return [];
    }
  }

  /** @returns why an event was not exported, one for all */
  private async deliver<R extends ResourceTypes>(
    changes: readonly Change[],
    { deadline: { signal }, notify }: Operation<R>,
  ): Promise<string | undefined> {
    if (changes.length === 0 || this.services.settings.export === "off") return undefined;
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(EXPORT_DEADLINE_MS)]);
      const { failures, unrecorded, waiting } = await this.services.outbox.deliver(changes, limit);
      for (const line of [...failures, ...unrecorded]) notify(line);
      return failures[0] ?? (waiting > 0 ? "its event waits: an export before it failed." : undefined);
    } catch (error) {
      const line = `the event was not exported: ${thrownText(error)}`;
      notify(line);
      return line;
    }
  }
}
