/** The constructor refuses the options that cannot work. What it accepts is shown on the engine (test/engine/options). */
import * as pulumi from "@pulumi/pulumi";
import { DialerConfig } from "../../../provider/resources/dialer-config";

beforeAll(async () => {
  const mocks = {
    newResource: ({ name }: pulumi.runtime.MockResourceArgs) => ({ id: name, state: {} }),
    call: () => ({}),
  };
  await pulumi.runtime.setMocks(mocks, "project", "stack", false, "organization");
});

it.each<[string, pulumi.CustomResourceOptions, RegExp]>([
  ["import", { import: "dc-1" }, /cannot import a dynamic resource\. .*set the argument configId to its id/],
  ["customTimeouts", { customTimeouts: { create: "5m" } }, /Set cxone:timeoutSeconds/],
  ["version", { version: "1.2.3" }, /Choose it in package\.json/],
  ["pluginDownloadURL", { pluginDownloadURL: "https://plugins.example" }, /this resource is an npm package/],
  ["envVarMappings", { envVarMappings: { A: "B" } }, /for provider resources only.*CXONE_BASE_URL/],
  [
    "deleteBeforeReplace false",
    { deleteBeforeReplace: false },
    /would hand out the object that is deleted next\. Leave deleteBeforeReplace out/,
  ],
])("the constructor refuses %s, and says what to do instead", (_, options, text) => {
  const make = () => new DialerConfig("x", { configId: "dc-1" }, options);
  expect(make).toThrow(text);
  expect(make).toThrow(/^CXD-E110: DialerConfig x: /);
});

describe("stack traces, which the SDK would take by the dozen for each output", () => {
  // The mocks know no hooks.
  const simulation = { onBreach: "off" as const };

  it("are as long as before once a resource is declared", async () => {
    const before = Error.stackTraceLimit;
    const { urn } = new DialerConfig("traced", { configId: "dc-1", simulation });
    expect(Error.stackTraceLimit).toBe(before);
    await new Promise((resolve) => urn.apply(resolve));
  });

  it("still say which line of the program made a mistake, and are as long as before after it", () => {
    const before = Error.stackTraceLimit;
    // The SDK refuses a resource without a name.
    const make = () => new DialerConfig("", { configId: "dc-1", simulation });
    const mistake: unknown = expect.objectContaining({
      stack: expect.stringContaining(__filename) as string,
    });
    expect(make).toThrow(mistake as Error);
    expect(Error.stackTraceLimit).toBe(before);
  });
});
