/**
 * The Pulumi type token of DialerConfig: `pulumi-nodejs:dynamic/<module>:<Type>` as the dynamic provider builds it.
 * Policy packs match it without importing the resource class.
 */
export const DIALER_CONFIG_TYPE = "pulumi-nodejs:dynamic/cxone:DialerConfig";
