import { z } from "zod";
import { text } from "./text";

export const campaign = z.looseObject({
  id: text(1, 128),
  name: z.string(),
  agentCount: z.int().min(0),
  status: z.string().optional(),
  dialerConfigId: z.string().optional(),
  historicalAnswerRate: z.number().min(0).max(1).optional(),
  averageHandleTimeSeconds: z.number().min(0).optional(),
});
