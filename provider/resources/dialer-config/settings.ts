/** The keys of the stack config are looked at once in each program, before the first dialer config is registered. */
import * as pulumi from "@pulumi/pulumi";
import { unknownKeys } from "../../config/keys";
import { maxAgentRatioOf } from "../../config/max-agent-ratio";
import { shown } from "../../shown";

/** One process may run several programs: each one has a stack resource of its own. */
const warned = new WeakSet<object>();
/** Stands for the stack in a program's unit tests, which have none. */
const NO_STACK = {};

/** @throws ConfigurationError (CXD-E106) for a key that looks like a misspelt setting; for a wrong cxone:maxAgentRatio */
export function checkSettings(): void {
  const program = pulumi.runtime.getStackResource() ?? NO_STACK;
  if (warned.has(program)) return;
  const config = pulumi.runtime.allConfig();
  const unknown = unknownKeys(Object.keys(config));
  maxAgentRatio();
  warned.add(program);
  if (unknown.length === 0) return;
  const many = unknown.length > 1;
  void pulumi.log.warn(
    `${unknown.map((key) => shown(key)).join(", ")} ${many ? "are no settings" : "is no setting"} of pulumi-cxone-dialer and ${many ? "have" : "has"} no effect. \`pulumi config rm\` removes a key.`,
  );
}

/** Of the stack, where it is set. @throws ConfigurationError */
export function maxAgentRatio(): number | undefined {
  const text = pulumi.runtime.getConfig("cxone:maxAgentRatio");
  return text === undefined ? undefined : maxAgentRatioOf(text);
}
