import { sendMalformed } from "./malformed-campaign";

describe("a malformed request", () => {
  it(
    "gets a documented 4xx answer that says what it is, and changes nothing: 10,000 of them",
    () => sendMalformed(10_000, 4),
    300_000,
  );
});
