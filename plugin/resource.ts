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
  type EngineCall,
  changedPaths,
  type CheckAnswer,
  dialerConfig,
  EngineVerbs,
  fieldValue,
  type FlatInputs,
  identityIn,
  InvalidInputError,
  recordOf,
  nameOf,
  presentState,
  Redactor,
  shown,
} from "pulumi-cxone-dialer/internal";
import { named } from "./autoname";
import type { Configured } from "./config";
import { identityOf, withIdentity } from "./identity";
import type { EngineLog } from "./log";
import { judgeStep } from "./judge";
import { splitRules, withOtherRules } from "./schema/other-rules";
import { importProblems, isImported } from "./imported";
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
  /** By URN, the object that this process's create made or took. */
  private readonly made = new Map<string, string>();
  /** URNs that the program registers. */
  private readonly registered = new Set<string>();
  /** URNs whose program names another object than before: a replacement that a field asks for. */
  private readonly moving = new Set<string>();

  constructor(
    private readonly configured: () => Configured,
    private readonly log: EngineLog,
    private readonly cancelled: AbortSignal,
  ) {
    this.verbs = new EngineVerbs(async () => configured().services);
  }

  async check(request: CheckRequest): Promise<CheckAnswer> {
    const olds = opened(plainOf(request.getOlds())).values;
    this.registered.add(request.getUrn());
    const { inputs: given, problems } = withOtherRules(plainOf(request.getNews()));
    const { values, secrets } = opened(given);
    const program = this.identified(request, named(olds, values, request), olds);
    const { inputs, failures } = await this.verbs.check(program, () => ({
      olds,
      program,
      redactor: new Redactor(dialerConfig.fields, secrets),
      maxAgentRatio: this.configured().maxAgentRatio,
      problems: [...problems, ...importProblems(olds, values)],
    }));
    return { inputs: kept(inputs, olds, secrets), failures };
  }

  async diff(request: DiffRequest): Promise<DiffAnswer> {
    const id = request.getId();
    const olds = this.identified(request, opened(plainOf(request.getOlds())).values);
    const { inputs: given } = withOtherRules(plainOf(request.getNews()));
    const news = this.identified(request, opened(given).values, olds);
    // The option import reaches check without the inputs that were read.
    const [refused] = importProblems(opened(plainOf(request.getOldInputs())).values, news);
    if (refused !== undefined) {
      throw new InvalidInputError(`${shown(nameOf(request.getUrn()))}: ${refused.reason}`, {
        hint: refused.next ?? "",
      });
    }
    const { replaces, changes } = (await this.verbs.diff(id, olds, news)) as {
      replaces?: string[];
      changes?: false;
    };
    const state = presentState(dialerConfig, id, olds);
    const changed =
      changes === false || replaces !== undefined ? [] : changedPaths(dialerConfig, state, news);
    // A preview may ask with an unknown configId first.
    if (replaces === undefined) this.moving.delete(request.getUrn());
    else this.moving.add(request.getUrn());
    return { replaces: replaces ?? [], changed, olds: state, news };
  }

  async create(request: CreateRequest): Promise<Outputs> {
    const urn = request.getUrn();
    const { values, secrets } = opened(plainOf(request.getProperties()));
    const inputs = this.identified(request, values);
    await judgeStep(urn, values, undefined, this.log);
    if (request.getPreview()) {
      const { id, outs } = await this.verbs.expectedCreate(inputs);
      return { id, outputs: kept(outs, values, secrets) };
    }
    const { id, outs } = await this.verbs.create(inputs, { ...this.call(request), replacesUnasked: true });
    this.made.set(urn, id);
    return { id, outputs: kept(outs, values, secrets) };
  }

  async read(request: ReadRequest): Promise<Outputs> {
    const { values, secrets } = opened(plainOf(request.getProperties()));
    const id = request.getId();
    if (typeof values["etag"] !== "string") {
      const { props, inputs = {} } = await this.verbs.import(id, this.call(request));
      return { id, outputs: kept(props, {}, []), inputs: splitRules(inputs) };
    }
    const before = opened(plainOf(request.getInputs()));
    const answer = await this.verbs.read(id, this.identified(request, values), this.call(request));
    const inputs = answer.inputs ?? before.values;
    // A secret that the console removed has no mark in the state, and may come back.
    const hidden = union(secrets, before.secrets, secretsOf(values));
    return {
      id: answer.id,
      outputs: kept(answer.props, values, hidden),
      inputs: kept(isImported(before.values) ? stillImported(inputs) : inputs, values, hidden),
    };
  }

  async update(request: UpdateRequest): Promise<Outputs> {
    const id = request.getId();
    const { values: before, secrets: hidden } = opened(plainOf(request.getOlds()));
    const { values, secrets } = opened(plainOf(request.getNews()));
    const olds = this.identified(request, before);
    const news = this.identified(request, values, before);
    await judgeStep(request.getUrn(), values, opened(plainOf(request.getOldInputs())).values, this.log);
    const { outs } = request.getPreview()
      ? await this.verbs.expectedUpdate(id, olds, news)
      : await this.verbs.update(id, olds, news, this.call(request));
    // A secret that the program no longer declares keeps its live value.
    const left = hidden.filter((path) => fieldValue(dialerConfig.fields, values, path) === undefined);
    return { id, outputs: kept(outs, before, union(secrets, left)) };
  }

  async delete(request: DeleteRequest): Promise<void> {
    const id = request.getId();
    const urn = request.getUrn();
    const props = this.identified(request, opened(plainOf(request.getProperties())).values);
    // Where the program names another object, the lock and deletionPolicy decide about the former one.
    const replaced = this.registered.has(urn) && !this.moving.has(urn);
    if (this.made.get(urn) === id || (replaced && this.holds(id, props))) {
      this.log.notify(`dialer config ${shown(id)} is kept: a replacement deletes no live object.`);
      return;
    }
    if (replaced) throw this.made.has(urn) ? deletesAnother(urn, id) : deletesFirst(urn);
    await this.verbs.delete(id, props, this.call(request));
  }

  /** Diff has seen that the resource of this run manages the object. */
  private holds(id: string, props: FlatInputs): boolean {
    const identity = identityIn(props);
    return identity !== undefined && this.configured().services.claims.isHeldBy(id, identity);
  }

  private identified<Values extends FlatInputs>(
    request: Requested,
    values: Values,
    before: FlatInputs = values,
  ): Values & { __identity: unknown } {
    const identity = identityOf(request.getUrn(), this.configured().state);
    return withIdentity(values, before["__identity"], identity);
  }

  private call(request: Requested): EngineCall {
    const seconds = request.getTimeout?.() ?? 0;
    return { cancelled: this.cancelled, ...(seconds > 0 && { timeoutSeconds: seconds }) };
  }
}

/** The option deleteBeforeReplace under `--replace`: the live object would be gone before the next create finds it. */
const deletesFirst = (urn: string): Error =>
  new InvalidInputError(
    `${shown(nameOf(urn))}: a replacement that deletes first would delete the live dialer config. Nothing was deleted.`,
    { hint: "Take the option deleteBeforeReplace out of the program, or run `pulumi up` without --replace." },
  );

/** The object of the state is not the one that the replacement made, which happens where nothing tells the two apart. */
const deletesAnother = (urn: string, id: string): Error =>
  new InvalidInputError(
    `${shown(nameOf(urn))}: the replacement made another dialer config, and ${shown(id)} is live beside it. It was not deleted.`,
    {
      hint: "Look at both. Delete the one that is not wanted in the console, and take its entry out of the state with `pulumi state delete`.",
    },
  );

const union = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].sort();

const secretsOf = (values: FlatInputs): string[] => Redactor.of(dialerConfig.fields, values).secretPaths;

/** A refresh before the first program: its check still has to judge it as an adoption. */
function stillImported(inputs: FlatInputs): FlatInputs {
  const { observed } = inputs;
  return { ...inputs, observed: { ...recordOf(observed), imported: true } };
}
