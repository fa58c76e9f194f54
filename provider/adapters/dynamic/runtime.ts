/**
 * The composition root of the provider process: settings, one token cache, one rate limiter, one gateway, and the verbs that the frozen
 * shell calls. The path `pulumi-cxone-dialer/runtime` and the names exported here are frozen with it.
 */
import { rememberedIn } from "../../audit/recording/remembered";
import { loadSettings } from "../../config";
import { unknownKeys } from "../../config/keys";
import { ConfigurationError, isCxoneError, sayable } from "../../errors";
import { identityOf, withStatePart } from "../../identity";
import { refusedBy } from "../../program/problem";
import { programOf } from "../../program/program";
import type { FlatInputs } from "../../program/types";
import { dialerConfig } from "../../resources/dialer-config/definition";
import type { DialerConfigTypes } from "../../resources/dialer-config/types";
import { presentState } from "../../state/state-version";
import { assertSameTenant } from "../../state/tenant";
import { check as checkInputs, type CheckAnswer, refusedInputs } from "../../verbs/check";
import { create as createObject } from "../../verbs/create";
import { remove } from "../../verbs/delete";
import { diff as diffObject } from "../../verbs/diff";
import { deadlineIn, type Operation } from "../../verbs/operation";
import { read as readObject } from "../../verbs/read";
import { update as updateObject } from "../../verbs/update";
import { compose, type Services } from "../services";
import { writeConflict } from "./conflict-file";
import { ended, guard } from "./guard";
import { markProblems } from "./mark";
import { namingNotices, resourceOf } from "./named";
import { checkResult, createResult, diffResult, readResult, updateResult } from "./results";
import { programInputs, redactorOf } from "./transient";

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

export async function check(olds: FlatInputs, news: FlatInputs): Promise<CheckAnswer> {
  const resource = resourceOf(news);
  return guard("check", resource, async () => {
    try {
      unknownKeys(keys);
      const { stateId } = await configured();
      const inputs = withStatePart(olds, news, stateId);
      const { program, redactor, ...transient } = programInputs(olds, inputs);
      const answer = await operate(inputs, redactor, (operation, { campaigns }) => {
        const marks = markProblems(olds, program);
        const named = namingNotices({ ...operation, lookups: campaigns }, resource);
        if (marks.length === 0) return checkInputs({ olds, program, ...transient }, named);
        const seen = redactor.observed(programOf(dialerConfig, olds).observed);
        return Promise.resolve({ inputs: refusedInputs(program, seen), failures: marks });
      });
      for (const { error } of answer.failures) keepConflict(error, inputs);
      return checkResult(answer, resource);
    } catch (error) {
      if (!isCxoneError(error)) throw error;
      return checkResult({ inputs: news, failures: [refusedBy(error)] }, resource);
    }
  });
}

export async function diff(id: string, olds: FlatInputs, news: FlatInputs): Promise<object> {
  return guard("diff", resourceOf(news, id), async () => {
    const { claims, gateway, settings } = await configured();
    const state = presentState(dialerConfig, id, olds);
    assertSameTenant(id, state, { resource: dialerConfig, gateway, movedFrom: settings.movedFrom });
    const answer = diffObject(dialerConfig, id, state, news);
    if (answer.replaces === undefined) claims.hold(id, identityOf(news));
    return diffResult(answer);
  });
}

/** A verb that fails may answer anything; createResult reports it. */
const keptOf = (answer?: { id?: string; outs?: object }): { id: string; properties: object } => ({
  id: answer?.id ?? "",
  properties: answer?.outs ?? {},
});

export async function create(inputs: FlatInputs): Promise<{ id: string; outs: FlatInputs }> {
  const resource = resourceOf(inputs);
  return guard("create", resource, () =>
    operate(inputs, redactorOf(inputs), async (operation, { audited }) => {
      const program = programOf(dialerConfig, inputs);
      const answer = await audited.run(
        { program },
        operation,
        (under) => createObject(inputs, namingNotices(under, resource)),
        keptOf,
      );
      return createResult(answer, inputs, operation.gateway.baseUrl);
    }),
  );
}

export async function read(
  id: string,
  props: FlatInputs,
): Promise<{ id: string; props: FlatInputs; inputs?: FlatInputs }> {
  return guard("read", resourceOf(props, id), async () => {
    // Without our marker there is no old state: this is `DialerConfig.get`.
    const { etag } = props;
    const known = typeof etag === "string" ? presentState(dialerConfig, id, props) : undefined;
    const read = (operation: Operation<DialerConfigTypes>) => readObject(id, known, operation);
    return readResult(await operate(props, redactorOf(props), read));
  });
}

export async function update(id: string, olds: FlatInputs, news: FlatInputs): Promise<{ outs: FlatInputs }> {
  const resource = resourceOf(news, id);
  return guard("update", resource, async () => {
    const state = presentState(dialerConfig, id, olds);
    const program = programOf(dialerConfig, news);
    const subject = { program, before: state.server, record: rememberedIn(state) };
    const answer = await operate(news, redactorOf(news), (operation, { audited }) =>
      audited.run(
        subject,
        operation,
        (under) => updateObject(id, state, news, namingNotices(under, resource)),
        (answer) => ({ ...keptOf(answer), id }),
      ),
    );
    return updateResult(answer, id, state);
  });
}

async function destroy(id: string, props: FlatInputs): Promise<void> {
  return guard("delete", resourceOf(props, id), async () => {
    const state = presentState(dialerConfig, id, props);
    const program = programOf(dialerConfig, state);
    const subject = { program, before: state.server, record: rememberedIn(state) };
    await operate(state, redactorOf(state), (operation, { audited }) =>
      audited.run(subject, operation, (under) => remove(id, state, under)),
    );
  });
}
export { destroy as delete };

/** One operation with its own deadline. When it is refused as a conflict, the table is kept for the reports. */
async function operate<Answer>(
  inputs: FlatInputs,
  redactor: Operation<DialerConfigTypes>["redactor"],
  run: (operation: Operation<DialerConfigTypes>, services: Services) => Promise<Answer>,
): Promise<Answer> {
  const services = await configured();
  const { timeoutSeconds } = services.settings;
  const own = { deadline: deadlineIn(timeoutSeconds), redactor };
  try {
    return await ended(timeoutSeconds, run(services.operation(own), services));
  } catch (error) {
    keepConflict(error, inputs);
    throw error;
  }
}

const keepConflict = (error: unknown, inputs: FlatInputs): void =>
  writeConflict(error, identityOf(inputs), process.env["CXONE_REPORT_DIR"], notify);

async function configured(): Promise<Services> {
  if (services === undefined) {
    throw new ConfigurationError("the provider was not configured.", {
      hint: "Update @pulumi/pulumi to 3.230 or newer.",
    });
  }
  return services;
}

const notify = (...lines: readonly string[]): void => console.error(lines.map(sayable).join("\n"));
