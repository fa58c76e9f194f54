/** Public surface of pulumi-cxone-dialer. */
export { DialerConfig, type DialerConfigArgs, type Inputs } from "./resources/dialer-config";
export {
  ApiError,
  ConfigurationError,
  ConflictError,
  type ConflictRow,
  CxoneError,
  InvalidInputError,
  isCxoneError,
  LookupError,
  NetworkError,
  PartialCreateError,
  ResponseFormatError,
} from "./errors";
export { type DialerConfigFacts, getCampaign, getDialerConfig } from "./lookup";
export { DIALER_CONFIG_TYPE } from "./token";
