/**
 * The hash of the last record of an object, which its state remembers: with it a later run notices that the folder of
 * the audit trail is another one, or that somebody removed a part. Whoever removes it all would go unnoticed otherwise.
 */
import type { ChainReading } from "../chain";
import { shown } from "../../shown";

/** The part of a state that holds the hash. */
interface Remembering {
  auditRecord?: string;
}

export const rememberedIn = ({ auditRecord }: Remembering): string | undefined =>
  typeof auditRecord === "string" && auditRecord !== "" ? auditRecord : undefined;

/**
 * @param properties what Pulumi is about to keep; the output is set, or taken away
 * @param written of the last write of this operation; undefined when there was none
 * @param before the hash that the state had
 */
export function remember(
  properties: Remembering,
  written: { hash?: string } | undefined,
  before: string | undefined,
): void {
  // A write that could not be recorded: the older hash would say that the older record is the last one.
  const hash = written === undefined ? before : written.hash;
  if (hash === undefined) delete properties.auditRecord;
  else properties.auditRecord = hash;
}

/** Reports once in a process that the folder does not hold what a state remembers: the reason is one for all. */
export class Remembered {
  private held: ReadonlySet<string> | undefined;
  private reported = false;

  constructor(private readonly folder: string) {}

  /** The chains as this run found them. */
  found(chains: readonly ChainReading[]): void {
    this.held = new Set(chains.flatMap(({ records }) => records.map(({ hash }) => hash)));
  }

  /** @param hash of the state's last record; a state without one, or a folder that was not read, shows nothing */
  mind(name: string, hash: string | undefined, notify: (line: string) => void): void {
    if (hash === undefined || this.reported || this.held === undefined || this.held.has(hash)) return;
    this.reported = true;
    notify(
      `the audit trail in ${shown(this.folder)} does not hold the last record of ${shown(name)} (${shown(hash)}): a part of the trail is missing, or it is kept in another folder. This is reported once; \`cxone-dialer audit verify --states\` names every such resource.`,
    );
  }
}
