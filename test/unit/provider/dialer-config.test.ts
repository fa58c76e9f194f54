import * as pulumi from "@pulumi/pulumi";
import { DialerConfig } from "../../../provider/dialer-config";

it("a DialerConfig cannot be told to create before it deletes", async () => {
  const mocks = {
    newResource: ({ name }: pulumi.runtime.MockResourceArgs) => ({ id: name, state: {} }),
    call: () => ({}),
  };
  await pulumi.runtime.setMocks(mocks, "project", "stack", false, "organization");
  const make = () => new DialerConfig("x", { configId: "dc-1" }, { deleteBeforeReplace: false });
  expect(make).toThrow(/would hand out the object that is deleted next\. Leave deleteBeforeReplace out/);
});
