/**
 * What Pulumi keeps in the state of every resource as `__provider`, and evaluates in the provider process: frozen for ever,
 * because old resources run their text with whatever version of the package is installed. The runtime's exports are the verbs.
 *
 * It is written here rather than serialised from an object by pulumi.dynamic.Resource: that text is thirty times as long, holds
 * whatever the SDK wraps functions in this year, and the engine writes it twice a resource into the state after every step.
 */
export const SHELL = 'exports.handler = () => require("pulumi-cxone-dialer/runtime");\n';
