import { z } from "zod";
import { campaign } from "./campaign";
import { replaceBody } from "./dialer-config";
import { text } from "./text";

export const SCOPES = [
  "outbound.read",
  "outbound.dialerconfig.readwrite",
  "outbound.campaign.write",
  "eventstreams.export.write",
] as const;
export type Scope = (typeof SCOPES)[number];

const limits = z.strictObject({ perMinute: z.number().min(1), perSecond: z.number().min(1) });
export type Limits = z.infer<typeof limits>;

const client = z.strictObject({
  clientId: text(1, 256),
  clientSecret: text(1, 1024),
  scopes: z.array(z.enum(SCOPES)),
  tokenTtlSeconds: z.int().min(1).default(3600),
});

const seededConfig = replaceBody.extend({
  id: text(1, 256),
  version: z.int().min(1).optional(),
  lastModifiedBy: z.string().optional(),
  lastModifiedAt: z.iso.datetime().optional(),
});

/** The body of POST /_emulator/seed and the content of a --seed file. */
export const seed = z.strictObject({
  clients: z.array(client),
  campaigns: z.array(campaign),
  dialerConfigs: z.array(seededConfig),
  limits: z.union([limits, z.literal("off")]).optional(),
});

export type Seed = z.input<typeof seed>;
export type ClientRecord = z.output<typeof client>;
export type CampaignRecord = z.output<typeof campaign>;
