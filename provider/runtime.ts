/**
 * The composition root of the provider process: settings, one token cache, one pace, one gateway, and the verbs that the frozen
 * shell calls. The path `pulumi-cxone-dialer/runtime` and the names exported here are frozen with it.
 */
import { loadSettings } from "./config";
import { ConfigurationError, isCxoneError } from "./errors";
import { check as checkInputs, type CheckAnswer } from "./lifecycle/check";
import { type LifecycleContext, within } from "./lifecycle/context";
import { create as createConfig } from "./lifecycle/create";
import { remove } from "./lifecycle/delete";
import { diff as diffConfig } from "./lifecycle/diff";
import { read as readConfig } from "./lifecycle/read";
import { presentState } from "./lifecycle/state-version";
import { update as updateConfig } from "./lifecycle/update";
import type { Identity } from "./schema";
import { cleanId, cleanRecord, guard } from "./runtime/guard";
import { compose, type Services } from "./runtime/services";

type Props = Record<string, unknown>;

// The engine may call a verb before configure has returned, and once for each serialised shell text: so configure
// stores a promise, the first one stands, and every verb awaits it.
let services: Promise<Services> | undefined;

export function configure(request: { config: { get(key: string): string | undefined } }): void {
  services ??= Promise.resolve().then(() =>
    compose(
      loadSettings((key) => request.config.get(key), process.env),
      process.env,
      notify,
    ),
  );
  // Each verb reports the failure; without this, one that nobody awaits yet would end the process.
  services.catch(() => undefined);
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
  return guard("diff", async () => {
    const { claims } = await configured();
    const answer = diffConfig(id, presentState(id, olds), news);
    if (answer.replaces === undefined) claims.hold(id, news["__identity"] as Identity | undefined);
    return answer;
  });
}

export async function create(inputs: Props): Promise<{ id: string; outs: Props }> {
  return guard("create", async () => {
    const { audited, ...operation } = await context();
    return audited.run(
      { inputs },
      operation,
      async (under) => {
        const { id, outs } = await createConfig(inputs, under);
        return { id: cleanId(id), outs: cleanRecord(outs) };
      },
      ({ id, outs }) => ({ id, properties: outs }),
    );
  });
}

export async function read(id: string, props: Props): Promise<{ id: string; props: Props; inputs?: Props }> {
  return guard("read", async () => {
    const known = props["etag"] === undefined ? props : presentState(id, props);
    const answer = await readConfig(id, known, await context());
    const inputs = answer.inputs && { inputs: cleanRecord(answer.inputs) };
    return { id: answer.id, props: cleanRecord(answer.props), ...inputs };
  });
}

export async function update(id: string, olds: Props, news: Props): Promise<{ outs: Props }> {
  return guard("update", async () => {
    const { audited, ...operation } = await context();
    const state = presentState(id, olds);
    return audited.run(
      { inputs: news, before: state.server },
      operation,
      async (under) => ({ outs: cleanRecord((await updateConfig(id, state, news, under)).outs) }),
      ({ outs }) => ({ id, properties: outs }),
    );
  });
}

async function destroy(id: string, props: Props): Promise<void> {
  return guard("delete", async () => {
    const { audited, ...operation } = await context();
    const state = presentState(id, props);
    return audited.run({ inputs: state, before: state.server }, operation, (under) =>
      remove(id, state, under),
    );
  });
}
export { destroy as delete };

/** A fresh deadline for each operation. */
async function context(): Promise<LifecycleContext & Pick<Services, "audited">> {
  const { settings, gateway, claims, audited } = await configured();
  return { gateway, claims, audited, notify, ...within(settings.timeoutSeconds) };
}

async function configured(): Promise<Services> {
  if (services === undefined) {
    throw new ConfigurationError("the provider was not configured.", {
      hint: "Update @pulumi/pulumi to 3.230 or newer.",
    });
  }
  return services;
}

const notify = (line: string): void => console.error(line);
