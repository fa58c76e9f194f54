/**
 * For the other packages of this repository, which name this one by its exact version: the parts of the core that an
 * adapter needs. No other package may rely on it; every release may change it.
 */
export { type Services } from "./adapters/services";
export { dialerConfig } from "./resources/dialer-config/definition";
