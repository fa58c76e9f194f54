/**
 * The only object that Pulumi serialises into the state (`__provider`), frozen for ever: old resources run this text
 * with whatever version of the package is installed. So every verb is here from the first release, each with the
 * literal path, and nothing else is captured. A test compares the serialised text with a golden file.
 */
import type { dynamic } from "@pulumi/pulumi";

export const provider: dynamic.ResourceProvider = {
  async configure(request) {
    return require("pulumi-cxone-dialer/runtime").configure(request);
  },
  async check(olds, news) {
    return require("pulumi-cxone-dialer/runtime").check(olds, news);
  },
  async diff(id, olds, news) {
    return require("pulumi-cxone-dialer/runtime").diff(id, olds, news);
  },
  async create(inputs) {
    return require("pulumi-cxone-dialer/runtime").create(inputs);
  },
  async read(id, props) {
    return require("pulumi-cxone-dialer/runtime").read(id, props);
  },
  async update(id, olds, news) {
    return require("pulumi-cxone-dialer/runtime").update(id, olds, news);
  },
  async delete(id, props) {
    return require("pulumi-cxone-dialer/runtime").delete(id, props);
  },
};
