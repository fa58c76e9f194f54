/** The JSON that Pulumi writes: states, URNs, and the marks of secrets and unknowns. Needs neither Pulumi nor CrossGuard. */
export { disguise, isDialerConfig } from "./pulumi/dialer-configs";
export { isMarked, isUnknown } from "./pulumi/marks";
export { managed, type StateResource } from "./pulumi/state";
export { nameOf, parseUrn, typeOf, urnText } from "./pulumi/urn";
export { isUnknownValue, legible, UnreadableValueError } from "./pulumi/values";
