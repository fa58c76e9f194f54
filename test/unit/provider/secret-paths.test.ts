/** Which fields of a program are secrets, as the constructor tells the provider. */
import * as pulumi from "@pulumi/pulumi";
import { secretPathsIn } from "../../../provider/resources/dialer-config/secret-paths";

const secret = pulumi.secret("x");
const unknown = // What the SDK makes of a value that only `pulumi up` knows.
  pulumi.output(new Promise<string>(() => undefined)).constructor as unknown as new (
    ...parts: unknown[]
  ) => pulumi.Output<string>;
const notKnownYet = (isSecret: boolean): pulumi.Output<string> =>
  new unknown(
    [],
    Promise.resolve(undefined),
    Promise.resolve(false),
    Promise.resolve(isSecret),
    Promise.resolve([]),
  );

const CASES: [string, object, string[]][] = [
  ["nothing", { name: "a", dialRate: pulumi.output(1), forecast: { activeAgents: 5 } }, []],
  ["a field", { name: secret, dialRate: 1 }, ["name"]],
  ["a promise of a secret", { name: Promise.resolve(secret) }, ["name"]],
  ["a value deep in forecast", { forecast: { amd: { enabled: pulumi.secret(true) } } }, ["forecast"]],
  ["forecast as a whole", { forecast: pulumi.secret({ activeAgents: 5 }) }, ["forecast"]],
  [
    "one key of complianceRules",
    { complianceRules: { callerId: { number: secret }, amd: {} } },
    ["complianceRules.callerId"],
  ],
  [
    "an item of a list",
    { complianceRules: { jurisdictions: ["US", secret] } },
    ["complianceRules.jurisdictions"],
  ],
  ["complianceRules as a whole", { complianceRules: pulumi.secret({ a: 1 }) }, ["complianceRules"]],
  [
    "an output that holds a secret",
    { complianceRules: pulumi.output({ a: secret, b: 1 }) },
    ["complianceRules"],
  ],
  [
    "what an apply hides in its result",
    { complianceRules: pulumi.output(1).apply(() => ({ a: [secret] })) },
    ["complianceRules.a"],
  ],
  ["a secret that is not known yet", { name: notKnownYet(true), campaignId: notKnownYet(false) }, ["name"]],
  [
    "a value that becomes a secret again",
    { name: pulumi.unsecret(secret), dialRate: secret.apply(() => 1) },
    ["dialRate"],
  ],
];

it.each(CASES)("%s", async (_, args, fields) => {
  expect(await secretPathsIn(args)).toEqual(fields);
});
