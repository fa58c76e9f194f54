/** What only several stacks together show. These policies have fixed levels and no waivers: no stack owns them. */
import { shownLine } from "pulumi-cxone-dialer/shown";
import { type Tenant, tenantsOf } from "./lines";
import type { Member } from "./member";
import type { PolicyFinding } from "./run";
import type { PackSettings, Waiver } from "./settings";
import { isExpired, matches } from "./waivers";

const FLEET = {
  config: {
    id: "CXD023",
    name: "fleet-config-managed-once",
    sentence: "no dialer config is managed by two resources, of one stack or of two",
    level: "mandatory",
    severity: "high",
  },
  campaign: {
    id: "CXD024",
    name: "fleet-campaign-paced-once",
    sentence: "no campaign is paced by dialer configs of two stacks",
    level: "mandatory",
    severity: "high",
  },
  lines: {
    id: "CXD025",
    name: "fleet-lines-within-limit",
    sentence:
      "the lines that all dialer configs of an address need in the worst case are at most --tenant-lines",
    level: "mandatory",
    severity: "high",
  },
  waiverMatches: {
    id: "CXD026",
    name: "fleet-waiver-matches",
    sentence: "every waiver of the policy config file matches a dialer config of a stack",
    level: "advisory",
    severity: "medium",
  },
  waiverInDate: {
    id: "CXD027",
    name: "fleet-waiver-in-date",
    sentence: "no waiver of the policy config file has expired",
    level: "advisory",
    severity: "medium",
  },
} as const;

type FleetPolicy = (typeof FLEET)[keyof typeof FLEET];

export const FLEET_POLICIES: readonly FleetPolicy[] = Object.values(FLEET);

export interface Fleet {
  members: readonly Member[];
  /** Stacks that could not be read: nothing is known of what stands in them. */
  unread: number;
  settings: PackSettings;
  /** YYYY-MM-DD */
  date: string;
  /** Lines of one address of the API. */
  tenantLines?: number | undefined;
}

export function judgeFleet(fleet: Fleet): { findings: PolicyFinding[]; tenants: Tenant[] } {
  const tenants = tenantsOf(fleet.members);
  return {
    findings: [
      ...managedTwice(fleet.members),
      ...pacedTwice(fleet.members),
      ...overLimit(tenants, fleet.tenantLines),
      ...waiversOf(fleet),
    ],
    tenants,
  };
}

function finding(policy: FleetPolicy, message: string, at: Partial<PolicyFinding> = {}): PolicyFinding {
  const { name, level, severity } = policy;
  return { policy: name, level, severity, stack: "", urn: "", message: shownLine(message), ...at };
}

const place = ({ stack, urn }: Member) => ({ stack, urn });

/** Members that share a value at one address of the API; those without it are left out. */
function sharing(members: readonly Member[], valueOf: (member: Member) => string | undefined): Member[][] {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const value = valueOf(member);
    if (value === undefined || member.baseUrl === undefined) continue;
    const key = JSON.stringify([member.baseUrl, value]);
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

const WAY_OUT =
  "Decide which one keeps it. Take the other out of its program and run `pulumi state delete URN` there, which leaves the object as it is; DialerConfig.get still reads it.";

function managedTwice(members: readonly Member[]): PolicyFinding[] {
  const unknown = members.filter(({ configId, baseUrl }) => (configId && baseUrl) === undefined);
  return [
    ...unknown.map((member) => {
      const text =
        "its id or its address cannot be read from the state: it is compared with no other stack. Run pulumi up, or export with --show-secrets.";
      return finding(FLEET.config, text, { ...place(member), level: "advisory", notJudged: true });
    }),
    ...sharing(members, ({ configId }) => configId).flatMap((group) =>
      group.map((member) => {
        const others = group.filter((one) => one !== member);
        const twin = others.some(({ urn }) => urn === member.urn)
          ? " The URNs are equal: are these two exports of one stack? Then give one of them."
          : "";
        const text = `dialer config ${member.configId} at ${member.baseUrl} is managed by ${named(others)} too: each overwrites the other. ${WAY_OUT}${twin}`;
        return finding(FLEET.config, text, place(member));
      }),
    ),
  ];
}

/** Within one stack CXD018 says it; one config that is managed twice is said above. */
function pacedTwice(members: readonly Member[]): PolicyFinding[] {
  return sharing(members, ({ campaignId }) => campaignId).flatMap((group) =>
    group.flatMap((member) => {
      const others = group.filter(
        ({ stack, configId }) => stack !== member.stack && configId !== member.configId,
      );
      if (others.length === 0) return [];
      const text = `${member.campaign} at ${member.baseUrl} is paced by ${named(others)} too: one of the configs has no effect, and nobody sees which. Keep one.`;
      return [finding(FLEET.campaign, text, place(member))];
    }),
  );
}

const named = (members: readonly Member[]) =>
  members.map(({ stack, name }) => `${name} of ${stack}`).join(", ");

function overLimit(tenants: readonly Tenant[], limit: number | undefined): PolicyFinding[] {
  if (limit === undefined) return [];
  return tenants.flatMap(({ baseUrl, lines, configs, notCounted }) => {
    const over = `${configs.length} dialer configs at ${baseUrl} need ${lines} lines in the worst case, more than the ${limit} of the tenant. The most: ${configs
      .slice(0, 3)
      .map((one) => `${one.name} of ${one.stack} ${one.lines}`)
      .join(", ")}.`;
    return [
      ...(lines > limit ? [finding(FLEET.lines, over)] : []),
      ...notCounted.map((one) =>
        finding(FLEET.lines, `its lines are not counted: ${one.notCounted}.`, {
          ...place(one),
          level: "advisory",
          notJudged: true,
        }),
      ),
    ];
  });
}

function waiversOf({ members, unread, settings, date }: Fleet): PolicyFinding[] {
  return settings.waivers.flatMap((waiver) => {
    const matched = members.filter((member) => matches(waiver, member));
    const expired = isExpired(waiver, date);
    const unsure = unread > 0 ? ` of the stacks that could be read (${unread} could not)` : "";
    const nowhere = `${told(waiver)}${expired ? `, which ended on ${waiver.expires},` : ""} matches no dialer config${unsure}. Take it out if these are all stacks that use the file.`;
    if (matched.length === 0) return [finding(FLEET.waiverMatches, nowhere)];
    const late = `${told(waiver)} ended on ${waiver.expires} and hides nothing; ${matched.length} dialer configs match it. Have it renewed, or take it out.`;
    return expired ? [finding(FLEET.waiverInDate, late)] : [];
  });
}

const told = ({ policy, owner, ticket, resource }: Waiver) =>
  `the waiver of ${policy} for ${resource} (owner ${owner}, ${ticket})`;
