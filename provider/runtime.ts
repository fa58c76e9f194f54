/**
 * The composition root of the provider process: settings, one token cache, one rate limiter, one gateway, and the verbs
 * that the frozen shell calls. The path `pulumi-cxone-dialer/runtime` and the names exported here are frozen with it.
 */
import { loadSettings } from "./config";
import { unknownKeys } from "./config/keys";
import { ConfigurationError, isCxoneError, sayable } from "./errors";
import { identityOf, withStatePart } from "./identity";
import { check as checkInputs, type CheckAnswer } from "./lifecycle/check";
import { type LifecycleContext, within } from "./lifecycle/context";
import { create as createConfig } from "./lifecycle/create";
import { remove } from "./lifecycle/delete";
import { diff as diffConfig } from "./lifecycle/diff";
import { read as readConfig } from "./lifecycle/read";
import { presentState } from "./lifecycle/state-version";
import { assertSameTenant } from "./lifecycle/tenant";
import { update as updateConfig } from "./lifecycle/update";
import { refusedBy } from "./lifecycle/validate";
import { writeConflict } from "./runtime/conflict-file";
import { ended, guard } from "./runtime/guard";
import { namingNotices, resourceOf } from "./runtime/named";
import { rememberedIn } from "./runtime/remembered";
import { checkResult, createResult, diffResult, readResult, updateResult } from "./runtime/results";
import { compose, type Services } from "./runtime/services";

type Props = Record<string, unknown>;

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
      notify,
    ),
  );
  // Each verb reports the failure; without this, one that nobody awaits yet would end the process.
  services.catch(() => undefined);
}

export async function check(olds: Props, news: Props): Promise<CheckAnswer> {
  const resource = resourceOf(news);
  return guard("check", resource, async () => {
    try {
      unknownKeys(keys);
      const { stateId } = await configured();
      const inputs = withStatePart(olds, news, stateId);
      const answer = await operate((context) => checkInputs(olds, inputs, namingNotices(context, resource)));
      for (const { error } of answer.failures) keepConflict(error, inputs);
      return checkResult(answer, resource);
    } catch (error) {
      if (!isCxoneError(error)) throw error;
      return checkResult({ inputs: news, failures: [refusedBy(error)] }, resource);
    }
  });
}

export async function diff(id: string, olds: Props, news: Props): Promise<object> {
  return guard("diff", resourceOf(news, id), async () => {
    const { claims, gateway, settings } = await configured();
    const state = presentState(id, olds);
    assertSameTenant(id, state, { gateway, movedFrom: settings.movedFrom });
    const answer = diffConfig(id, state, news);
    if (answer.replaces === undefined) claims.hold(id, identityOf(news));
    return diffResult(answer);
  });
}

/** A verb that fails may answer anything; createResult reports it. */
const keptOf = (answer?: { id?: string; outs?: Props }): { id: string; properties: Props } => ({
  id: answer?.id ?? "",
  properties: answer?.outs ?? {},
});

export async function create(inputs: Props): Promise<{ id: string; outs: Props }> {
  const resource = resourceOf(inputs);
  return guard("create", resource, () =>
    refusing(inputs, async ({ audited, ...operation }) => {
      const answer = await audited.run(
        { inputs },
        operation,
        (under) => createConfig(inputs, namingNotices(under, resource)),
        keptOf,
      );
      return createResult(answer, inputs, operation.gateway.baseUrl);
    }),
  );
}

export async function read(id: string, props: Props): Promise<{ id: string; props: Props; inputs?: Props }> {
  return guard("read", resourceOf(props, id), async () => {
    const known = props["etag"] === undefined ? props : presentState(id, props);
    return readResult(await operate((context) => readConfig(id, known, context)));
  });
}

export async function update(id: string, olds: Props, news: Props): Promise<{ outs: Props }> {
  const resource = resourceOf(news, id);
  return guard("update", resource, async () => {
    const state = presentState(id, olds);
    const answer = await refusing(news, ({ audited, ...operation }) =>
      audited.run(
        { inputs: news, before: state.server, record: rememberedIn(state) },
        operation,
        (under) => updateConfig(id, state, news, namingNotices(under, resource)),
        (answer) => ({ ...keptOf(answer), id }),
      ),
    );
    return updateResult(answer, id, state);
  });
}

async function destroy(id: string, props: Props): Promise<void> {
  return guard("delete", resourceOf(props, id), async () => {
    const state = presentState(id, props);
    await refusing(state, ({ audited, ...operation }) =>
      audited.run({ inputs: state, before: state.server, record: rememberedIn(state) }, operation, (under) =>
        remove(id, state, under),
      ),
    );
  });
}
export { destroy as delete };

type Operation = LifecycleContext & Pick<Services, "audited">;

/** One operation with a deadline of its own. */
async function operate<Answer>(run: (operation: Operation) => Promise<Answer>): Promise<Answer> {
  const { settings, gateway, claims, audited } = await configured();
  const { timeoutSeconds, movedFrom } = settings;
  const context = { gateway, claims, audited, notify, movedFrom, ...within(timeoutSeconds) };
  return ended(timeoutSeconds, run(context));
}

/** One operation that writes: when it is refused as a conflict, the table of it is kept for the reports. */
async function refusing<Answer>(
  props: Props,
  run: (operation: Operation) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await operate(run);
  } catch (error) {
    keepConflict(error, props);
    throw error;
  }
}

const keepConflict = (error: unknown, props: Props): void =>
  writeConflict(error, identityOf(props), process.env["CXONE_REPORT_DIR"], notify);

async function configured(): Promise<Services> {
  if (services === undefined) {
    throw new ConfigurationError("the provider was not configured.", {
      hint: "Update @pulumi/pulumi to 3.230 or newer.",
    });
  }
  return services;
}

const notify = (...lines: readonly string[]): void => console.error(lines.map(sayable).join("\n"));
