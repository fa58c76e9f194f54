/** The settings of a provider as the engine hands them over. */
import { CheckRequest, DiffRequest } from "@pulumi/pulumi/proto/provider_pb";
import { UNKNOWN } from "pulumi-cxone-dialer/internal";
import { configDiffResponse } from "../../../plugin/answers";
import { checkConfig, diffConfig } from "../../../plugin/config";
import { structOf } from "../../../plugin/values";

const SETTINGS = { baseUrl: "https://na1.example.com", clientId: "client", clientSecret: "canary" };

const check = (settings: object) => checkConfig(new CheckRequest().setNews(structOf({ ...settings })));

it("the credentials are secrets in the state, though the program gave them in clear", () => {
  const { inputs, failures } = check(SETTINGS);
  expect(failures).toEqual([]);
  expect(inputs["clientSecret"]).toMatchObject({ value: "canary" });
  expect(Object.keys(inputs["clientSecret"] as object)).toHaveLength(2);
});

it.each([
  ["a misspelt key", { ...SETTINGS, requestPerMinute: "5" }, "CXD-E106"],
  ["a wrong number", { ...SETTINGS, timeoutSeconds: "soon" }, "CXD-E101"],
  ["an address in clear", { ...SETTINGS, baseUrl: "http://na1.example.com" }, "CXD-E103"],
  ["a ratio out of range", { ...SETTINGS, maxAgentRatio: 9 }, "CXD-E101"],
])("%s is refused with its code, and no secret", (_, settings, code) => {
  const [failure] = check(settings).failures;
  expect(failure?.reason).toContain(code);
  expect(failure?.reason).not.toContain("canary");
});

it("a setting that is known only during up is not refused in the preview", () => {
  expect(check({ ...SETTINGS, baseUrl: UNKNOWN }).failures).toEqual([]);
});

it("a change names the settings and replaces nothing, and the keys of the dynamic provider are the same settings", () => {
  const request = new DiffRequest()
    .setOldInputs(structOf({ "cxone:baseUrl": "https://na1.example.com", version: "0.1.0" }))
    .setNews(structOf({ baseUrl: "https://na2.example.com", timeoutSeconds: "30" }));
  const names = diffConfig(request);
  expect(names).toEqual(["baseUrl", "timeoutSeconds"]);
  expect(configDiffResponse(names).getReplacesList()).toEqual([]);
  request.setNews(structOf({ baseUrl: "https://na1.example.com", version: "0.2.0" }));
  expect(diffConfig(request)).toEqual([]);
});
