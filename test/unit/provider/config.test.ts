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

  it.each([
    ["https://na1.example.com/api/v2", "https://na1.example.com"],
    ["https://na1.example.com/api/v2/", "https://na1.example.com"],
    ["https://na1.example.com/api/V2/outbound/dialerconfigs", "https://na1.example.com"],
    ["https://proxy.example.com/cxone/api/v3", "https://proxy.example.com/cxone"],
    ["https://na1.example.com/oauth/token", "https://na1.example.com"],
  ])("refuse %s with the address that was meant", (baseUrl, meant) => {
    for (const key of ["cxone:baseUrl", "cxone:movedFrom"]) {
      const refused = () => load({ ...COMPLETE, [key]: baseUrl });
      expect(refused).toThrow("CXD-E102");
      expect(refused).toThrow(`\`pulumi config set ${key} ${meant}\``);
    }
  });

  it.each(["https://na1.example.com/apis", "https://proxy.example.com/api", "https://proxy.example.com/v2"])(
    "accept %s, whose path may be a proxy's",
    (baseUrl) => {
      expect(load({ ...COMPLETE, "cxone:baseUrl": baseUrl }).baseUrl).toBe(baseUrl);
    },
  );

  it("take the former address from the config or the environment, written as baseUrl is", () => {
    const movedFrom = "HTTPS://Old.Example:443/";
    expect(load({ ...COMPLETE, "cxone:movedFrom": movedFrom }).movedFrom).toBe("https://old.example");
    expect(load(COMPLETE, { CXONE_MOVED_FROM: movedFrom }).movedFrom).toBe("https://old.example");
    expect([load(COMPLETE).movedFrom, load({ ...COMPLETE, "cxone:movedFrom": " " }).movedFrom]).toEqual([
      undefined,
      undefined,
    ]);
    expect(() => load({ ...COMPLETE, "cxone:movedFrom": "old" })).toThrow(/CXD-E102: cxone:movedFrom is not/);
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
