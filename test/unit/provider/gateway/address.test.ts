import { configPath, objectOfLocation } from "../../../../provider/gateway/address";

const BASE = "https://na1.example.com/tenant";
const PATH = "/api/v2/outbound/dialerconfigs";

describe("the object of a Location", () => {
  it.each([
    ["a path of the API", `${PATH}/dc-1`, "dc-1"],
    ["a path below the base", `/tenant${PATH}/dc-1`, "dc-1"],
    ["an address of the API", `${BASE}${PATH}/dc-1`, "dc-1"],
    ["the same with its port and in capitals", `HTTPS://NA1.example.com:443/tenant${PATH}/dc-1`, "dc-1"],
    ["an encoded id", `${PATH}/a%2Fb%20%C3%A9`, "a/b é"],
    ["another host", `https://evil.example/tenant${PATH}/dc-1`, undefined],
    ["a host that starts alike", `https://na1.example.com.evil.example/tenant${PATH}/dc-1`, undefined],
    ["another scheme", `http://na1.example.com/tenant${PATH}/dc-1`, undefined],
    ["another port", `https://na1.example.com:444/tenant${PATH}/dc-1`, undefined],
    ["a user", `https://na1.example.com@evil.example/tenant${PATH}/dc-1`, undefined],
    ["an address without the base's path", `https://na1.example.com${PATH}/dc-1`, undefined],
    ["an address without a scheme", `//evil.example${PATH}/dc-1`, undefined],
    ["another path", "/x/dc-1", undefined],
    ["a campaign", "/api/v2/outbound/campaigns/dc-1", undefined],
    ["the collection", `${PATH}/`, undefined],
    ["a step up", `${PATH}/..`, undefined],
    ["an encoded step up", `${PATH}/%2e%2e`, undefined],
    ["a deeper path", `${PATH}/dc-1/versions`, undefined],
    ["a query", `${PATH}/dc-1?x`, undefined],
    ["a fragment", `${PATH}/dc-1#x`, undefined],
    ["a malformed escape", `${PATH}/%E0%A4%A`, undefined],
    ["an encoded control character", `${PATH}/dc%0a1`, undefined],
    ["an id of 129 characters", `${PATH}/${"x".repeat(129)}`, undefined],
    ["nothing", "", undefined],
    ["a bare id", "dc-1", undefined],
  ])("%s", (_, location, id) => expect(objectOfLocation(location, BASE)).toBe(id));
});

it("a path leads back to its id, whatever the id holds", () => {
  for (const id of ["dc-1", "a/b?c#d", "%2e%2e", "é😀", " ", "x".repeat(128)])
    expect(objectOfLocation(configPath(id), BASE)).toBe(id);
});

it.each(["", ".", "..", "a\u0000", "a\u0085", "\udc00", "x".repeat(129)])(
  "the id %j has no path, and the error says why",
  (id) => expect(() => configPath(id)).toThrow(/^CXD-E110: ".*" cannot be the id of a dialer config: it /),
);
