/**
 * The composition root of the dynamic provider's process: settings, one token cache, one rate limiter, one gateway, and the
 * verbs that the frozen shell calls. The path `pulumi-cxone-dialer/runtime` and the names exported here are frozen with it.
 */
import { loadSettings } from "../../config";
import { unknownKeys } from "../../config/keys";
import { ConfigurationError, sayable } from "../../errors";
import { withStatePart } from "../../identity";
import type { FlatInputs } from "../../program/types";
import { compose, type Services } from "../services";
import { EngineVerbs } from "../verbs";
import { markProblems } from "./mark";
import { programInputs } from "./transient";

// The engine may call a verb before configure has returned, and once for each serialised shell text: so configure
// stores a promise, the first one stands, and every verb awaits it.
let services: Promise<Services> | undefined;
/** Of the stack config, or of an explicit provider, which no constructor in the program sees. */
let keys: readonly string[] = [];

export async function configure(request: {
  config: { get(key: string): string | undefined; rawConfig?: object };
}): Promise<void> {
  // The SDK declares no list of the keys; it keeps them under this name.
  if (services === undefined) keys = Object.keys(request.config.rawConfig ?? {});
  services ??= Promise.resolve().then(() =>
    compose(
      loadSettings((key) => request.config.get(key), process.env),
      process.env,
      (...lines) => console.error(lines.map(sayable).join("\n")),
    ),
  );
  // Each verb reports the failure; without this, one that nobody awaits yet would end the process.
  services.catch(() => undefined);
}

async function configured(): Promise<Services> {
  if (services === undefined) {
    throw new ConfigurationError("the provider was not configured.", {
      hint: "Update @pulumi/pulumi to 3.230 or newer.",
    });
  }
  return services;
}

const verbs = new EngineVerbs(configured);

export const check = (olds: FlatInputs, news: FlatInputs): ReturnType<EngineVerbs["check"]> =>
  verbs.check(news, ({ stateId }) => {
    unknownKeys(keys);
    const inputs = programInputs(olds, withStatePart(olds, news, stateId));
    return { olds, ...inputs, problems: markProblems(olds, inputs.program) };
  });

export const diff = (id: string, olds: FlatInputs, news: FlatInputs): ReturnType<EngineVerbs["diff"]> =>
  verbs.diff(id, olds, news);

export const create = (inputs: FlatInputs): ReturnType<EngineVerbs["create"]> => verbs.create(inputs);

export const read = (id: string, props: FlatInputs): ReturnType<EngineVerbs["read"]> => verbs.read(id, props);

export const update = (id: string, olds: FlatInputs, news: FlatInputs): ReturnType<EngineVerbs["update"]> =>
  verbs.update(id, olds, news);

const destroy = (id: string, props: FlatInputs): Promise<void> => verbs.delete(id, props);
export { destroy as delete };
