/** The text that is in the state of every resource, and what Pulumi's SDK makes of it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import * as pulumi from "@pulumi/pulumi";
import { DialerConfig } from "../../../provider/resources/dialer-config";
import * as runtime from "../../../provider/adapters/dynamic/runtime";
import { SHELL } from "../../../provider/adapters/dynamic/shell";

const registered: pulumi.runtime.MockResourceArgs[] = [];
beforeAll(async () => {
  await pulumi.runtime.setMocks(
    {
      newResource: (args) => {
        registered.push(args);
        return { id: args.name, state: {} };
      },
      call: () => ({}),
    },
    "project",
  );
});

it("is frozen, and small", () => {
  const golden = join(__dirname, "../../engine/fixtures/shell.golden.txt");
  expect(SHELL).toBe(readFileSync(golden, "utf8"));
  expect(SHELL.length).toBeLessThan(100);
});

it("is the verbs of the installed package, which are frozen too", () => {
  const verbs = ["check", "configure", "create", "delete", "diff", "read", "update"];
  expect(Object.keys(runtime).sort()).toEqual(verbs);
  // The compiler holds them to what the SDK calls.
  const handed: pulumi.dynamic.ResourceProvider = runtime;
  const asked: string[] = [];
  const module = { exports: {} as { handler?: () => unknown } };
  const require = (path: string) => (asked.push(path), handed);
  runInNewContext(SHELL, { exports: module.exports, require });
  expect([module.exports.handler?.(), asked]).toEqual([runtime, ["pulumi-cxone-dialer/runtime"]]);
});

it("is registered just as a resource of pulumi.dynamic.Resource, so that Pulumi's dynamic provider runs it", async () => {
  class Peer extends pulumi.dynamic.Resource {
    constructor() {
      super({ create: async () => ({ id: "1" }) }, "peer", {}, {}, "cxone", "DialerConfig");
    }
  }
  const simulation = { onBreach: "off" as const };
  const both = [new Peer(), new DialerConfig("ours", { configId: "dc-1", simulation })];
  await new Promise((resolve) => pulumi.all(both.map(({ urn }) => urn)).apply(resolve));
  const [peer, ours] = ["peer", "ours"].map((name) => registered.find((one) => one.name === name)!);
  expect([ours?.type, ours?.custom]).toEqual([peer?.type, peer?.custom]);
  const texts = [peer, ours].map((one) => (one?.inputs as { __provider: unknown }).__provider);
  expect(texts).toEqual([expect.stringMatching(/^exports\.handler = /), SHELL]);
});
