import { loadSettings } from "../../../provider/config";

const COMPLETE: Record<string, string> = {
  "cxone:baseUrl": "https://tenant.example/",
  "cxone:clientId": "id",
  "cxone:clientSecret": "s3cret-value",
};
const load = (config: Record<string, string>, env: Record<string, string> = {}) =>
  loadSettings((key) => config[key], env);

describe("the settings", () => {
  it("come from the stack config, without the trailing slash", () => {
    expect(load(COMPLETE)).toMatchObject({
      baseUrl: "https://tenant.example",
      clientId: "id",
      clientSecret: "s3cret-value",
      timeoutSeconds: 300,
      requestsPerMinute: 100,
      requestsPerSecond: 15,
    });
  });

  it("come from the environment where the config is silent, and config wins", () => {
    const env = {
      CXONE_BASE_URL: "https://other.example",
      CXONE_CLIENT_ID: "env",
      CXONE_CLIENT_SECRET: "env-secret",
    };
    expect(load({}, env).clientId).toBe("env");
    expect(load(COMPLETE, env).clientId).toBe("id");
  });

  it("name everything that is missing and how to set it, in one error", () => {
    expect(() => load({ "cxone:clientId": "id" })).toThrow(
      /CXD-E101: no cxone:baseUrl \(or CXONE_BASE_URL\), no cxone:clientSecret .*pulumi config set --secret cxone:clientSecret/,
    );
  });

  it.each(["http://127.0.0.1:4010", "http://localhost:4010", "http://[::1]:4010"])("accept %s", (baseUrl) => {
    expect(load({ ...COMPLETE, "cxone:baseUrl": baseUrl }).baseUrl).toBe(baseUrl);
  });

  it.each([
    ["http://tenant.example", /CXD-E103/],
    ["http://127.evil.example", /CXD-E103/],
    ["ftp://tenant.example", /CXD-E103/],
    ["tenant", /CXD-E102/],
    ["https://user:pw@tenant.example", /CXD-E102/],
  ])("refuse %s", (baseUrl, error) => {
    expect(() => load({ ...COMPLETE, "cxone:baseUrl": baseUrl })).toThrow(error);
  });

  it.each(["0", "abc", "3601"])("refuse a timeout of %s", (timeout) => {
    expect(() => load({ ...COMPLETE, "cxone:timeoutSeconds": timeout })).toThrow(/1 to 3600/);
  });

  it.each(["cxone:requestsPerMinute", "cxone:requestsPerSecond"])(
    "take %s as a whole number or off",
    (key) => {
      expect(Object.values(load({ ...COMPLETE, [key]: "off" }))).toContain("off");
      expect(Object.values(load({ ...COMPLETE, [key]: "7" }))).toContain(7);
      for (const value of ["0", "-1", "1.5", "100001", "fast", ""]) {
        expect(() => load({ ...COMPLETE, [key]: value })).toThrow(`${key} must be a whole number`);
      }
    },
  );
});
