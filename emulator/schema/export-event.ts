import { z } from "zod";
import { text } from "./text";

const event = z.looseObject({
  event_type: z.enum(["DIALER_CONFIG_UPDATE", "DIALER_CONFIG_CREATE", "DIALER_CONFIG_DELETE"]),
  resource_id: text(1, 128),
  payload_hash: text(1, 128),
  timestamp: z.iso.datetime({ offset: true }),
  latency_ms: z.number().min(0),
  audit_trail: z.looseObject({
    action: z.string(),
    validated: z.boolean(),
    compliance_check: z.enum(["PASSED", "FAILED", "NOT_RUN"]),
    request_id: z.string(),
  }),
});

const extendedEvent = event.extend({ event_id: text(1, 128).optional() });

/** The document knows only the update; event_id and the other two types are extensions. */
const bareEvent = event.extend({ event_type: z.enum(["DIALER_CONFIG_UPDATE"]) });

export const exportEventFor = (extensions: boolean) => (extensions ? extendedEvent : bareEvent);

export const exportAnswer = z.object({ id: z.string() });
