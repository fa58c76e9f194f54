import { z } from "zod";
import { text } from "./text";
import type { ServerShape } from "../server-shape";

const pacing = {
  pacingType: z.enum(["predictive", "progressive", "preview"]),
  dialRate: z
    .number()
    .min(0.1)
    .max(10)
    .meta({ description: "cap on call attempts per logged-in agent per minute" }),
  agentRatio: z.number().min(1).max(5).meta({ description: "lines dialled per idle agent" }),
  maxAbandonmentRate: z
    .number()
    .min(0)
    .max(0.05)
    .meta({ description: "ceiling on abandoned / live-answered calls, a fraction" }),
  maxQueueDepth: z.int().min(1).max(500).meta({ description: "live calls that may wait for an agent" }),
  answerRateThreshold: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: "answer rate below which pacing must not keep raising its rate" }),
};

const complianceRules = z.record(z.string(), z.unknown()).meta({ description: "free; left out means {}" });

/** `name` and `campaignId` are extensions: a server without them has neither in a body. */
const name = text(1, 128).meta({ description: "a label, unique, case-sensitive" });
const campaignId = text(1, 128).meta({ description: "the campaign that it paces" });

/** Keys that only the server sets: ignored where a client sends them. */
export const SERVER_KEYS = ["id", "version", "lastModifiedBy", "lastModifiedAt"] as const;
export const EXTENSION_KEYS = ["name", "campaignId"] as const;

const server = { id: z.string(), version: z.int().min(1) };
const times = { lastModifiedBy: z.string(), lastModifiedAt: z.iso.datetime() };

export const createBody = z.looseObject({
  name,
  campaignId: campaignId.optional(),
  ...pacing,
  complianceRules: complianceRules.optional(),
});

/** A PUT replaces the whole object, so a name left out is gone; the contract requires it in POST only. */
export const replaceBody = createBody.partial({ name: true });

const bareReplaceBody = replaceBody.omit({ name: true, campaignId: true });

export const replaceBodyFor = (extensions: boolean) => (extensions ? replaceBody : bareReplaceBody);

export const dialerConfigFor = ({ extensions, bodiesWithoutTimes }: ServerShape) =>
  replaceBodyFor(extensions)
    .required({ complianceRules: true })
    .extend({ ...server, ...(!bodiesWithoutTimes && times) });

/** Page of the list; query values arrive as text. */
export const listQuery = z.object({
  name: name.optional(),
  campaignId: campaignId.optional(),
  pageSize: z.int().min(1).max(200).default(50),
  cursor: z.string().optional(),
});
