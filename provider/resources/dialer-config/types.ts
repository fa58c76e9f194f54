/** The types of a dialer config, inferred from its schemas. */
import type { z } from "zod";
import type { CallOptions } from "../../gateway/gateway";
import type { Campaign, dialerConfigSchema, Observed, WireBody, WireField } from "../../schema";
import type { State } from "../../state/state";
import type { CoreSettings, ResourceTypes } from "../types";

type Arguments = z.output<typeof dialerConfigSchema>;
type Fields = Pick<Arguments, WireField>;

/** Looks at campaigns, which a dialer config paces. */
export interface CampaignLookups {
  readCampaign(id: string, options: CallOptions): Promise<Campaign>;
}

export interface DialerConfigTypes extends ResourceTypes {
  fields: Fields;
  settings: Omit<Arguments, WireField | keyof CoreSettings> & CoreSettings;
  body: WireBody;
  observed: Observed;
  outputs: { dialerConfigId: string };
  lookups: CampaignLookups;
}

export type DialerState = State<DialerConfigTypes>;
