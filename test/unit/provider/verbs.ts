/**
 * The verbs of a dialer config over plain inputs, as the dynamic provider calls them: a test gives the gateway, the claims
 * and the deadline of a run.
 */
import { markProblems } from "../../../provider/adapters/dynamic/mark";
import { programInputs } from "../../../provider/adapters/dynamic/transient";
import type { AuditedOperations } from "../../../provider/audit/recording/operations";
import type { Change } from "../../../provider/audit/ledger";
import { evidenceOf } from "../../../provider/audit/recording/evidence";
import type { ObjectGateway, Versioned } from "../../../provider/gateway/gateway";
import { Claims } from "../../../provider/lock/claims";
import type { Problem } from "../../../provider/program/problem";
import { programOf } from "../../../provider/program/program";
import type { FlatInputs } from "../../../provider/program/types";
import { Redactor } from "../../../provider/program/redactor";
import {
  requiredProblems as problemsOfRequired,
  schemaProblems as problemsOfSchema,
} from "../../../provider/program/validate";
import { campaignsOnce } from "../../../provider/resources/dialer-config/campaign";
import { capacityProblems as problemsOfCapacity } from "../../../provider/resources/dialer-config/capacity";
import { dialerConfig } from "../../../provider/resources/dialer-config/definition";
import type {
  CampaignLookups,
  DialerConfigTypes,
  DialerState,
} from "../../../provider/resources/dialer-config/types";
import type { Observed, WireBody } from "../../../provider/schema";
import { stateOf as state } from "../../../provider/state/state";
import { presentState as present } from "../../../provider/state/state-version";
import { storedState as stored, wholeState as whole } from "../../../provider/state/stored";
import { check as checkInputs, type CheckAnswer, refusedInputs } from "../../../provider/verbs/check";
import { create as createObject, type CreateAnswer } from "../../../provider/verbs/create";
import { remove as removeObject } from "../../../provider/verbs/delete";
import { diff as diffObject } from "../../../provider/verbs/diff";
import { type Deadline, deadlineIn, type Notify, type Operation } from "../../../provider/verbs/operation";
import { read as readObject, type ReadAnswer } from "../../../provider/verbs/read";
import { update as updateObject } from "../../../provider/verbs/update";

export type { DialerState };
export type DialerGateway = ObjectGateway<WireBody> & CampaignLookups;
export type DialerOperation = Operation<DialerConfigTypes>;
export const within = deadlineIn;
export const newClaims = (): Claims => new Claims(dialerConfig);

/** One run of the engine. */
export interface Run extends Deadline {
  gateway: DialerGateway;
  claims: Claims;
  notify: Notify;
  earlier?: readonly Change[];
  movedFrom?: string | undefined;
}

const campaigns = new WeakMap<object, CampaignLookups>();
const advice = new WeakMap<object, Set<string>>();

function once<Value>(map: WeakMap<object, Value>, key: object, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** @param run a run, or an operation that audit has made already */
function operationOf(run: Run | DialerOperation, from: object): DialerOperation {
  if ("resource" in run) return run;
  const { signal, wait, ...rest } = run;
  return {
    ...rest,
    resource: dialerConfig,
    lookups: run.gateway,
    advised: once(advice, run.claims, () => new Set()),
    deadline: { signal, wait },
    redactor: Redactor.of(dialerConfig.fields, from),
  };
}

export function check(olds: FlatInputs, news: FlatInputs, run: Run): Promise<CheckAnswer> {
  const { program, redactor, ...transient } = programInputs(olds, news);
  const lookups = once(campaigns, run.gateway, () => campaignsOnce(run.gateway));
  const operation = { ...operationOf(run, olds), redactor, lookups };
  const marks = markProblems(olds, program);
  if (marks.length === 0) return checkInputs({ olds, program, ...transient }, operation);
  return Promise.resolve({
    inputs: refusedInputs(program, redactor.observed(programOf(dialerConfig, olds).observed)),
    failures: marks,
  });
}

export const create = (
  inputs: FlatInputs,
  run: Run | DialerOperation,
): Promise<CreateAnswer<DialerConfigTypes>> => createObject(inputs, operationOf(run, inputs));

export const update = (
  id: string,
  state: DialerState,
  news: FlatInputs,
  run: Run | DialerOperation,
): Promise<{ outs: DialerState }> => updateObject(id, state, news, operationOf(run, news));

export const remove = (id: string, state: DialerState, run: Run | DialerOperation) =>
  removeObject(id, state, operationOf(run, state));

export const diff = (id: string, state: DialerState, news: FlatInputs) =>
  diffObject(dialerConfig, id, state, news);

export async function read(
  id: string,
  props: object,
  run: Run,
): Promise<Omit<ReadAnswer, "props"> & { props: DialerState }> {
  const known = "etag" in props && typeof props.etag === "string" ? (props as DialerState) : undefined;
  const { props: found, ...answer } = await readObject(id, known, operationOf(run, props));
  return { ...answer, props: found as DialerState };
}

export const presentState = (id: string, outputs: object): DialerState =>
  present(dialerConfig, id, { ...outputs });
export const storedState = (state: object): FlatInputs => stored(dialerConfig, { ...state });
export const wholeState = (state: object): DialerState => whole(dialerConfig, { ...state });

export const DEFAULT_SETTINGS: object = dialerConfig.defaults;

export const redactorFor = (paths: readonly string[] = []) => new Redactor(dialerConfig.fields, paths);

export const schemaProblems = (news: object, secrets?: readonly string[]): Problem[] =>
  problemsOfSchema(dialerConfig, { ...news }, redactorFor(secrets));
export const requiredProblems = (news: object): Problem[] => problemsOfRequired(dialerConfig, { ...news });
export const codeProblems = (news: object, secrets?: readonly string[]): Problem[] =>
  dialerConfig.problems({ ...news }, redactorFor(secrets));
export const nearMisses = (news: object): string[] => dialerConfig.remarks({ ...news }, redactorFor());
export const maskedError = (error: unknown, bodies: readonly object[], secrets: readonly string[]) =>
  redactorFor(secrets).error(error, bodies);
export const capacityProblems = (fields: object, observed: Observed): string[] =>
  problemsOfCapacity(fields, observed.campaign, observed.live, redactorFor(observed.secretFields));
export const evidence = (sent: object | undefined, inputs: object, date: string) =>
  evidenceOf(
    dialerConfig,
    sent,
    programOf(dialerConfig, { ...inputs }),
    Redactor.of(dialerConfig.fields, inputs),
    date,
  );
export const stateOf = (
  inputs: object,
  live: Versioned<WireBody>,
  baseUrl: string,
  adopted: boolean,
): DialerState =>
  state(programOf(dialerConfig, { ...inputs }), live, adopted, {
    resource: dialerConfig,
    gateway: { baseUrl },
  });

/** A verb under the audit trail. */
export function audit<Answer>(
  audited: AuditedOperations,
  subject: { inputs: object; before?: WireBody; record?: string | undefined },
  run: Run,
  verb: (operation: DialerOperation) => Promise<Answer>,
  kept?: (answer: Answer) => { id: string; properties: object },
): Promise<Answer> {
  const { inputs, ...rest } = subject;
  const program = programOf(dialerConfig, { ...inputs });
  return audited.run({ program, ...rest }, operationOf(run, inputs), verb, kept);
}
