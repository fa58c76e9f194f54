/**
 * The composition root of the provider process: settings, one token cache, one pace, one gateway, and the verbs that the frozen
 * shell calls. The path `pulumi-cxone-dialer/runtime` and the names exported here are frozen with it.
 */
import { setTimeout } from "node:timers/promises";
import { loadSettings, type Settings } from "./config";
import { ConfigurationError, isCxoneError } from "./errors";
import { TokenCache } from "./gateway/cxone/auth";
import { CxoneGateway } from "./gateway/cxone/client";
import { AxiosTransport } from "./gateway/cxone/http";
import { Pace } from "./gateway/cxone/pace";
import type { DialerGateway } from "./gateway/gateway";
import { check as checkInputs, type CheckAnswer } from "./lifecycle/check";
import type { LifecycleContext } from "./lifecycle/context";
import { create as createConfig } from "./lifecycle/create";
import { remove } from "./lifecycle/delete";
import { diff as diffConfig } from "./lifecycle/diff";
import { read as readConfig } from "./lifecycle/read";
import type { DialerState } from "./lifecycle/state";
import { update as updateConfig } from "./lifecycle/update";
import { cleanId, cleanRecord, guard } from "./runtime/guard";

type Props = Record<string, unknown>;

interface Services {
  settings: Settings;
  gateway: DialerGateway;
}

// The engine may call a verb before configure has returned, and once for each serialised shell text: so configure
// stores a promise, the first one stands, and every verb awaits it.
let services: Promise<Services> | undefined;

export function configure(request: { config: { get(key: string): string | undefined } }): void {
  services ??= Promise.resolve().then(() =>
    compose(loadSettings((key) => request.config.get(key), process.env)),
  );
  // Each verb reports the failure; without this, one that nobody awaits yet would end the process.
  services.catch(() => undefined);
}

function compose(settings: Settings): Services {
  const pace = new Pace({ limits: settings, say: notify });
  const transport = new AxiosTransport(settings.baseUrl, pace);
  const tokens = new TokenCache(transport, settings);
  return { settings, gateway: new CxoneGateway(settings.baseUrl, transport, tokens, pace) };
}

export async function check(olds: Props, news: Props): Promise<CheckAnswer> {
  return guard("check", async () => {
    try {
      const answer = await checkInputs(olds, news, await context());
      return { inputs: cleanRecord(answer.inputs), failures: answer.failures };
    } catch (error) {
      if (!isCxoneError(error)) throw error;
      return { inputs: news, failures: [{ property: "", reason: error.message }] };
    }
  });
}

export async function diff(id: string, olds: Props, news: Props): Promise<object> {
  return guard("diff", async () => diffConfig(id, olds as DialerState, news));
}

export async function create(inputs: Props): Promise<{ id: string; outs: Props }> {
  return guard("create", async () => {
    const { id, outs } = await createConfig(inputs, await context());
    return { id: cleanId(id), outs: cleanRecord(outs) };
  });
}

export async function read(id: string, props: Props): Promise<{ id: string; props: Props; inputs?: Props }> {
  return guard("read", async () => {
    const answer = await readConfig(id, props, await context());
    const inputs = answer.inputs && { inputs: cleanRecord(answer.inputs) };
    return { id: answer.id, props: cleanRecord(answer.props), ...inputs };
  });
}

export async function update(id: string, olds: Props, news: Props): Promise<{ outs: Props }> {
  return guard("update", async () => {
    const { outs } = await updateConfig(id, olds as DialerState, news, await context());
    return { outs: cleanRecord(outs) };
  });
}

async function destroy(id: string, props: Props): Promise<void> {
  return guard("delete", async () => remove(id, props as DialerState, await context()));
}
export { destroy as delete };

/** A fresh deadline for each operation. */
async function context(): Promise<LifecycleContext> {
  if (services === undefined) {
    throw new ConfigurationError("the provider was not configured.", {
      hint: "Update @pulumi/pulumi to 3.230 or newer.",
    });
  }
  const { settings, gateway } = await services;
  const signal = AbortSignal.timeout(settings.timeoutSeconds * 1000);
  return {
    gateway,
    signal,
    notify,
    wait: (milliseconds) => setTimeout(milliseconds, undefined, { signal }),
  };
}

const notify = (line: string): void => console.error(line);
