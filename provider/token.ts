/**
 * The Pulumi type token of DialerConfig: `pulumi-nodejs:dynamic/<module>:<Type>` as the dynamic provider builds it.
 * Policy packs match it without importing the resource class.
 */
export const DIALER_CONFIG_TYPE = "pulumi-nodejs:dynamic/cxone:DialerConfig";

/** The type token of the provider plugin's resource: the same dialer config, for every language. */
export const PLUGIN_DIALER_CONFIG_TYPE = "cxone:index:DialerConfig";

/** By its type alone: a resource of the dynamic provider, or of the plugin. */
export const isDialerConfigType = (type: string): boolean =>
  type === DIALER_CONFIG_TYPE || type === PLUGIN_DIALER_CONFIG_TYPE;
