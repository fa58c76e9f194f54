/**
 * The only object that Pulumi serialises into the state (`__provider`), frozen for ever: old resources run this text
 * with whatever version of the package is installed. So every verb is here from the first release, each with the
 * literal path, and nothing else is captured. Short names keep the text small (2,048 bytes are its limit).
 */
import type { dynamic } from "@pulumi/pulumi";

export const provider: dynamic.ResourceProvider = {
  configure: (r) => require("pulumi-cxone-dialer/runtime").configure(r),
  check: (o, n) => require("pulumi-cxone-dialer/runtime").check(o, n),
  diff: (i, o, n) => require("pulumi-cxone-dialer/runtime").diff(i, o, n),
  create: (n) => require("pulumi-cxone-dialer/runtime").create(n),
  read: (i, o) => require("pulumi-cxone-dialer/runtime").read(i, o),
  update: (i, o, n) => require("pulumi-cxone-dialer/runtime").update(i, o, n),
  delete: (i, o) => require("pulumi-cxone-dialer/runtime").delete(i, o),
};
