/** `urn:pulumi:STACK::PROJECT::PARENT_TYPE$TYPE::NAME`: how Pulumi names a resource in a state and in an event. */

const HEAD = "urn:pulumi:";
const SEPARATOR = "::";

export interface Urn {
  stack: string;
  project: string;
  /** The resource's type behind those of its parents: `team:index:Team$aws:s3/bucket:Bucket`. */
  qualifiedType: string;
  /** Only the name may hold the separator of the parts. */
  name: string;
}

/** @returns undefined when the text is no URN, or a part of it is empty */
export function parseUrn(text: string): Urn | undefined {
  if (!text.startsWith(HEAD)) return undefined;
  const [stack = "", project = "", qualifiedType = "", ...names] = text.slice(HEAD.length).split(SEPARATOR);
  const name = names.join(SEPARATOR);
  if ([stack, project, qualifiedType, name].includes("")) return undefined;
  return { stack, project, qualifiedType, name };
}

export const urnText = ({ stack, project, qualifiedType, name }: Urn): string =>
  HEAD + [stack, project, qualifiedType, name].join(SEPARATOR);

/** The resource's own type; empty when the text is no URN. */
export const typeOf = (urn: string): string => parseUrn(urn)?.qualifiedType.split("$").at(-1) ?? "";

/** The name that the program gave; a text that is no URN stands for itself. */
export const nameOf = (urn: string): string => parseUrn(urn)?.name ?? urn;
