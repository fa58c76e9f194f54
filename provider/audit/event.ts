/** The export event of a change (contract: "Export event"), made from its two records and nothing else. */
import type { Intent, Outcome, Sealed } from "./record";

export interface ExportEvent {
  /** Hash of the outcome record; also the Idempotency-Key, so that a repeat counts once. */
  event_id: string;
  event_type: "DIALER_CONFIG_CREATE" | "DIALER_CONFIG_UPDATE" | "DIALER_CONFIG_DELETE";
  resource_id: string;
  payload_hash: string;
  /** RFC 3339, UTC. */
  timestamp: string;
  /** 0 where the change was made but its answer was never seen. */
  latency_ms: number;
  audit_trail: {
    action: "CREATE" | "UPDATE" | "DELETE" | "ROLLBACK";
    /** Against the schema; nothing else is ever sent. */
    validated: true;
    compliance_check: "PASSED" | "FAILED" | "NOT_RUN";
    /** Empty where the answer was never seen. */
    request_id: string;
  };
}

const TYPES = {
  create: "DIALER_CONFIG_CREATE",
  update: "DIALER_CONFIG_UPDATE",
  rollback: "DIALER_CONFIG_UPDATE",
  delete: "DIALER_CONFIG_DELETE",
} as const;

const ACTIONS = { create: "CREATE", update: "UPDATE", rollback: "ROLLBACK", delete: "DELETE" } as const;

export function eventOf(intent: Sealed<Intent>, outcome: Sealed<Outcome>): ExportEvent {
  return {
    event_id: outcome.hash,
    event_type: TYPES[intent.action],
    resource_id: outcome.object ?? intent.object ?? "",
    payload_hash: intent.payloadHash,
    timestamp: outcome.time,
    latency_ms: outcome.latencyMs ?? 0,
    audit_trail: {
      action: ACTIONS[intent.action],
      validated: true,
      compliance_check: intent.evidence.rules.check,
      request_id: outcome.requestId ?? "",
    },
  };
}
