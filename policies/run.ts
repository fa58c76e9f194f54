/** Runs the pack's own policies over a stack's state, as `pulumi policy analyze` does, without an engine. */
import type { Severity } from "@pulumi/policy";
import { isUnknownValue, legible, managed, nameOf, type StateResource } from "pulumi-cxone-dialer/pulumi";
import { shownLine, shownLines } from "pulumi-cxone-dialer/shown";
import { levelOf, type PolicyConfig } from "./config-file";
import type { AdvisoryFinding } from "./crossguard";
import { policiesOver } from "./pack";
import { type Hidden, PackState } from "./waivers";

export interface PolicyFinding {
  policy: string;
  level: "mandatory" | "advisory";
  severity: Severity;
  /** As the caller named it; empty where a finding belongs to no stack. */
  stack: string;
  /** Of the resource; empty where a finding belongs to none. */
  urn: string;
  message: string;
  /** A value that the policy needs cannot be read here. */
  notJudged?: true;
  /** It counts no more: somebody answers for it until that day. */
  waiver?: { reason: string; until: string; owner: string; ticket: string };
}

/** The resources that were judged are those of `managed`. */
export function judgeStack(
  stack: string,
  resources: readonly StateResource[],
  config: PolicyConfig,
  date: string,
): PolicyFinding[] {
  const run = new StackRun(stack, config, date);
  const configs = managed(resources);
  for (const resource of configs) run.judge(resource);
  if (configs.length > 0) run.judgeTogether(configs);
  return run.findings;
}

/** As the SDK tells a policy that it may stop. */
class NotApplicable extends Error {}
const notApplicable = (): never => {
  throw new NotApplicable();
};

/** The policies as they are called here; those of the pack are of this shape. */
interface RunnablePolicy {
  name: string;
  enforcementLevel?: "advisory" | "mandatory";
  severity: Severity;
  validateResource?: (args: object, report: ReportViolation) => void;
  validateStack?: (args: object, report: ReportViolation) => void;
}

type ReportViolation = (message: string | AdvisoryFinding, urn?: string) => void;

class StackRun extends PackState {
  readonly findings: PolicyFinding[] = [];
  private readonly policies: readonly RunnablePolicy[];
  /** What runs now, and the secrets that it has read in clear: its words may repeat them. */
  private now:
    { policy: RunnablePolicy; level: PolicyFinding["level"]; urn: string; secrets: Set<string> } | undefined;

  constructor(
    private readonly stack: string,
    private readonly config: PolicyConfig,
    date: string,
  ) {
    super(() => date);
    this.policies = policiesOver(this) as RunnablePolicy[];
  }

  judge(resource: StateResource): void {
    const { urn, type, protect = false, ignoreChanges = [] } = resource;
    const opts = { protect, ignoreChanges };
    const subject = { urn, type, name: nameOf(urn), props: this.propsOf(resource.inputs), opts };
    for (const policy of this.policies) {
      this.call(policy, urn, (args, report) => policy.validateResource?.({ ...subject, ...args }, report));
    }
  }

  /** Of outputs, as the engine does it. Waivers are matched over the whole fleet instead. */
  judgeTogether(configs: readonly StateResource[]): void {
    this.settings = { ...this.settings, waivers: [] };
    const resources = configs.map((one) => ({
      ...one,
      name: nameOf(one.urn),
      props: this.propsOf(one.outputs),
    }));
    for (const policy of this.policies) {
      this.call(policy, "", (args, report) => policy.validateStack?.({ resources, ...args }, report));
    }
  }

  private propsOf(values: Record<string, unknown> = {}): object {
    return legible(values, (path) => this.now?.secrets.add(path));
  }

  private call(
    policy: RunnablePolicy,
    urn: string,
    validate: (args: object, report: ReportViolation) => void,
  ): void {
    const level = levelOf(this.config, policy);
    if (level === undefined) return;
    this.now = { policy, level, urn, secrets: new Set() };
    const args = { getConfig: () => this.config.given[policy.name] ?? {}, notApplicable };
    try {
      validate(args, (finding, at = urn) => {
        if (typeof finding === "string") this.add(finding, { urn: at });
        else this.add(finding.text, { urn: at, level: finding.enforcementLevel });
      });
    } catch (error) {
      if (error instanceof NotApplicable) return;
      if (!isUnknownValue(error)) throw error;
      this.add(shownLine(`could not be judged: ${error.message}.`), { level: "advisory", notJudged: true });
    }
  }

  override hide(hidden: Hidden): void {
    const { reason, expires, owner, ticket } = hidden.waiver;
    for (const text of hidden.texts) this.add(text, { waiver: { reason, until: expires, owner, ticket } });
    super.hide({ ...hidden, texts: hidden.texts.map(this.discreet) });
  }

  private add(text: string, more: Partial<PolicyFinding>): void {
    if (this.now === undefined) return;
    const { policy, level, urn } = this.now;
    const { name, severity } = policy;
    const message = shownLines(this.discreet(text));
    this.findings.push({ policy: name, level, severity, stack: this.stack, urn, message, ...more });
  }

  private readonly discreet = (text: string): string => {
    const secrets = [...(this.now?.secrets ?? [])];
    if (secrets.length === 0) return text;
    return `${shownLine(secrets.join(", "))} is a secret: what is wrong is not told, because it may repeat the value.`;
  };
}
