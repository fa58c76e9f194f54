/** The dialer configs in exported states, against each other and against the audit trail. */
import type { ChainReading } from "../../audit/chain";
import { managed, resourcesIn } from "../../pulumi/state";
import { parseUrn, urnText } from "../../pulumi/urn";
import { shown } from "../../shown";
import { sourcesOf } from "../policy/sources";

interface StateMember {
  /** The file of the export. */
  file: string;
  urn: string;
  object: string | undefined;
  baseUrl: string | undefined;
  /** Hash of the last record that the state remembers. */
  record: string | undefined;
}

export interface StatesReport {
  resources: number;
  /** Objects that two resources manage, and records that the folder does not hold: one sentence each. */
  findings: string[];
  /** Resources that remember no record: nothing can be compared. */
  withoutRecord: number;
}

/** @throws InvalidInputError when a file is no export */
export async function checkStates(
  files: readonly string[],
  folder: string,
  chains: readonly ChainReading[],
): Promise<StatesReport> {
  const members: StateMember[] = [];
  for (const { label, read } of await sourcesOf({ file: [...files] })) {
    members.push(...membersIn(await read(), label));
  }
  const held = new Set(chains.flatMap(({ records }) => records.map(({ hash }) => hash)));
  return {
    resources: members.length,
    findings: [...shared(members), ...forgotten(members, held, folder)],
    withoutRecord: members.filter(({ record }) => record === undefined).length,
  };
}

function membersIn(text: string, file: string): StateMember[] {
  const textOf = (value: unknown): string | undefined =>
    typeof value === "string" && value !== "" ? value : undefined;
  return managed(resourcesIn(text, file)).map(({ urn, id, outputs = {} }) => ({
    file,
    urn,
    object: textOf(outputs["dialerConfigId"]) ?? textOf(id),
    baseUrl: textOf(outputs["baseUrl"]),
    record: textOf(outputs["auditRecord"]),
  }));
}

/** Two resources for one object overwrite and delete each other's values. */
function shared(members: readonly StateMember[]): string[] {
  const groups = new Map<string, StateMember[]>();
  for (const member of members) {
    if (member.object === undefined) continue;
    const key = JSON.stringify([member.baseUrl, member.object]);
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const [{ object = "", baseUrl = "an unknown address" } = {}] = group;
      const holders = group.map(({ urn, file }) => `${shownUrn(urn)} (in ${shown(file)})`).join(" and ");
      const twins = new Set(group.map(({ urn }) => urn)).size < group.length;
      const question = twins
        ? " The URNs are equal: are these two exports of one stack? Then give one of them."
        : "";
      return `dialer config ${shown(object)} at ${shown(baseUrl)} is managed by ${holders}: each overwrites the other. Decide which one keeps it. Take the other out of its program and run \`pulumi state delete 'URN'\` there, which leaves the object as it is.${question}`;
    });
}

function forgotten(members: readonly StateMember[], held: ReadonlySet<string>, folder: string): string[] {
  return members
    .filter(({ record }) => record !== undefined && !held.has(record))
    .map(
      ({ urn, file, record = "" }) =>
        `${shownUrn(urn)} (in ${shown(file)}) remembers the record ${shown(record)}, and ${shown(folder)} does not hold it: a part of the trail is missing, or the trail of this stack is in another folder.`,
    );
}

/** A URN that can be copied into a command: its own three `::` stay, and one in a name is broken as everywhere. */
function shownUrn(urn: string): string {
  const parts = parseUrn(urn);
  if (parts === undefined) return shown(urn);
  const { stack, project, qualifiedType, name } = parts;
  return urnText({
    stack: shown(stack),
    project: shown(project),
    qualifiedType: shown(qualifiedType),
    name: shown(name),
  });
}
