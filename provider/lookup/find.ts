/** Dialer configs and campaigns by id or name, for programs that read and do not manage. */
import { closest } from "fastest-levenshtein";
import { InvalidInputError, isGone, LookupError } from "../errors";
import type { CxoneGateway } from "../gateway/dialerconfigs/client";

type ConfigBody = Awaited<ReturnType<CxoneGateway["read"]>>["body"];
export type CampaignFacts = Awaited<ReturnType<CxoneGateway["readCampaign"]>>;

/** A dialer config as the API shows it, the server's own keys included, with its strong ETag where it was read by id. */
export type DialerConfigFacts = ConfigBody & { etag?: string };

/** The tools of one lookup. */
export interface Reading {
  gateway: CxoneGateway;
  signal: AbortSignal;
}

/** @param reading is asked for after the query was checked @throws InvalidInputError, LookupError */
export async function findDialerConfig(
  query: { id: string } | { name: string },
  reading: () => Reading | Promise<Reading>,
): Promise<DialerConfigFacts> {
  if ("name" in query) {
    const name = required("name", query.name);
    return byName(name, await reading());
  }
  const id = required("id", query.id);
  const { gateway, signal } = await reading();
  const { body, etag } = await found("dialer config", id, gateway, () => gateway.read(id, { signal }));
  return { ...body, etag };
}

/** All dialer configs of the tenant, or those of one name. */
export async function listDialerConfigs(
  name: string | undefined,
  { gateway, signal }: Reading,
): Promise<ConfigBody[]> {
  const all = await gateway.list(name, { signal });
  return name === undefined ? all : all.filter((one) => one.name === name);
}

/** @throws InvalidInputError */
export async function findCampaign(
  id: string,
  reading: () => Reading | Promise<Reading>,
): Promise<CampaignFacts> {
  const wanted = required("id", id);
  const { gateway, signal } = await reading();
  return found("campaign", wanted, gateway, () => gateway.readCampaign(wanted, { signal }));
}

async function byName(name: string, reading: Reading): Promise<DialerConfigFacts> {
  const { gateway } = reading;
  const hits = await listDialerConfigs(name, reading);
  const [only, ...more] = hits;
  if (only !== undefined && more.length === 0) return only;
  if (only !== undefined) {
    throw new LookupError(
      `${hits.length} dialer configs at ${gateway.baseUrl} are named ${JSON.stringify(name)}: ${hits.map(({ id }) => id).join(", ")}.`,
      { hint: "Look it up by its id." },
    );
  }
  const all = await listDialerConfigs(undefined, reading);
  throw new LookupError(
    `no dialer config at ${gateway.baseUrl} is named ${JSON.stringify(name)}; ${whatThereIs(name, all)}.`,
    { hint: "Names are case-sensitive: correct it, or look it up by its id." },
  );
}

const MOST_SHOWN = 10;

function whatThereIs(wanted: string, all: readonly ConfigBody[]): string {
  const names = all.flatMap(({ name }) => name ?? []);
  if (names.length === 0) return "there is none at all";
  const rest = names.length > MOST_SHOWN ? ` and ${names.length - MOST_SHOWN} more` : "";
  const shown = names.slice(0, MOST_SHOWN).join(", ");
  return `the nearest name is ${closest(wanted, names)}; found: ${shown}${rest}`;
}

async function found<Answer>(
  what: string,
  id: string,
  gateway: CxoneGateway,
  read: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await read();
  } catch (error) {
    if (!isGone(error)) throw error;
    throw new InvalidInputError(`there is no ${what} ${id} at ${gateway.baseUrl}.`, {
      hint: "Check the id and cxone:baseUrl.",
    });
  }
}

function required(what: string, value: unknown): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new InvalidInputError(`the ${what} to look up must be a text that is not empty.`, {
    hint: "A value known only during up has to be looked up inside apply.",
  });
}
