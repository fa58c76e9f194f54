/**
 * What earlier runs left behind, settled before the first write of this one: writes whose outcome nobody recorded are
 * looked up, events that are due are sent, and chains with nothing left to do are closed. Only for the stack at work:
 * Pulumi's lock keeps every other run of it away meanwhile.
 */
import type { FieldMap } from "../../fields";
import type { CallOptions, ObjectGateway } from "../../gateway/gateway";
import type { Identity } from "../../identity";
import { liveOrGone } from "../../lock/live";
import type { ServerBody } from "../../resources/types";
import { shown } from "../../shown";
import { isOfTenant } from "../../state/tenant";
import type { ChainReading } from "../chain";
import { closings, problemsOf, readFolder } from "../folder";
import { type Change, changesOf, isOpen, mayRun } from "../ledger";
import type { Intent } from "../record";
import type { Trail } from "../trail";
import { isSameTry, settlement } from "./settlement";
import { thrownText } from "../../shown/thrown";

export interface Recovery {
  folder: string;
  trail: Trail;
  fields: FieldMap;
  gateway: ObjectGateway<ServerBody>;
  /** Former address of the tenant: what was begun there is settled at the present one. */
  movedFrom?: string | undefined;
  identity: Identity;
  notify: (line: string) => void;
  /** Is given what the folder held before this run wrote anything. */
  onRead?: (chains: readonly ChainReading[]) => void;
  /** Sends the events of these changes. */
  deliver: (changes: readonly Change[], signal: AbortSignal) => Promise<void>;
}

/** @returns the changes of this stack that earlier runs recorded, as they stand now */
export async function recover(recovery: Recovery, options: CallOptions): Promise<Change[]> {
  const { folder, identity, notify, deliver, onRead } = recovery;
  const chains = readFolder(folder);
  onRead?.(chains);
  reportProblems(chains, notify);
  const isOurs = ({ intent }: Change) =>
    isOfTenant(intent.baseUrl, recovery) && sameStack(intent.identity, identity);
  const ours = changesOf(chains).filter(isOurs);
  const stopped = ours.filter((change) => isOpen(change) && !mayRun(change));
  const settled = await settleAll(stopped, ours, recovery, options);
  const due = [...ours, ...settled].filter(({ event }) => event === "pending");
  if (due.length > 0) await deliver(due, options.signal);
  const now = stopped.length + due.length > 0 ? readFolder(folder) : chains;
  const changes = changesOf(now).filter(isOurs);
  closeAll(now, changes, recovery.trail);
  return changes;
}

/** The first few: a folder full of foreign files must not bury what else the run has to say. */
const MOST_PROBLEMS = 20;

function reportProblems(chains: readonly ChainReading[], notify: (line: string) => void): void {
  const problems = problemsOf(chains);
  for (const { chain, record, reason } of problems.slice(0, MOST_PROBLEMS)) {
    notify(
      `audit chain ${shown(chain)} is damaged at record ${record}: ${shown(reason)}. Run \`cxone-dialer audit verify\`.`,
    );
  }
  const more = problems.length - MOST_PROBLEMS;
  if (more > 0) notify(`and ${more} more damaged audit chains.`);
}

async function settleAll(
  stopped: readonly Change[],
  all: readonly Change[],
  recovery: Recovery,
  options: CallOptions,
): Promise<Change[]> {
  const { trail, notify } = recovery;
  const settled: Change[] = [];
  for (const { intent } of stopped) {
    try {
      const twin = all.find(({ result, intent: other }) => result === "success" && isSameTry(other, intent));
      const found = twin
        ? { result: "repeat" as const, reason: `the change is that of ${twin.intent.hash}` }
        : await settledByLook(intent, recovery, options);
      if (found === undefined) continue;
      const object = intent.object ?? twin?.outcome?.object;
      const change = trail.settle(intent, { ...found, ...(object !== undefined && { object }) });
      if (change) settled.push(change);
    } catch (error) {
      notify(`a change of ${intent.object} by an earlier run stays open: ${thrownText(error)}`);
    }
  }
  return settled;
}

async function settledByLook(
  intent: Intent,
  { gateway, fields }: Recovery,
  options: CallOptions,
): Promise<ReturnType<typeof settlement>> {
  const live = intent.object === undefined ? undefined : await liveOrGone(intent.object, gateway, options);
  // A new address that has no such object proves nothing about a change that was sent to the former one.
  if (live === undefined && intent.object !== undefined && intent.baseUrl !== gateway.baseUrl) {
    return {
      result: "undetermined",
      reason: `sent to ${intent.baseUrl}; ${gateway.baseUrl} has no such object`,
    };
  }
  return settlement(fields, intent, live);
}

function closeAll(chains: readonly ChainReading[], changes: readonly Change[], trail: Trail): void {
  const closed = closings(chains);
  for (const { chain, records, broken, tornBytes } of chains) {
    const own = changes.filter((change) => change.chain === chain);
    if (broken || closed.has(chain) || own.length === 0 || own.some(isUnfinished)) continue;
    trail.close({ chain, records: records.length, head: records.at(-1)?.hash ?? "", tornBytes });
  }
}

const isUnfinished = (change: Change): boolean =>
  isOpen(change) || change.event === "pending" || mayRun(change);

const sameStack = (a: Identity, b: Identity): boolean =>
  sameOrganization(a.organization, b.organization) && a.project === b.project && a.stack === b.stack;

/** The engine tells a plugin no organization. */
const sameOrganization = (a: string, b: string): boolean => a === b || a === "" || b === "";
