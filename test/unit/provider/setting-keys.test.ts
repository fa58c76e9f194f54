/** The keys of the stack config: known ones pass, misspelt ones are refused, others are told. Values are never looked at. */
import { functions } from "../../../plugin/functions";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadSettings } from "../../../provider/config";
import { SETTINGS, unknownKeys } from "../../../provider/config/keys";

const ROOT = join(__dirname, "../../..");

it.each([
  ["cxone:timeoutSecond", "cxone:timeoutSeconds"],
  ["cxone:TimeoutSeconds", "cxone:timeoutSeconds"],
  ["cxone:base-url", "cxone:baseUrl"],
  ["cxone:base_url", "cxone:baseUrl"],
  ["cxone:baseURL", "cxone:baseUrl"],
  ["cxone:clientSecert", "cxone:clientSecret"],
  ["cxone:clientsecret", "cxone:clientSecret"],
  ["cxone:cliendId", "cxone:clientId"],
  ["cxone:requestPerMin", "cxone:requestsPerMinute"],
  ["cxone:requestsPerSeconds", "cxone:requestsPerSecond"],
  ["cxone:exports", "cxone:export"],
  ["cxone:exportfailure", "cxone:exportFailure"],
  ["cxone:moveFrom", "cxone:movedFrom"],
  ["cxone:stateID", "cxone:stateId"],
  ["cxone:auditdir", "cxone:auditDir"],
  ["cxone:audiDir", "cxone:auditDir"],
])("%s is refused, and %s is suggested", (key, meant) => {
  const refused = () => unknownKeys(["cxone:baseUrl", key, "other:timeoutSecond"]);
  expect(refused).toThrow(
    `CXD-E106: the stack config has a key that no setting has: ${key} (did you mean ${meant}?)`,
  );
  expect(refused).toThrow(`\`pulumi config rm ${key}\`.`);
});

it("several misspelt keys are refused at once", () => {
  expect(() => unknownKeys(["cxone:baseURL", "cxone:clientid"])).toThrow(
    /cxone:baseURL \(.*\), cxone:clientid \(.*`pulumi config rm cxone:baseURL`, `pulumi config rm cxone:clientid`\.$/,
  );
});

it("a key that resembles no setting is given back, and other namespaces are left alone", () => {
  const keys = [
    "cxone:region",
    "cxone:team",
    "aws:region",
    "myproject:baseURL",
    "cxoneish:baseURL",
    "baseURL",
  ];
  expect(unknownKeys(keys)).toEqual(["cxone:region", "cxone:team"]);
});

it("every setting is known", () => {
  expect(unknownKeys(SETTINGS.map((name) => `cxone:${name}`))).toEqual([]);
});

it("every key that the provider reads is known", () => {
  const read: string[] = [];
  const values: Record<string, string> = {
    baseUrl: "https://na1.example.com",
    clientId: "id",
    clientSecret: "s",
  };
  loadSettings((key) => {
    read.push(key);
    return values[key.replace("cxone:", "")];
  }, {});
  expect(read.length).toBeGreaterThan(9);
  expect(unknownKeys(read)).toEqual([]);
});

it("every key that a document or a message names is known", () => {
  const listed = spawnSync("git", ["ls-files", "README.md", "docs", "examples", "provider"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const files = listed.stdout.split("\n").filter((file) => /\.(md|ts|yaml|yml|sh)$/.test(file));
  const named = files.flatMap((file) =>
    [...readFileSync(join(ROOT, file), "utf8").matchAll(/(?<!\w)cxone:([a-z]\w+)/g)].map(
      ([, name]) => name ?? "",
    ),
  );
  // The plugin's tokens look alike: `cxone:index:DialerConfig`, and `cxone:getCampaign` in YAML.
  const known = [...SETTINGS, "index", ...Object.keys(functions)];
  expect([...new Set(named)].filter((name) => !known.includes(name))).toEqual([]);
});

it("a hostile key is shown on one line", () => {
  expect(() => unknownKeys(["cxone:baseUrl\n"])).toThrow(/cxone:baseUrl\\n \(did you mean cxone:baseUrl\?\)/);
});
