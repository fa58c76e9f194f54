/** Settings -> everything that a process works with: one rate limiter, one token cache, one gateway, one audit trail. */
import { resolve } from "node:path";
import { AuditLog } from "../audit/log";
import { Outbox } from "../audit/outbox";
import { Trail } from "../audit/trail";
import { runsInCi, whoWrites } from "../audit/writer";
import type { Environment, Settings } from "../config";
import { stateIdOf, thisPlace } from "../config/state-id";
import { CxoneGateway } from "../gateway/dialerconfigs/client";
import { EventExports } from "../gateway/event-exports";
import { AxiosTransport } from "../gateway/http/axios-transport";
import { Calls } from "../gateway/http/calls";
import { RateLimiter } from "../gateway/http/rate-limiter";
import { EXPORT_SCOPE, TokenCache, WRITE_SCOPE } from "../gateway/http/token-cache";
import type { Identity } from "../identity";
import { Claims } from "../lock/claims";
import { campaignsOnce } from "../resources/dialer-config/campaign";
import { dialerConfig } from "../resources/dialer-config/definition";
import type { CampaignLookups, DialerConfigTypes } from "../resources/dialer-config/types";
import type { Notify, Operation } from "../verbs/operation";
import { AuditedOperations } from "../audit/recording/operations";

export interface Services {
  settings: Settings;
  gateway: CxoneGateway;
  claims: Claims;
  /** For check alone: one GET a campaign, however many configs it paces. A merge looks again. */
  campaigns: CampaignLookups;
  /** The tools of one operation; the adapter adds its deadline and its redactor. */
  operation: (
    own: Pick<Operation<DialerConfigTypes>, "deadline" | "redactor" | "replacesUnasked">,
  ) => Operation<DialerConfigTypes>;
  audited: AuditedOperations;
  outbox: Outbox;
  /** Folder of the audit trail, absolute. */
  auditDir: string;
  /** The part of a new resource's identity that no other state has; undefined where it cannot be known. */
  stateId: (identity: Identity) => string | undefined;
  notify: Notify;
}

/** Beside the program: the provider process runs in its folder. */
export const DEFAULT_AUDIT_DIR = ".cxone-dialer/audit";

/** @param waiting for lines that only tell of a wait */
export function compose(
  settings: Settings,
  env: Environment,
  notify: Notify,
  waiting: Notify = notify,
): Services {
  const rateLimiter = new RateLimiter({ limits: settings, say: waiting });
  const transport = new AxiosTransport(settings.baseUrl);
  const scopes = [WRITE_SCOPE, ...(settings.export === "on" ? [EXPORT_SCOPE] : [])];
  const tokens = new TokenCache(transport, settings, scopes, rateLimiter);
  const events = new EventExports(new Calls(transport, rateLimiter, tokens), tokens);
  const auditDir = resolve(settings.auditDir ?? DEFAULT_AUDIT_DIR);
  const log = new AuditLog(auditDir);
  const trail = new Trail({ log, onFailure: settings.auditFailure, notify });
  const outbox = new Outbox(log, (event, signal) => events.send(event, event.event_id, signal));
  const advice =
    settings.auditDir === undefined && runsInCi(env)
      ? `cxone:auditDir is not set: the audit trail is in ${auditDir}, which a CI run may throw away.`
      : undefined;
  const audit = { settings, folder: auditDir, trail, outbox, who: whoWrites(env), advice };
  const gateway = new CxoneGateway(settings.baseUrl, transport, tokens, rateLimiter);
  const claims = new Claims(dialerConfig);
  const { movedFrom } = settings;
  const advised = new Set<string>();
  return {
    settings,
    gateway,
    claims,
    campaigns: campaignsOnce(gateway),
    operation: (own) => ({
      resource: dialerConfig,
      gateway,
      lookups: gateway,
      claims,
      advised,
      movedFrom,
      notify,
      waiting,
      ...own,
    }),
    audited: new AuditedOperations(audit),
    outbox,
    auditDir,
    stateId: (identity) => stateIdOf(settings.stateId, identity, thisPlace(env)),
    notify,
  };
}
