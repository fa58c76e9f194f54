/** From a URN to the names that people know. */
import { parseUrn, typeOf } from "pulumi-cxone-dialer/pulumi";
import { isDialerConfigType } from "pulumi-cxone-dialer/token";

export interface ReportPlace {
  stack?: string | undefined;
  project?: string | undefined;
  resource?: string | undefined;
  urn?: string | undefined;
}

/** @param urn undefined or unreadable gives no names */
export function placeOf(urn: string | undefined): ReportPlace {
  const parts = parseUrn(urn ?? "");
  if (urn === undefined || parts === undefined) return {};
  const { stack, project, name: resource } = parts;
  // A finding about a whole stack hangs on the stack's own resource.
  return typeOf(urn) === "pulumi:pulumi:Stack" ? { stack, project } : { stack, project, resource, urn };
}

export const isDialerConfig = (urn: string): boolean => isDialerConfigType(typeOf(urn));
