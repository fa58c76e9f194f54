/**
 * The verbs as an engine calls them: with the settings, the deadline, the audit trail and the wording of refusals. The
 * dynamic provider and the plugin both run these, so one program has one effect through either of them.
 */
import { rememberedIn } from "../audit/recording/remembered";
import { isCxoneError } from "../errors";
import { identityOf } from "../identity";
import { type Problem, refusedBy } from "../program/problem";
import { programOf } from "../program/program";
import { Redactor } from "../program/redactor";
import type { FlatInputs } from "../program/types";
import { dialerConfig } from "../resources/dialer-config/definition";
import type { DialerConfigTypes } from "../resources/dialer-config/types";
import { presentState } from "../state/state-version";
import { assertSameTenant } from "../state/tenant";
import { check, type CheckAnswer, type CheckRequest, refusedInputs } from "../verbs/check";
import { create } from "../verbs/create";
import { remove } from "../verbs/delete";
import { diff } from "../verbs/diff";
import { deadlineIn, type Operation } from "../verbs/operation";
import { expectedCreate, expectedUpdate } from "../verbs/expected";
import { read, readWhole } from "../verbs/read";
import { update } from "../verbs/update";
import { writeConflict } from "./conflict-file";
import { ended, guard } from "./failures";
import { namingNotices, resourceOf } from "./named";
import { checkResult, createResult, diffResult, readResult, updateResult } from "./results";
import type { Services } from "./services";

/** What an engine says of one call, beside the inputs. */
export interface EngineCall {
  /** Instead of cxone:timeoutSeconds, for one resource. */
  timeoutSeconds?: number | undefined;
  /** Aborts when the engine cancels the command. */
  cancelled?: AbortSignal | undefined;
  /** See {@link Operation}. */
  replacesUnasked?: boolean | undefined;
}

/** The program's side of check, as an adapter reads it. */
export interface PreparedCheck extends CheckRequest {
  redactor: Redactor;
  /** Refusals that only this adapter has. */
  problems: readonly Problem[];
}

interface CreateResult {
  id: string;
  outs: FlatInputs;
}
interface ReadResult {
  id: string;
  props: FlatInputs;
  inputs?: FlatInputs;
}
type Work<Answer> = (operation: Operation<DialerConfigTypes>, services: Services) => Promise<Answer>;

/** For inputs that check has seen, or a state. */
const redactorOf = (from: object): Redactor => Redactor.of(dialerConfig.fields, from);

/** All inputs and outputs are flat and in clear; the identity is in `__identity`. */
export class EngineVerbs {
  /** @param services rejects with the ConfigurationError that each verb then reports */
  constructor(private readonly services: () => Promise<Services>) {}

  /** @param prepare a failure of it is a refused input */
  check(news: FlatInputs, prepare: (services: Services) => PreparedCheck): Promise<CheckAnswer> {
    const resource = resourceOf(news);
    return guard("check", resource, async () => {
      try {
        const { redactor, problems, ...request } = prepare(await this.services());
        const { olds, program } = request;
        const answer = await this.operate(program, redactor, {}, (operation, { campaigns }) => {
          if (problems.length === 0)
            return check(request, namingNotices({ ...operation, lookups: campaigns }, resource));
          const seen = redactor.observed(programOf(dialerConfig, olds).observed);
          return Promise.resolve({ inputs: refusedInputs(program, seen), failures: [...problems] });
        });
        for (const { error } of answer.failures) await this.keepConflict(error, program);
        return checkResult(answer, resource);
      } catch (error) {
        if (!isCxoneError(error)) throw error;
        return checkResult({ inputs: news, failures: [refusedBy(error)] }, resource);
      }
    });
  }

  diff(id: string, olds: FlatInputs, news: FlatInputs): Promise<FlatInputs> {
    return guard("diff", resourceOf(news, id), async () => {
      const { claims, gateway, settings } = await this.services();
      const state = presentState(dialerConfig, id, olds);
      assertSameTenant(id, state, { resource: dialerConfig, gateway, movedFrom: settings.movedFrom });
      const answer = diff(dialerConfig, id, state, news);
      if (answer.replaces === undefined) claims.hold(id, identityOf(news));
      return diffResult(answer);
    });
  }

  create(inputs: FlatInputs, call: EngineCall = {}): Promise<CreateResult> {
    const resource = resourceOf(inputs);
    return guard("create", resource, () =>
      this.operate(inputs, redactorOf(inputs), call, async (operation, { audited }) => {
        const program = programOf(dialerConfig, inputs);
        const answer = await audited.run(
          { program },
          operation,
          (under) => create(inputs, namingNotices(under, resource)),
          keptOf,
        );
        return createResult(answer, inputs, operation.gateway.baseUrl);
      }),
    );
  }

  read(id: string, props: FlatInputs, call: EngineCall = {}): Promise<ReadResult> {
    return guard("read", resourceOf(props, id), async () => {
      // Without our marker there is no old state: the program or `pulumi import` asks for any object by its id.
      const { etag } = props;
      const known = typeof etag === "string" ? presentState(dialerConfig, id, props) : undefined;
      return readResult(
        await this.operate(props, redactorOf(props), call, (operation) => read(id, known, operation)),
      );
    });
  }

  /** For `pulumi import`: the inputs are every live field. */
  import(id: string, call: EngineCall = {}): Promise<ReadResult> {
    return guard("read", { name: undefined, id }, async () =>
      readResult(await this.operate({}, redactorOf({}), call, (operation) => readWhole(id, operation))),
    );
  }

  /** The outputs that `up` is expected to leave; the preview of {@link create}. */
  expectedCreate(inputs: FlatInputs): Promise<CreateResult> {
    return guard("create", resourceOf(inputs), async () =>
      expectedCreate(dialerConfig, inputs, (await this.services()).settings.baseUrl),
    );
  }

  /** The preview of {@link update}. */
  expectedUpdate(id: string, olds: FlatInputs, news: FlatInputs): Promise<{ outs: FlatInputs }> {
    return guard("update", resourceOf(news, id), async () => ({
      outs: expectedUpdate(dialerConfig, id, presentState(dialerConfig, id, olds), news),
    }));
  }

  update(
    id: string,
    olds: FlatInputs,
    news: FlatInputs,
    call: EngineCall = {},
  ): Promise<{ outs: FlatInputs }> {
    const resource = resourceOf(news, id);
    return guard("update", resource, async () => {
      const state = presentState(dialerConfig, id, olds);
      const program = programOf(dialerConfig, news);
      const subject = { program, before: state.server, record: rememberedIn(state) };
      // A secret that the program no longer declares is still in the live object and in what others changed.
      const redactor = Redactor.ofRecords(dialerConfig.fields, [state.observed ?? {}, program.observed]);
      const answer = await this.operate(news, redactor, call, (operation, { audited }) =>
        audited.run(
          subject,
          operation,
          (under) => update(id, state, news, namingNotices(under, resource)),
          (answer) => ({ ...keptOf(answer), id }),
        ),
      );
      return updateResult(answer, id, state);
    });
  }

  delete(id: string, props: FlatInputs, call: EngineCall = {}): Promise<void> {
    return guard("delete", resourceOf(props, id), async () => {
      const state = presentState(dialerConfig, id, props);
      const program = programOf(dialerConfig, state);
      const subject = { program, before: state.server, record: rememberedIn(state) };
      await this.operate(state, redactorOf(state), call, (operation, { audited }) =>
        audited.run(subject, operation, (under) => remove(id, state, under)),
      );
    });
  }

  /** One operation with its own deadline. When it is refused as a conflict, the table is kept for the reports. */
  private async operate<Answer>(
    inputs: FlatInputs,
    redactor: Redactor,
    call: EngineCall,
    run: Work<Answer>,
  ): Promise<Answer> {
    const services = await this.services();
    const { timeoutSeconds = services.settings.timeoutSeconds, cancelled, replacesUnasked } = call;
    const own = { deadline: deadlineIn(timeoutSeconds, cancelled), redactor, replacesUnasked };
    try {
      return await ended(timeoutSeconds, run(services.operation(own), services));
    } catch (error) {
      await this.keepConflict(error, inputs);
      throw error;
    }
  }

  private async keepConflict(error: unknown, inputs: FlatInputs): Promise<void> {
    const { notify } = await this.services();
    writeConflict(error, identityOf(inputs), process.env["CXONE_REPORT_DIR"], notify);
  }
}

/** A verb that fails may answer anything; createResult reports it. */
const keptOf = (answer?: { id?: string; outs?: object }): { id: string; properties: object } => ({
  id: answer?.id ?? "",
  properties: answer?.outs ?? {},
});
