/**
 * The pack over states instead of a running program, for `cxone-dialer policy check`: the same policies, with no
 * engine and no server. Pure: the caller reads the states and the file, and says which day it is.
 */
import type { StateResource } from "pulumi-cxone-dialer/pulumi";
import { levelOf, type PolicyConfig } from "./config-file";
import { judgeFleet } from "./fleet";
import { POLICIES_IN_FORCE, weakenedText } from "./in-force";
import { type Member, membersOf } from "./member";
import { DOCUMENTED } from "./pack";
import { settingsIn } from "./pack-config";
import { type PolicyFinding, judgeStack } from "./run";

export { type PolicyConfig, readPolicyConfig } from "./config-file";
export type { Member } from "./member";

export interface CheckedStack {
  findings: PolicyFinding[];
  /** The dialer configs that the stack manages, for `checkFleet`. */
  members: Member[];
}

/** @param stack how findings name it @param date YYYY-MM-DD in UTC */
export const checkStack = (
  stack: string,
  resources: readonly StateResource[],
  config: PolicyConfig,
  date: string,
): CheckedStack => ({
  findings: judgeStack(stack, resources, config, date),
  members: membersOf(stack, resources),
});

export interface FleetQuestion {
  /** Of every stack. */
  members: readonly Member[];
  /** How many stacks could not be read. */
  unread: number;
  config: PolicyConfig;
  /** YYYY-MM-DD in UTC */
  date: string;
  /** Lines that one address of the API has; undefined: not compared. */
  tenantLines?: number | undefined;
}

/** What only the stacks together show, the exceptions of the config, and the lines that the stacks need. */
export function checkFleet({ config, tenantLines, ...rest }: FleetQuestion) {
  const settings = settingsIn(config);
  const { findings, tenants } = judgeFleet({ ...rest, tenantLines, settings });
  return {
    findings: [...weakened(config, rest.date), ...findings],
    lines: tenants.map(({ baseUrl, lines, configs, notCounted }) => ({
      baseUrl,
      linesWorstCase: lines,
      ...(tenantLines !== undefined && { tenantLines }),
      configs: configs.length,
      notCounted: notCounted.length,
    })),
  };
}

/** Said once for all stacks: they share the config file. */
function weakened(config: PolicyConfig, date: string): PolicyFinding[] {
  const message = weakenedText(DOCUMENTED, config, settingsIn(config), date);
  if (message === undefined) return [];
  const { name, level, severity } = POLICIES_IN_FORCE;
  const inForce = levelOf(config, { name, enforcementLevel: level }) ?? level;
  return [{ policy: name, level: inForce, severity, stack: "", urn: "", message }];
}
