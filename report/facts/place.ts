/** From a URN to the names that people know. */
export interface ReportPlace {
  stack?: string | undefined;
  project?: string | undefined;
  resource?: string | undefined;
  urn?: string | undefined;
}

/** urn:pulumi:STACK::PROJECT::TYPE::NAME; a name may hold the separator itself. */
const URN = /^urn:pulumi:(.*?)::(.*?)::(.*?)::([^]*)$/;

/** @param urn undefined or unreadable gives no names */
export function placeOf(urn: string | undefined): ReportPlace {
  const [, stack = "", project = "", , resource = ""] = URN.exec(urn ?? "") ?? [];
  if (urn === undefined || resource === "") return {};
  // A finding about a whole stack hangs on the stack's own resource.
  return typeOf(urn) === "pulumi:pulumi:Stack" ? { stack, project } : { stack, project, resource, urn };
}

/** The resource's own type, without those of its parents. */
export const typeOf = (urn: string): string => URN.exec(urn)?.[3]?.split("$").at(-1) ?? "";

const DIALER_CONFIG = "pulumi-nodejs:dynamic/cxone:DialerConfig";
export const isDialerConfig = (urn: string): boolean => typeOf(urn) === DIALER_CONFIG;
