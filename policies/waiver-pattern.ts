/**
 * The resource of a waiver: a URN, in which `*` stands for text within the stack's or the resource's name. The project and
 * the type are always whole, so that a waiver never sets aside findings of a resource that its author did not think of.
 */
import { parseUrn } from "pulumi-cxone-dialer/pulumi";
import { escaped } from "pulumi-cxone-dialer/shown/pattern";
import { shown } from "pulumi-cxone-dialer/shown";

const FORM =
  "urn:pulumi:STACK::PROJECT::TYPE::NAME, as `pulumi stack --show-urns` prints it; * may end or interrupt STACK and NAME";

/** A `*` with neither a letter nor a digit before it. */
const STRAY = /^[^\p{L}\p{N}]*\*/u;

/** Each one more multiplies the ways in which a name may match. */
const MOST_STARS = 2;

/** @returns the reason why a waiver may not name its resource in this way, or undefined */
export function patternProblem(resource: string): string | undefined {
  const parts = parseUrn(resource);
  if (parts === undefined) return `${shown(resource, 100)} is no URN. Write ${FORM}`;
  const { stack, project, qualifiedType, name } = parts;
  if (/\*/.test(project + qualifiedType)) return `* may not stand in the project or the type. Write ${FORM}`;
  if ([stack, name].some((part) => part.split("*").length > MOST_STARS + 1))
    return `the stack and the name may have ${MOST_STARS} * each. Write the name out, or one waiver for each resource`;
  if (STRAY.test(stack) || STRAY.test(name))
    return "* may not stand alone or first in the stack or the name: it would match resources of others. Put a letter or a digit before it";
  return undefined;
}

/** Whether the URN is that of the waiver. A `*` never matches the separator of a URN. */
export function matchesUrn(resource: string, urn: string): boolean {
  if (patternProblem(resource) !== undefined) return false;
  const [pattern, parts] = [parseUrn(resource), parseUrn(urn)];
  if (pattern === undefined || parts === undefined) return false;
  return (
    pattern.project === parts.project &&
    pattern.qualifiedType === parts.qualifiedType &&
    matchesPart(pattern.stack, parts.stack) &&
    matchesPart(pattern.name, parts.name)
  );
}

const matchesPart = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.split(/\*+/).map(escaped).join("(?:(?!::).)*")}$`, "s").test(text);
