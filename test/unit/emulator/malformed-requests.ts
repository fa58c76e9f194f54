import fc from "fast-check";
import { CAMPAIGNS, CONFIGS, EVENT, EXPORTS, PACING } from "./api";

/** A request with something wrong in it, and the statuses that may say so. */
export interface Malformed {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  /** Undefined: the token is fine. */
  authorization?: string;
  expected: number[];
}

const JSON_TYPE = { "content-type": "application/json" };
const WRITES = [
  { method: "POST", path: CONFIGS, headers: JSON_TYPE, valid: { name: "New", ...PACING } },
  { method: "PUT", path: `${CONFIGS}/dc-1`, headers: { ...JSON_TYPE, "if-match": "*" }, valid: PACING },
  { method: "POST", path: EXPORTS, headers: JSON_TYPE, valid: EVENT },
];

const outside = (minimum: number, maximum: number) =>
  fc.oneof(
    fc.double({ max: minimum, maxExcluded: true, noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: maximum, minExcluded: true, noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(null, true, "1", "", [], {}),
  );

/** For each pacing field, values that the contract's table does not allow. */
const WRONG: Record<keyof typeof PACING, fc.Arbitrary<unknown>> = {
  pacingType: fc.oneof(fc.string(), fc.constantFrom(null, 1, "Predictive", [])),
  dialRate: outside(0.1, 10),
  agentRatio: outside(1, 5),
  maxAbandonmentRate: outside(0, 0.05),
  maxQueueDepth: fc.oneof(outside(1, 500), fc.double({ min: 1.01, max: 1.99, noNaN: true })),
  answerRateThreshold: outside(0, 1),
};

const wrongField = fc
  .constantFrom(...(Object.keys(WRONG) as (keyof typeof PACING)[]))
  .chain((key) => WRONG[key].map((value) => JSON.stringify({ name: "New", ...PACING, [key]: value })));
const withoutField = fc
  .constantFrom(...Object.keys(PACING))
  .map((key) => JSON.stringify({ name: "New", ...PACING, [key]: undefined }));
const unkeepable = fc
  .constantFrom('{"__proto__":{}}', "1e999", `${"[".repeat(100)}${"]".repeat(100)}`)
  .map((value) => `${JSON.stringify(PACING).slice(0, -1)},"name":"New","complianceRules":${value}}`);

const badText = (valid: object) =>
  fc.oneof(
    fc.nat(JSON.stringify(valid).length - 1).map((length) => JSON.stringify(valid).slice(0, length)),
    fc.json({ maxDepth: 3 }),
    fc.constantFrom("\ufeff{}", "{'a':1}", '{"a":1,}', "NaN", "{} {}", '{"a":"\n"}'),
  );

const badBody = fc.constantFrom(...WRITES).chain(({ valid, ...call }) => {
  const onlyForConfigs = call.path === EXPORTS ? [] : [wrongField, withoutField, unkeepable];
  return fc
    .oneof(
      ...[badText(valid), ...onlyForConfigs].map((one) => one.map((text) => Buffer.from(text))),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc.constant(Buffer.from([...Buffer.from('{"name":"'), 0xff, 0xfe, ...Buffer.from('"}')])),
    )
    .map((body) => ({ ...call, body, expected: [400] }));
});

const badType = fc
  .tuple(
    fc.constantFrom(...WRITES),
    fc.constantFrom("", "text/plain", "application/jsonx", "application/xml"),
  )
  .map(([{ valid, ...call }, type]) => ({
    ...call,
    headers: { ...call.headers, "content-type": type },
    body: Buffer.from(JSON.stringify(valid)),
    expected: [400],
  }));

const nothing = { headers: {}, body: Buffer.alloc(0) };
const EVERY_CALL = [
  { method: "GET", path: `${CONFIGS}/dc-1` },
  { method: "GET", path: CONFIGS },
  { method: "GET", path: `${CAMPAIGNS}/c-1` },
  { method: "DELETE", path: `${CONFIGS}/dc-1` },
  ...WRITES.map(({ method, path }) => ({ method, path })),
];
const visible = fc.stringMatching(/^[\x21-\x7e]{0,40}$/);
const badToken = fc
  .tuple(fc.constantFrom(...EVERY_CALL), fc.constantFrom("Bearer ", "Basic ", "bearer", ""), visible)
  .map(([call, scheme, rest]) => ({ ...nothing, ...call, authorization: scheme + rest, expected: [401] }));

/** Never a path that exists: what follows the prefix starts with a letter that no name in the API has there. */
const badPath = fc
  .tuple(
    fc.constantFrom("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE"),
    fc.constantFrom("/", "/api/v2/", `${CONFIGS}/`, CONFIGS, `${CAMPAIGNS}/`, EXPORTS, "/oauth/token"),
    visible,
  )
  .map(([method, prefix, rest]) => {
    const headers = { ...JSON_TYPE, "if-match": "*" };
    const body = method === "PUT" || method === "POST" ? Buffer.from(JSON.stringify(PACING)) : nothing.body;
    return { method, path: `${prefix}x${rest}`, headers, body, expected: [400, 404, 405] };
  });

const query = (text: string) => ({ ...nothing, method: "GET", path: `${CONFIGS}?${text}`, expected: [400] });
const badQuery = fc.oneof(
  fc
    .oneof(
      fc.integer({ max: 0 }).map(String),
      fc.integer({ min: 201 }).map(String),
      fc.string(),
      fc.double().map(String),
    )
    .filter((text) => !/^\+?0*([1-9]\d?|1\d\d|200)(\.0+)?$/.test(text))
    .map((size) => query(`pageSize=${encodeURIComponent(size)}`)),
  fc.string().map((cursor) => query(`cursor=${encodeURIComponent(cursor)}`)),
  fc.constantFrom("name=", "campaignId=", "name=a&name=b", "pageSize=1&pageSize=2").map(query),
);

const badHeader = fc
  .tuple(fc.constantFrom(...WRITES), visible, fc.integer({ min: 256, max: 2000 }))
  .map(([{ valid, ...call }, rest, length]) => {
    const put = call.method === "PUT";
    const wrong = put ? { "if-match": `x${rest}` } : { "idempotency-key": "k".repeat(length) };
    const body = Buffer.from(JSON.stringify(valid));
    return { ...call, headers: { ...call.headers, ...wrong }, body, expected: [put ? 412 : 400] };
  });

const badForm = fc
  .tuple(fc.constantFrom("application/x-www-form-urlencoded", "application/json", "text/plain"), fc.string())
  .map(([type, text]) => ({
    method: "POST",
    path: "/oauth/token",
    headers: { "content-type": type },
    body: Buffer.from(text),
    expected: [400, 401],
  }));

export const malformed: fc.Arbitrary<Malformed> = fc.oneof(
  { arbitrary: badBody, weight: 6 },
  badType,
  badToken,
  { arbitrary: badPath, weight: 2 },
  badQuery,
  badHeader,
  badForm,
);
