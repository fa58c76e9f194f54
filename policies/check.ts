/**
 * The pack over states instead of a running program, for `cxone-dialer policy check`: the same policies, with no
 * engine and no server. Pure: the caller reads the states and the file, and says which day it is.
 */
import { type PolicyConfig, settingsOf } from "./config-file";
import { judgeFleet } from "./fleet";
import { type Member, membersOf } from "./member";
import { type Finding, judgeStack } from "./run";
import type { StateResource } from "./state";

export { type PolicyConfig, readPolicyConfig } from "./config-file";
export type { Member } from "./member";

export interface CheckedStack {
  findings: Finding[];
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

/** What only the stacks together show, and the lines that they need at each address of the API. */
export function checkFleet({ config, tenantLines, ...rest }: FleetQuestion) {
  const { findings, tenants } = judgeFleet({ ...rest, tenantLines, settings: settingsOf(config) });
  return {
    findings,
    lines: tenants.map(({ baseUrl, lines, configs, notCounted }) => ({
      baseUrl,
      linesWorstCase: lines,
      ...(tenantLines !== undefined && { tenantLines }),
      configs: configs.length,
      notCounted: notCounted.length,
    })),
  };
}
