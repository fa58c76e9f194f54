/** The verbs of `cxone:index:DialerConfig`: the engine's requests as calls of the core, and the core's answers back. */
import type {
  CheckRequest,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  ReadRequest,
  UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import {
  type CallLimits,
  changedPaths,
  type CheckAnswer,
  dialerConfig,
  EngineVerbs,
  type FlatInputs,
  presentState,
  Redactor,
} from "pulumi-cxone-dialer/internal";
import { named } from "./autoname";
import type { Configured } from "./config";
import { identityOf, withIdentity } from "./identity";
import type { EngineLog } from "./log";
import { judgeStep } from "./judge";
import { splitRules, withOtherRules } from "./schema/other-rules";
import { kept } from "./kept";
import { opened, plainOf } from "./values";

export interface DiffAnswer {
  replaces: string[];
  /** Paths of the fields and settings that an update changes. */
  changed: string[];
  olds: FlatInputs;
  news: FlatInputs;
}

interface Outputs {
  id: string;
  outputs: FlatInputs;
  inputs?: FlatInputs;
}

type Requested = { getUrn(): string; getTimeout?(): number };

export class DialerConfigs {
  private readonly verbs: EngineVerbs;
  /** Objects that this process made, by the URN that asked for them. */
  private readonly made = new Map<string, string>();

  constructor(
    private readonly configured: () => Configured,
    private readonly log: EngineLog,
    private readonly cancelled: AbortSignal,
  ) {
    this.verbs = new EngineVerbs(async () => configured().services);
  }

  async check(request: CheckRequest): Promise<CheckAnswer> {
    const olds = opened(plainOf(request.getOlds())).values;
    const { inputs: given, problems } = withOtherRules(plainOf(request.getNews()));
    const { values, secrets } = opened(given);
    const program = this.identified(request, named(olds, values, request.getAutonaming()), olds);
    const { inputs, failures } = await this.verbs.check(program, () => ({
      olds,
      program,
      redactor: new Redactor(dialerConfig.fields, secrets),
      maxAgentRatio: this.configured().maxAgentRatio,
      problems,
    }));
    return { inputs: kept(inputs, olds, secrets), failures };
  }

  async diff(request: DiffRequest): Promise<DiffAnswer> {
    const id = request.getId();
    const olds = this.identified(request, opened(plainOf(request.getOlds())).values);
    const news = this.identified(request, opened(plainOf(request.getNews())).values, olds);
    const { replaces, changes } = (await this.verbs.diff(id, olds, news)) as {
      replaces?: string[];
      changes?: false;
    };
    const state = presentState(dialerConfig, id, olds);
    const changed =
      changes === false || replaces !== undefined ? [] : changedPaths(dialerConfig, state, news);
    return { replaces: replaces ?? [], changed, olds: state, news };
  }

  async create(request: CreateRequest): Promise<Outputs> {
    const { values, secrets } = opened(plainOf(request.getProperties()));
    const inputs = this.identified(request, values);
    await judgeStep(request.getUrn(), values, undefined, this.log);
    if (request.getPreview()) {
      const { id, outs } = await this.verbs.expectedCreate(inputs);
      return { id, outputs: kept(outs, values, secrets) };
    }
    const { id, outs } = await this.verbs.create(inputs, this.limits(request));
    this.made.set(id, request.getUrn());
    return { id, outputs: kept(outs, values, secrets) };
  }

  async read(request: ReadRequest): Promise<Outputs> {
    const { values, secrets } = opened(plainOf(request.getProperties()));
    const id = request.getId();
    if (typeof values["etag"] !== "string") {
      const { props, inputs = {} } = await this.verbs.import(id, this.limits(request));
      return { id, outputs: kept(props, {}, []), inputs: splitRules(inputs) };
    }
    const answer = await this.verbs.read(id, this.identified(request, values), this.limits(request));
    const inputs = answer.inputs ?? opened(plainOf(request.getInputs())).values;
    return {
      id: answer.id,
      outputs: kept(answer.props, values, secrets),
      inputs: kept(inputs, values, secrets),
    };
  }

  async update(request: UpdateRequest): Promise<Outputs> {
    const id = request.getId();
    const before = opened(plainOf(request.getOlds())).values;
    const { values, secrets } = opened(plainOf(request.getNews()));
    const olds = this.identified(request, before);
    const news = this.identified(request, values, before);
    await judgeStep(request.getUrn(), values, opened(plainOf(request.getOldInputs())).values, this.log);
    const { outs } = request.getPreview()
      ? await this.verbs.expectedUpdate(id, olds, news)
      : await this.verbs.update(id, olds, news, this.limits(request));
    return { id, outputs: kept(outs, before, secrets) };
  }

  async delete(request: DeleteRequest): Promise<void> {
    const id = request.getId();
    if (this.made.get(id) === request.getUrn()) {
      this.log.notify(
        `dialer config ${id} is kept: this run has just taken the same object into the state. A replacement finds its own object again, and deleting the old one would delete the new one.`,
      );
      return;
    }
    const props = opened(plainOf(request.getProperties())).values;
    await this.verbs.delete(id, this.identified(request, props), this.limits(request));
  }

  private identified<Values extends FlatInputs>(
    request: Requested,
    values: Values,
    before: FlatInputs = values,
  ): Values & { __identity: unknown } {
    const identity = identityOf(request.getUrn(), this.configured().state);
    return withIdentity(values, before["__identity"], identity);
  }

  private limits(request: Requested): CallLimits {
    const seconds = request.getTimeout?.() ?? 0;
    return { cancelled: this.cancelled, ...(seconds > 0 && { timeoutSeconds: seconds }) };
  }
}
