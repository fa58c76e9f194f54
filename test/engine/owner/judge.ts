/**
 * The judge of a meeting of two stacks. It knows nothing of the provider's rule: it reads the requests that reached the
 * tenant, the live objects, both states, the audit trail and the words that the second stack's user saw.
 */
import { isDeepStrictEqual } from "node:util";
import { readFolder } from "../../../provider/audit/folder";
import { changesOf } from "../../../provider/audit/ledger";
import type { Result } from "../engine";
import { FIRST, type Meeting, SECOND, type Story } from "./stories";
import type { Live, Tenant } from "./tenant";

/** How a resource of the second stack may end: with an object of its own, or refused under a code. */
export type End = "own" | "CXD-E309" | "CXD-E313";

type Ends = Record<string, readonly End[]>;

/** @returns what breaks the promise that the first stack's objects stay its own; nothing when it is kept */
export async function meet(tenant: Tenant, story: Story, { first, second }: Meeting): Promise<string[]> {
  const watch = new Watch(tenant);
  const broken: string[] = [];
  // The advice of an error must not lead there either, so its reader simply tries again.
  for (const [count, resources] of [SECOND, SECOND].entries()) {
    const up = await second.up(resources);
    const ids = await second.ids();
    const where = count === 0 ? "first up" : "next up";
    const found = [...watch.broken(ids), ...wrongEnds(up, ids, endsOf(story.keys), watch)];
    broken.push(...found.map((one) => `${where}: ${one}`));
  }
  broken.push(...falseRecords(second.auditDir, watch));
  const destroy = await second.destroy();
  if (destroy.code !== 0) broken.push(`destroy: exit code ${destroy.code}: ${destroy.output}`);
  broken.push(...watch.broken({}).map((one) => `destroy: ${one}`));
  if (tenant.live().length !== watch.objects.length) broken.push("destroy: it left objects of its own");
  if (first === undefined) return broken;
  for (const command of ["preview", "refresh"] as const) {
    const { code, output } = await first[command](FIRST);
    if (code !== 0) broken.push(`the first stack's ${command} is not clean: ${output}`);
  }
  return broken;
}

function endsOf(keys: Story["keys"]): Ends {
  const taken: End[] = ["CXD-E309"];
  const found: End[] = ["CXD-E313"];
  switch (keys) {
    case "different":
      return { equal: taken, ratio: taken, renamed: ["own"] };
    case "same":
      return { equal: found, ratio: found, renamed: found };
    case "unknown":
      return { equal: [...taken, ...found], ratio: [...taken, ...found], renamed: ["own", ...found] };
  }
}

/** The objects that are the first stack's, as they were when the second stack came. */
export class Watch {
  readonly since = new Date().toISOString();
  readonly objects: Live[];
  private readonly from: number;
  private readonly events: number;

  constructor(private readonly tenant: Tenant) {
    this.objects = structuredClone(tenant.live());
    this.from = tenant.requests.length;
    this.events = this.countEvents();
  }

  idOf(name: unknown): string {
    return String(this.objects.find((live) => live["name"] === name)?.["id"]);
  }

  isFirsts(id: string | undefined): boolean {
    return this.objects.some((live) => live["id"] === id);
  }

  /** @param ids the second stack's state */
  broken(ids: Record<string, string>): string[] {
    const writes = this.tenant.requests.slice(this.from).filter(({ method }) => /PUT|DELETE/.test(method));
    const live = this.tenant.live();
    return [
      ...writes.filter(({ id }) => this.isFirsts(id)).map(({ method, id }) => `${method} reached ${id}`),
      ...this.objects
        .filter((before) => !live.some((now) => isDeepStrictEqual(now, before)))
        .map(({ id }) => `${String(id)} is not what it was`),
      ...Object.entries(ids)
        .filter(([, id]) => this.isFirsts(id))
        .map(([name, id]) => `the second stack's ${name} is the first one's ${id}`),
      ...(this.countEvents() === this.events
        ? []
        : ["an event about the first stack's objects was exported"]),
    ];
  }

  private countEvents(): number {
    return this.objects.reduce((sum, { id }) => sum + this.tenant.eventsOf(String(id)).length, 0);
  }
}

function wrongEnds(up: Result, ids: Record<string, string>, ends: Ends, watch: Watch): string[] {
  const broken: string[] = [];
  let refused = false;
  for (const [resource, allowed] of Object.entries(ends)) {
    const words = wordsAbout(resource, up.output);
    const end = ids[resource] === undefined ? /CXD-E\d{3}/.exec(words)?.[0] : "own";
    refused ||= end !== "own";
    if (!allowed.includes(end as End)) {
      broken.push(`${resource} ended with ${end ?? "nothing"}, not ${allowed.join(" or ")}: ${words}`);
    } else if (end === "CXD-E309" || end === "CXD-E313") {
      const missing = lacking(end, words, watch.idOf(FIRST[resource]?.["name"]), FIRST[resource]?.["name"]);
      broken.push(...missing.map((what) => `${resource}: the message ${what}: ${words}`));
    }
  }
  if (refused !== (up.code !== 0)) broken.push(`exit code ${up.code}`);
  return broken;
}

/** What the message of a refusal has to tell, and what it must not say. */
function lacking(code: "CXD-E309" | "CXD-E313", words: string, id: string, name: unknown): string[] {
  const needed: Record<typeof code, [string, RegExp][]> = {
    "CXD-E309": [
      ["does not quote the name", new RegExp(JSON.stringify(name))],
      ["does not name configId", /configId/],
      ["does not name aliases", /aliases/],
    ],
    "CXD-E313": [
      ["does not name the object", new RegExp(id)],
      ["does not name configId", /configId/],
      ["does not say to rename the resource", /another (resource )?name|rename the resource/i],
      ["does not name aliases", /aliases|alias /],
      ["does not name cxone:stateId", /cxone:stateId/],
      ["does not say how long the key lives", /24 (h|hours)/],
    ],
  };
  const untrue = /earlier run of this stack|this stack did not create it/.test(words);
  const absent = needed[code].filter(([, pattern]) => !pattern.test(words)).map(([what]) => what);
  return untrue ? [...absent, "claims what it does not know"] : absent;
}

/** The diagnostics below one resource. */
export function wordsAbout(resource: string, output: string): string {
  const blocks = output.slice(output.lastIndexOf("Diagnostics:")).split(/\n(?= {2}\S)/);
  return blocks.filter((block) => block.includes(`DialerConfig (${resource}):`)).join("\n");
}

/** The trail of the second stack must not say that it made or changed the first one's objects. */
function falseRecords(folder: string, watch: Watch): string[] {
  const since = changesOf(readFolder(folder)).filter(({ intent }) => intent.time >= watch.since);
  return since
    .filter(({ outcome, result }) => watch.isFirsts(outcome?.object) && /success|repeat/.test(result))
    .map(({ intent, outcome }) => `the trail says ${intent.action} ${outcome?.result} of ${outcome?.object}`);
}
