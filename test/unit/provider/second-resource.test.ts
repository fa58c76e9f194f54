/**
 * A throw-away resource of another API: three fields, a numeric id under another name, no campaign, no pacing. It runs
 * through every verb, the lock and the audit trail, and the core has no line about it.
 */
import { join } from "node:path";
import { readFolder } from "../../../provider/audit/folder";
import { changesOf } from "../../../provider/audit/ledger";
import { AuditLog } from "../../../provider/audit/log";
import { Outbox } from "../../../provider/audit/outbox";
import { AuditedOperations } from "../../../provider/audit/recording/operations";
import { Trail } from "../../../provider/audit/trail";
import { whoWrites } from "../../../provider/audit/writer";
import { Claims } from "../../../provider/lock/claims";
import { programOf } from "../../../provider/program/program";
import { Redactor } from "../../../provider/program/redactor";
import type { FlatInputs } from "../../../provider/program/types";
import { type State } from "../../../provider/state/state";
import { presentState } from "../../../provider/state/state-version";
import { storedState } from "../../../provider/state/stored";
import { check } from "../../../provider/verbs/check";
import { create } from "../../../provider/verbs/create";
import { remove } from "../../../provider/verbs/delete";
import { diff } from "../../../provider/verbs/diff";
import { deadlineIn, type Operation } from "../../../provider/verbs/operation";
import { read } from "../../../provider/verbs/read";
import { update } from "../../../provider/verbs/update";
import { folder } from "./audit/entries";
import { type BlockList, blockList } from "./second-resource/block-list";
import { OtherApi, OtherGateway } from "./second-resource/other-api";

const IDENTITY = { organization: "o", project: "p", stack: "s", name: "never", state: "1" };
const PROGRAM = { title: "Never call", numbers: ["+15550100"], __identity: IDENTITY };

let api: OtherApi;
let notices: string[];
let trailFolder: ReturnType<typeof folder>;
let audited: AuditedOperations;
let operation: (paths?: string[]) => Operation<BlockList>;

beforeEach(async () => {
  api = new OtherApi();
  const gateway = new OtherGateway(await api.listen());
  notices = [];
  const notify = (...lines: readonly string[]) => void notices.push(lines.join("\n"));
  trailFolder = folder();
  const log = new AuditLog(join(trailFolder.path, "audit"));
  audited = new AuditedOperations({
    settings: { auditFailure: "refuse", export: "off", exportFailure: "warn" } as never,
    folder: join(trailFolder.path, "audit"),
    trail: new Trail({ log, onFailure: "refuse", notify }),
    outbox: new Outbox(log, () => Promise.reject(new Error("no export here"))),
    who: whoWrites({}),
    advice: undefined,
  });
  const claims = new Claims(blockList);
  operation = (paths = []) => ({
    resource: blockList,
    gateway,
    lookups: undefined,
    claims,
    advised: new Set(),
    deadline: deadlineIn(20),
    redactor: new Redactor(blockList.fields, paths),
    notify,
  });
});
afterEach(() => {
  api.close();
  trailFolder.remove();
});

const checked = async (program: FlatInputs, olds: FlatInputs = {}, run = operation()) =>
  check({ olds, program }, run).then(({ inputs, failures }) => {
    expect(failures).toEqual([]);
    return inputs;
  });

/** As the engine keeps a state between two runs. */
const kept = (state: State<BlockList>): State<BlockList> => {
  const text = JSON.stringify(storedState(blockList, { ...state }));
  return presentState(blockList, state.blockListNumber, JSON.parse(text) as FlatInputs);
};

async function made(): Promise<{ inputs: FlatInputs; state: State<BlockList> }> {
  const inputs = await checked(PROGRAM);
  const { outs } = await audited.run({ program: programOf(blockList, inputs) }, operation(), (under) =>
    create(inputs, under),
  );
  return { inputs, state: kept(outs) };
}

const updated = (state: State<BlockList>, news: FlatInputs, paths?: string[]) =>
  audited.run({ program: programOf(blockList, news), before: state.server }, operation(paths), (under) =>
    update(state.blockListNumber, state, news, under),
  );

const lines = () =>
  changesOf(readFolder(join(trailFolder.path, "audit"))).map(
    ({ intent, result, outcome }) => `${intent.action} ${outcome?.object ?? intent.object} ${result}`,
  );

describe("a second resource", () => {
  it("is created, updated, refreshed and deleted, and each write is recorded under its own id", async () => {
    const { inputs, state } = await made();
    expect(state).toMatchObject({ blockListNumber: "100", declared: ["title", "numbers"], etag: '"v1"' });
    const news = await checked({ ...PROGRAM, numbers: ["+15550100", "+15550101"] }, inputs);
    expect(diff(blockList, "100", state, news)).toEqual({});
    const { outs } = await updated(state, news);
    expect(api.objects.get(100)).toMatchObject({ numbers: ["+15550100", "+15550101"], version: 2 });
    const now = kept(outs);
    expect(diff(blockList, "100", now, news)).toEqual({ changes: false });
    const refreshed = await read("100", now, operation());
    expect(refreshed.inputs).toMatchObject({ title: "Never call", numbers: ["+15550100", "+15550101"] });
    await audited.run({ program: programOf(blockList, now), before: now.server }, operation(), (under) =>
      remove("100", now, under),
    );
    expect([...api.objects]).toEqual([]);
    expect(lines()).toEqual(["create 100 success", "update 100 success", "delete 100 success"]);
  });

  it("keeps a foreign change of an undeclared field, and refuses one of a declared field with the table", async () => {
    const { inputs, state } = await made();
    api.edit(100, { note: "by hand" });
    const news = await checked({ ...PROGRAM, title: "Never ever" }, inputs);
    const { outs } = await updated(state, news);
    expect(api.objects.get(100)).toMatchObject({ title: "Never ever", note: "by hand" });
    expect(notices).toContainEqual(expect.stringMatching(/block list 100: kept note = "by hand"/));
    api.edit(100, { title: "Theirs" });
    await expect(updated(kept(outs), { ...news, title: "Mine" })).rejects.toThrow(
      /block list 100 was changed outside this stack.*\n +field +before +yours +theirs\n +title/,
    );
  });

  it("adopts an object by the number that its own setting names", async () => {
    await made();
    const anotherStack = { ...operation(), claims: new Claims(blockList) };
    const program = { listNumber: "100", title: "Never call", __identity: { ...IDENTITY, stack: "other" } };
    const { id, outs } = await create(await checked(program, {}, anotherStack), anotherStack);
    expect([id, outs.adopted, outs.deletionPolicy]).toEqual(["100", true, "retain"]);
  });

  it("is refused in its own words when another resource of the stack manages the object", async () => {
    await made();
    const program = { listNumber: "100", __identity: { ...IDENTITY, name: "another" } };
    const { failures } = await check({ olds: {}, program }, operation());
    expect(failures[0]?.reason).toMatch(/block list 100 is managed by .*read it with BlockList\.get/);
  });

  it("refuses a misspelt argument and a missing field in its own words", async () => {
    const { failures } = await check({ olds: {}, program: { ...PROGRAM, titel: "x" } }, operation());
    expect(failures.map(({ reason }) => reason)).toContain(
      "titel is not an argument of BlockList: did you mean title?",
    );
    const missing = await check({ olds: {}, program: { title: "x", __identity: IDENTITY } }, operation());
    expect(missing.failures.map(({ reason }) => reason)).toEqual([
      "numbers is required to create a block list.",
    ]);
  });

  it("never shows or records the value of a secret field", async () => {
    const { inputs, state } = await made();
    const news = await checked({ ...PROGRAM, title: "s3cret-title" }, inputs);
    const secret = { ...news, observed: { created: true, secretFields: ["title"] } };
    await updated(state, secret, ["title"]);
    const [, change] = changesOf(readFolder(join(trailFolder.path, "audit")));
    expect(JSON.stringify(change)).not.toMatch(/s3cret-title/);
    expect(change?.intent.changes).toEqual([{ field: "title", before: "[secret]", after: "[secret]" }]);
  });
});
