/**
 * One create that finds or makes an object, under every kind of evidence that a run may have. The emulator makes the
 * objects; a door in front of it gives the answers the age, the number and the marks that the case asks for.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulator } from "cxone-dialer-emulator";
import { readFolder } from "../../../../provider/audit/folder";
import { changesOf } from "../../../../provider/audit/ledger";
import { AuditLog } from "../../../../provider/audit/log";
import type { Intent } from "../../../../provider/audit/record";
import { audit, create, type DialerGateway, newClaims, within } from "../verbs";
import { compose, type Services } from "../../../../provider/adapters/services";
import { type Answer, type Door, openDoor } from "../../../door";
import { PACING } from "../../../pacing";
import { intent, success } from "../audit/entries";

export const CLIENT = { clientId: "pulumi", clientSecret: "owner-s3cret" };
const HOUR_MS = 3_600_000;

/** The values of each dimension, in the words of the rule. */
export const DIMENSIONS = {
  /** What an earlier run left in the audit trail about a create. */
  trail: ["nothing", "open", "unknown", "settled", "open of another resource", "open of another stack"],
  answer: ["new", "replayed with header", "replayed without header", "mismatch"],
  version: [1, 2],
  /** `lastModifiedAt` of the answered object, beside the start of the run. */
  modified: ["before", "after", "absent"],
  date: ["present", "absent"],
  key: ["with state", "without state"],
} as const;

export type Case = { [Name in keyof typeof DIMENSIONS]: (typeof DIMENSIONS)[Name][number] };

export interface Seen {
  end: "ours" | "refused";
  error: Error | undefined;
  /** The object that stood under the key before the run; undefined where there was none. */
  earlier: string | undefined;
  writes: string[];
  /** The trail's records of this run: action, result, object. */
  recorded: string[];
}

let count = 0;

/** @param unanswered the connection is cut after this run's first POST acted */
export async function play(emulator: Emulator, one: Case, unanswered = false): Promise<Seen> {
  const name = `renewals-${++count}`;
  const identity = { organization: "o", project: "p", stack: "s", name, ...stateOf(one) };
  const inputs = { name, ...PACING, complianceRules: {}, __identity: identity };
  const { key, body } = await firstPost(inputs);
  const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-owner-"));
  const door = await openDoor(emulator.url, { alter: (answer) => alter(answer, one, unanswered) });
  try {
    const earlier = await earlierObject(emulator, one, key, body);
    const log = new AuditLog(folder);
    for (const left of leftBehind(one, { identity, baseUrl: door.url, idempotencyKey: key })) {
      const { hash } = log.append(left);
      if (one.trail === "unknown") log.append(success(hash, { result: "unknown", object: undefined }));
      if (one.trail === "settled") log.append(success(hash, { object: earlier ?? "dc-gone" }));
    }
    const before = log.chain;
    log.close();
    if (unanswered) emulator.faults([{ method: "POST", path: "/api/v2/outbound", drop: "after" }]);
    const error = await run(door, folder, inputs);
    return { earlier, ...seenOf(door, folder, before, error) };
  } finally {
    await door.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const stateOf = ({ key }: Case) => (key === "with state" ? { state: "digest-of-the-backend" } : {});

/** What the lifecycle sends for these inputs: the key is learned, not computed here. */
async function firstPost(inputs: Record<string, unknown>): Promise<{ key: string; body: object }> {
  let post: { key: string; body: object } | undefined;
  const post_ = async (body: object, key: string): Promise<never> => {
    post = { key, body };
    throw new Error("only looked at");
  };
  const gateway = { baseUrl: "https://tenant.example", create: post_ } as unknown as DialerGateway;
  const context = { gateway, claims: newClaims(), ...within(20), notify: () => undefined };
  await create(inputs, context).catch(() => undefined);
  if (post === undefined) throw new Error("nothing was sent");
  return post;
}

/** Whoever made it: it is there before this run, under this run's key. */
async function earlierObject(
  emulator: Emulator,
  { answer }: Case,
  key: string,
  body: object,
): Promise<string | undefined> {
  if (answer === "new") return undefined;
  const { gateway } = servicesFor(emulator.url, "unused");
  const sent = answer === "mismatch" ? { ...body, agentRatio: 1.1 } : body;
  const { id } = (await gateway.create({ ...sent }, key, within(20))).body;
  return id;
}

function leftBehind({ trail }: Case, own: Partial<Intent> & Pick<Intent, "identity">): Intent[] {
  const create = { action: "create", object: undefined, before: undefined, ifMatch: undefined } as const;
  switch (trail) {
    case "nothing":
      return [];
    case "open":
    case "unknown":
    case "settled":
      return [intent({ ...create, ...own })];
    case "open of another resource": {
      const other = { ...own.identity, name: "another" };
      return [intent({ ...create, ...own, identity: other, idempotencyKey: "f".repeat(64) })];
    }
    case "open of another stack":
      return [intent({ ...create, ...own, identity: { ...own.identity, stack: "another" } })];
  }
}

function alter(answer: Answer, one: Case, unanswered: boolean): void {
  if (one.date === "absent") delete answer.headers["date"];
  if (!answer.path.startsWith("/api/v2/outbound/dialerconfigs") || answer.json === undefined) return;
  delete answer.headers["idempotent-replayed"];
  const marked = unanswered || one.answer === "replayed with header";
  if (answer.method === "POST" && answer.status === 201 && marked)
    answer.headers["idempotent-replayed"] = "true";
  if (answer.status >= 300) return;
  answer.json["version"] = one.version;
  delete answer.json["lastModifiedAt"];
  const offsetMs = one.modified === "before" ? -HOUR_MS : 1_000;
  if (one.modified !== "absent")
    answer.json["lastModifiedAt"] = new Date(Date.now() + offsetMs).toISOString();
}

async function run(door: Door, folder: string, inputs: Record<string, unknown>): Promise<Error | undefined> {
  const { gateway, claims, audited } = servicesFor(door.url, folder);
  const context = { gateway, claims, ...within(20), wait: async () => undefined, notify: () => undefined };
  try {
    await audit(audited, { inputs }, context, (under) => create(inputs, under));
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

const servicesFor = (baseUrl: string, auditDir: string): Services =>
  compose(
    {
      baseUrl,
      ...CLIENT,
      timeoutSeconds: 20,
      requestsPerMinute: "off",
      requestsPerSecond: "off",
      auditDir,
      auditFailure: "refuse",
      export: "off",
      exportFailure: "warn",
    },
    {},
    () => undefined,
  );

function seenOf(
  door: Door,
  folder: string,
  before: string | undefined,
  error: Error | undefined,
): Omit<Seen, "earlier"> {
  // A half-made object enters the state too.
  const end = error === undefined || "properties" in error ? "ours" : "refused";
  const writes = door.answers
    .filter(({ method }) => method === "PUT" || method === "DELETE")
    .map(({ method, path }) => `${method} ${path}`);
  const recorded = changesOf(readFolder(folder))
    .filter(({ chain }) => chain !== before)
    .map(({ intent: { action }, result, outcome }) => `${action} ${result} ${outcome?.object ?? "-"}`);
  return { end, error, writes, recorded };
}
