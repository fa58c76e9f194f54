/**
 * Judges a history by what happened on the server alone. It shares no code with what it judges: its own notion of a
 * field, of what a run knew, and of what it was allowed to change.
 */
import type { Body, Happening, History, Run, Version } from "./history";

const SERVER_KEYS = ["id", "version", "lastModifiedBy", "lastModifiedAt"];
const DECLARABLE = [
  "name",
  "campaignId",
  "pacingType",
  "dialRate",
  "agentRatio",
  "maxAbandonmentRate",
  "maxQueueDepth",
  "answerRateThreshold",
  "complianceRules",
];

/** path -> JSON text of its value; each rule is a field of its own. */
function fields(body: Body): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(body)) {
    if (SERVER_KEYS.includes(key)) continue;
    if (key !== "complianceRules") flat.set(key, JSON.stringify(value));
    else
      for (const [rule, of] of Object.entries(value as Body)) flat.set(`${key}.${rule}`, JSON.stringify(of));
  }
  return flat;
}

const wanted = (run: Run): Map<string, string> =>
  fields(Object.fromEntries(Object.entries(run.program).filter(([key]) => DECLARABLE.includes(key))));

function changes(
  before: Body,
  after: Body,
): { path: string; from: string | undefined; to: string | undefined }[] {
  const [old, now] = [fields(before), fields(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, from: old.get(path), to: now.get(path) }))
    .filter(({ from, to }) => from !== to);
}

/** Every way in which the history breaks the lock's promises, in words; none when it holds them. */
export function verdict(history: History): string[] {
  const broken: string[] = [];
  history.happenings.forEach((one, at) => {
    if (one.run !== undefined && one.id !== undefined)
      broken.push(...unlawfulWrite(history, one, one.run, at));
    if (one.entry !== undefined) broken.push(...disagreeing(one));
  });
  for (const run of history.runs) broken.push(...untrueEnd(history, run));
  return broken;
}

/** The emulator's own log has to tell the same story as its states. */
function disagreeing({ entry, id, method }: Happening): string[] {
  const changed = entry?.etagBefore !== entry?.etagAfter;
  const silent = method === "POST" || (id === undefined) !== changed;
  const locked = !changed || method === "POST" || entry?.ifMatch === entry?.etagBefore;
  return [
    ...(silent ? [] : [`log and state differ about ${JSON.stringify(entry)}`]),
    ...(locked ? [] : [`a write without the lock: ${JSON.stringify(entry)}`]),
  ];
}

function unlawfulWrite(history: History, write: Happening, run: Run, at: number): string[] {
  const who = `${run.stack} (${run.kind}, ${String(run.program["onConflict"])}) at ${at}`;
  const { before, after } = write;
  if (before === undefined) return duplicate(history, run, at, who);
  const known = knownTo(history, run, String(write.id), at);
  const overrules = run.program["onConflict"] === "overwrite";
  if (after === undefined) {
    const unseen = known === undefined ? [] : changes(known, before.body);
    return unseen.length > 0 && !overrules
      ? [`${who} deleted unseen changes: ${unseen.map(({ path }) => path).join(", ")}`]
      : [];
  }
  const mine = wanted(run);
  return changes(before.body, after.body).flatMap(({ path, from, to }) => {
    const givenUp = run.declaredBefore.includes(path) && !mine.has(path);
    if (!mine.has(path) && !givenUp) return [`${who} touched ${path}, which it does not declare`];
    if (to !== mine.get(path)) return [`${who} set ${path} to ${to}, not to its own value`];
    const seen = known === undefined ? undefined : fields(known).get(path);
    if (known === undefined || from === seen) return [];
    const said = run.notices.some((line) => line.includes(path));
    const mustSay = run.end !== undefined && run.end.error === undefined;
    if (overrules && (said || !mustSay)) return [];
    return [`${who} silently overwrote ${path} = ${from} (it had seen ${seen}) with ${to}`];
  });
}

/** What a run knew of an object before the happening `at`: its own last write, else its state, else its last read. */
function knownTo(history: History, run: Run, id: string, at: number): Body | undefined {
  const earlier = history.happenings.slice(0, at);
  const own = earlier.findLast((one) => one.run === run && one.id === id);
  if (own?.after !== undefined) return own.after.body;
  if (run.base !== undefined) return run.base;
  // Without a state: what this stack itself last wrote (a run that died), else what the run read to adopt it.
  const died = earlier.findLast((one) => one.run?.stack === run.stack && one.id === id);
  if (run.program["configId"] === undefined) return died?.after?.body;
  const read = earlier.findLastIndex((one) => one.run === run && one.method === "GET");
  return bodyAt(history, id, read);
}

function bodyAt(history: History, id: string, index: number): Body | undefined {
  const past = history.happenings.slice(0, index + 1).findLast((one) => one.id === id);
  return past?.after?.body ?? history.happenings.find((one) => one.id === id)?.before?.body;
}

/** A stack never has two objects of its own. */
function duplicate(history: History, run: Run, at: number, who: string): string[] {
  const others = madeBy(history, run.stack, at).filter((id) => aliveAt(history, id, at));
  return others.length > 0 ? [`${who} made a second object beside ${others.join(", ")}`] : [];
}

export const madeBy = (history: History, stack: string, until = Infinity): string[] =>
  history.happenings
    .slice(0, Math.min(until, history.happenings.length))
    .filter(({ run, before, after }) => run?.stack === stack && before === undefined && after !== undefined)
    .map(({ id }) => String(id));

const aliveAt = (history: History, id: string, at: number): boolean =>
  history.happenings.slice(0, at).findLast((one) => one.id === id)?.after !== undefined;

/** What a run says at its end has to be true. */
function untrueEnd(history: History, run: Run): string[] {
  const { end } = run;
  if (end === undefined) return [];
  const written = history.happenings
    .slice(run.from, end.at)
    .some((one) => one.run === run && one.id !== undefined);
  if (end.error !== undefined) {
    const denies = /Nothing was written|It was not deleted/.test(end.error);
    return denies && written ? [`${run.stack} wrote, and then said: ${end.error}`] : [];
  }
  if (run.kind !== "up") return [];
  if (end.state === undefined) return [`${run.stack} came up without a state`];
  const { id, etag, server } = end.state;
  const version = versionsOf(history, id).find((one) => one.etag === etag);
  if (version === undefined) return [`the state of ${run.stack} holds a tag that the object never had`];
  if (changes(version.body, server).length > 0)
    return [`the state of ${run.stack} is not what its tag names`];
  const missing = [...wanted(run)].filter(([path, value]) => fields(server).get(path) !== value);
  return missing.map(([path]) => `${run.stack} came up without its ${path}: a lost update`);
}

function versionsOf(history: History, id: string): Version[] {
  const touched = history.happenings.filter((one) => one.id === id);
  const versions = touched.flatMap(({ before, after }) => [before, after]);
  const live = history.live(id);
  return [...versions, live].filter((one) => one !== undefined);
}
