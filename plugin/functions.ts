/** The functions of the package, by the last part of their token. */
import type { PluginFunction } from "./functions/function";
import { getCampaign } from "./functions/get-campaign";
import { getDialerConfig } from "./functions/get-dialer-config";
import { getDialerConfigs } from "./functions/get-dialer-configs";
import { recommend } from "./functions/recommend";
import { simulate } from "./functions/simulate";

export const functions: Readonly<Record<string, PluginFunction>> = {
  getDialerConfig,
  getDialerConfigs,
  getCampaign,
  simulate,
  recommend,
};
