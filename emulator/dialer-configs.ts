import { randomUUID } from "node:crypto";
import { evaluateIfMatch } from "./conditional";
import { fieldsOf, nextVersion } from "./dialer-config";
import { forgetKeysOf } from "./idempotency";
import type { JsonObject } from "./json";
import { Problem } from "./problems";
import { createBody, replaceBodyFor } from "./schema/dialer-config";
import { validated } from "./schema/validate";
import type { DialerConfigRecord } from "./state/records";
import type { World } from "./world";

export function found(world: World, id: string): DialerConfigRecord {
  const config = world.store.get("dialerConfigs", id);
  if (config === undefined) throw Problem.of("not_found", "no dialer config has this id");
  return config;
}

export function create(world: World, body: JsonObject, by: string): DialerConfigRecord {
  validated(createBody, body);
  const fields = fieldsOf(body, true);
  refuseTakenName(world, fields);
  const config = nextVersion({ id: `dc-${randomUUID()}`, version: 0 }, { fields, by, nowMs: world.now() });
  world.store.put("dialerConfigs", config);
  return config;
}

interface ConfigWrite {
  id: string;
  ifMatch: string | undefined;
}

/** Order of refusals (RFC 9110, 13.2.1): what would fail whatever If-Match says, then If-Match. */
export function replace(
  world: World,
  write: ConfigWrite & { body: JsonObject; by: string },
): DialerConfigRecord {
  const before = found(world, write.id);
  validated(replaceBodyFor(world.options.extensions), write.body);
  const fields = fieldsOf(write.body, world.options.extensions);
  refuseTakenName(world, fields, write.id);
  refuseStale(before, write.ifMatch);
  const after = nextVersion(before, { fields, by: write.by, nowMs: world.now() });
  world.store.put("dialerConfigs", after);
  return after;
}

export function remove(world: World, write: ConfigWrite): void {
  const before = found(world, write.id);
  const running = runningCampaign(world, before);
  if (running !== undefined) {
    throw Problem.of("campaign_running", `campaign ${running} runs on this dialer config: stop it first`);
  }
  refuseStale(before, write.ifMatch);
  world.store.delete("dialerConfigs", write.id);
  forgetKeysOf(world, write.id);
}

/** Somebody changes some fields in the console: no If-Match there, and everything else stays as it is. */
export function edit(world: World, id: string, changed: JsonObject, by: string): DialerConfigRecord {
  const before = found(world, id);
  const fields = fieldsOf({ ...before.fields, ...changed }, world.options.extensions);
  validated(replaceBodyFor(world.options.extensions), fields);
  refuseTakenName(world, fields, id);
  const after = nextVersion(before, { fields, by, nowMs: world.now() });
  world.store.put("dialerConfigs", after);
  return after;
}

function refuseStale(before: DialerConfigRecord, ifMatch: string | undefined): void {
  const precondition = evaluateIfMatch(ifMatch, before.etag);
  if (!precondition.holds) throw Problem.of("etag_mismatch", precondition.reason);
}

function refuseTakenName(world: World, fields: JsonObject, ownId?: string): void {
  const name = fields["name"];
  if (name === undefined) return;
  for (const { id, fields: others } of world.store.all("dialerConfigs")) {
    if (id !== ownId && others["name"] === name) {
      throw Problem.ofField("name", "name_taken", "another dialer config has this name: names are unique");
    }
  }
}

/** Either side may hold the link: the config names its campaign, or the campaign its config. */
function runningCampaign(world: World, config: DialerConfigRecord): string | undefined {
  for (const campaign of world.store.all("campaigns")) {
    const linked = campaign.dialerConfigId === config.id || config.fields["campaignId"] === campaign.id;
    if (linked && campaign.status === "running") return campaign.id;
  }
  return undefined;
}
