/** Small words of the comment. */
import type { ReportPlace } from "../facts/place";
import type { Report } from "../facts/report";
import { markdownCode as code } from "pulumi-cxone-dialer/shown/markdown";

export const count = (number: number, one: string, more = `${one}s`): string =>
  `${number.toLocaleString("en-US")} ${number === 1 ? one : more}`;

/** `a, b and c` would need an end; a list of counts does not. */
export const listed = (parts: readonly (string | false)[]): string => parts.filter(Boolean).join(", ");

/** The resource, and the stack where there are several. */
export function where(
  { resource, stack, project }: ReportPlace,
  { stacks, checked }: Pick<Report, "stacks" | "checked">,
): string {
  const own = stack === undefined ? "the fleet" : code(project === undefined ? stack : `${project}/${stack}`);
  if (resource === undefined) return own;
  return stacks.length + checked.length > 1 ? `${code(resource)} in ${own}` : code(resource);
}
