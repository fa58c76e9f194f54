/** The JSON that Pulumi writes: states, URNs, and the marks of secrets and unknowns. Needs neither Pulumi nor CrossGuard. */
export { disguise, isDialerConfig } from "./dialer-configs";
export { isMarked, isUnknown } from "./marks";
export { managed, type StateResource } from "./state";
export { nameOf, parseUrn, typeOf, urnText } from "./urn";
export { isUnknownValue, legible, UnreadableValueError } from "./values";
