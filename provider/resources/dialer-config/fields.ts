/** The fields of a dialer config, for the gateway and the core. Source: the API document (contract table). */
import type { FieldMap } from "../../fields";
import { SERVER_FIELDS, WIRE_FIELDS } from "../../schema";

export const DIALER_CONFIG_FIELDS = {
  names: WIRE_FIELDS,
  containers: ["complianceRules"],
  removable: ["campaignId"],
  serverKeys: SERVER_FIELDS,
  extensions: ["name", "campaignId"],
} as const satisfies FieldMap;
