/** Lines that the dialer configs of one address of the API need at most. */
import type { Member } from "./member";

export interface Tenant {
  baseUrl: string;
  /** Sum of agents x agentRatio: every agent of every config idle at the same moment. */
  lines: number;
  /** Those that are counted, each config once, the largest first. */
  configs: readonly Member[];
  notCounted: readonly Member[];
}

const UNKNOWN_ADDRESS = "an address that is not known";

export function tenantsOf(members: readonly Member[]): Tenant[] {
  const addresses = [...new Set(members.map(({ baseUrl }) => baseUrl ?? UNKNOWN_ADDRESS))].sort();
  return addresses.map((baseUrl) => {
    const own = members.filter((member) => (member.baseUrl ?? UNKNOWN_ADDRESS) === baseUrl);
    const configs = once(own.filter(({ notCounted }) => notCounted === undefined));
    return {
      baseUrl,
      lines: configs.reduce((sum, { lines }) => sum + lines, 0),
      configs: configs.sort((a, b) => b.lines - a.lines),
      notCounted: own.filter(({ notCounted }) => notCounted !== undefined),
    };
  });
}

/** One object that two resources manage dials once: the larger number counts. */
function once(members: readonly Member[]): Member[] {
  const kept = new Map<string, Member>();
  members.forEach((member, index) => {
    const key = member.configId ?? `${index}`;
    const other = kept.get(key);
    if (other === undefined || other.lines < member.lines) kept.set(key, member);
  });
  return [...kept.values()];
}
