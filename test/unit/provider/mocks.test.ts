/** Unit tests that users write of their own programs, with Pulumi's mocks in the engine's place. */
import * as pulumi from "@pulumi/pulumi";
import { DialerConfig } from "pulumi-cxone-dialer";

beforeAll(async () => {
  // As the SDK's guide does: no project, no stack, no organization.
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as object }),
    call: () => ({}),
  });
});

it("a config whose simulation is on is registered, and its inputs and id can be looked at", async () => {
  const renewals = new DialerConfig("renewals", {
    name: "renewals",
    pacingType: "predictive",
    dialRate: 1.6,
    agentRatio: 1.8,
    maxAbandonmentRate: 0.03,
    maxQueueDepth: 5,
    answerRateThreshold: 0.1,
    simulation: { onBreach: "fail" },
  });
  const { id, agentRatio } = renewals;
  const seen = await new Promise((resolve) => pulumi.all([id, agentRatio]).apply(resolve));
  expect(seen).toEqual(["renewals-id", 1.8]);
});
