/** What is taken out of a record: every credential, and of ordinary text as little as that allows. */
import { isRedacted, redacted } from "../../../../provider/audit/redact";
import { redact } from "../../../../provider/errors";

describe("a credential is taken out", () => {
  it.each([
    ["Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "c2lnbmF0dXJl"],
    ["Bearer mF_9.B5f-4.1JqM", "mF_9"],
    ["Bearer 8f14e45fceea167a5a36dedd4bea2543", "8f14e45f"],
    ["bearer 3fa85f64-5717-4562-b3fc-2c963f66afa6", "3fa85f64"],
    ["Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"],
    ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "QWxhZGRpb"],
    ["BASIC cHVsdW1pOmRlbW8tc2VjcmV0", "cHVsdW1p"],
    ["Bearer abc.def", "abc.def"],
    ["Bearer s3cret-token", "s3cret"],
    ["Bearer correcthorsebatterystaple", "correcthorse"],
    ["Bearer 123456789", "123456789"],
    ["authorization: Basic insurance", "insurance"],
    ['{"Authorization":"Bearer street"}', "street"],
    ["Authorization=Bearer street", "street"],
    ["token eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "eyJzdWIi"],
    ["client_secret=hunter2", "hunter2"],
    ['"access_token":"t0k"', "t0k"],
  ])("from %s", (text, secret) => {
    expect(redact(text)).toContain("[redacted]");
    expect(redact(text)).not.toContain(secret);
  });
});

it.each([
  "Basic Insurance Ltd",
  "Bearer Street Loans",
  "Basic insurance",
  "BASIC INSURANCE LTD",
  "Basic Anglo-American Ltd.",
  "Bearer St. Loans",
  "Basic U.S. Loans",
  "Basic 2nd Mortgage",
  "the Bearer of this card",
  "Basic: everything",
  "Bearer Übersetzungen GmbH",
  "Basic",
])("the seller name %j stays as it is", (name) => {
  expect(redacted({ sellerName: name })).toEqual({ clean: { sellerName: name }, changed: false });
});

describe("a record", () => {
  it.each([
    [{ note: "Bearer a1b2" }, { note: "Bearer [redacted]" }],
    [{ apiKey: "k" }, { apiKey: "[redacted]" }],
    [{ list: [{ "Bearer a1b2": 1 }] }, { list: [{ "Bearer [redacted]": 1 }] }],
  ])("%j says that it was redacted", (value, clean) => {
    expect(redacted(value)).toEqual({ clean, changed: true });
    expect(isRedacted(clean)).toBe(true);
  });

  it("nested so deep that it would overflow the stack is cut, not lost", () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) deep = depth % 2 ? [deep] : { deep };
    const { clean, changed } = redacted({ deep });
    expect([changed, isRedacted(clean)]).toEqual([true, true]);
  });
});
