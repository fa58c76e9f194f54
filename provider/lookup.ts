/**
 * Looking things up in the program's own process: the settings come from the stack config or the environment, as in
 * the provider. Nothing is managed by it. On values known only during `up`, call these inside `apply`.
 */
import * as pulumi from "@pulumi/pulumi";
import { closest } from "fastest-levenshtein";
import { loadSettings } from "./config";
import { unknownKeys } from "./config/keys";
import { InvalidInputError, isGone, LookupError } from "./errors";
import type { CxoneGateway } from "./gateway/dialerconfigs/client";

type ConfigBody = Awaited<ReturnType<CxoneGateway["read"]>>["body"];
type CampaignFacts = Awaited<ReturnType<CxoneGateway["readCampaign"]>>;

/** A dialer config as the API shows it, the server's own keys included, with its strong ETag where it was read by id. */
export type DialerConfigFacts = ConfigBody & { etag?: string };

/**
 * Finds a dialer config by its id, or by its name (unique, case-sensitive; servers with the list call only).
 * @throws LookupError (CXD-E402) when no or several objects have the name, listing what there is
 * @throws InvalidInputError (CXD-E110) when there is no object of this id
 */
export async function getDialerConfig(query: { id: string } | { name: string }): Promise<DialerConfigFacts> {
  if ("name" in query) return byName(required("name", query.name));
  const id = required("id", query.id);
  return connected(async (gateway, signal) => {
    const { body, etag } = await found("dialer config", id, gateway, () => gateway.read(id, { signal }));
    return { ...body, etag };
  });
}

/**
 * The campaign of this id: agentCount, and historicalAnswerRate (fraction) and averageHandleTimeSeconds if known.
 * @throws InvalidInputError (CXD-E110) when there is none
 */
export async function getCampaign(id: string): Promise<CampaignFacts> {
  const wanted = required("id", id);
  return connected((gateway, signal) =>
    found("campaign", wanted, gateway, () => gateway.readCampaign(wanted, { signal })),
  );
}

async function byName(name: string): Promise<DialerConfigFacts> {
  return connected(async (gateway, signal) => {
    const hits = (await gateway.list(name, { signal })).filter((one) => one.name === name);
    const [only, ...more] = hits;
    if (only !== undefined && more.length === 0) return only;
    if (only !== undefined) {
      throw new LookupError(
        `${hits.length} dialer configs at ${gateway.baseUrl} are named ${JSON.stringify(name)}: ${hits.map(({ id }) => id).join(", ")}.`,
        { hint: "Look it up by its id." },
      );
    }
    const all = await gateway.list(undefined, { signal });
    throw new LookupError(
      `no dialer config at ${gateway.baseUrl} is named ${JSON.stringify(name)}; ${whatThereIs(name, all)}.`,
      { hint: "Names are case-sensitive: correct it, or look it up by its id." },
    );
  });
}

const MOST_SHOWN = 10;

function whatThereIs(wanted: string, all: readonly ConfigBody[]): string {
  const names = all.flatMap(({ name }) => name ?? []);
  if (names.length === 0) return "there is none at all";
  const rest = names.length > MOST_SHOWN ? ` and ${names.length - MOST_SHOWN} more` : "";
  const shown = names.slice(0, MOST_SHOWN).join(", ");
  return `the nearest name is ${closest(wanted, names)}; found: ${shown}${rest}`;
}

async function connected<Answer>(
  ask: (gateway: CxoneGateway, signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  unknownKeys(Object.keys(pulumi.runtime.allConfig()));
  const config = new pulumi.Config("cxone");
  const settings = loadSettings((key) => config.get(key.replace("cxone:", "")), process.env);
  // Most programs look nothing up: the client and its libraries, 0.2 s, load with the first call.
  const { CxoneGateway } =
    require("./gateway/dialerconfigs/client") as typeof import("./gateway/dialerconfigs/client");
  const { AxiosTransport } =
    require("./gateway/http/axios-transport") as typeof import("./gateway/http/axios-transport");
  const { TokenCache } = require("./gateway/http/token-cache") as typeof import("./gateway/http/token-cache");
  const transport = new AxiosTransport(settings.baseUrl);
  const gateway = new CxoneGateway(settings.baseUrl, transport, new TokenCache(transport, settings));
  return ask(gateway, AbortSignal.timeout(settings.timeoutSeconds * 1000));
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
