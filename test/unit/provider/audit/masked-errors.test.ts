/** What the API says may repeat a secret, or a value that only the server knows: neither is shown nor recorded. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InvalidInputError } from "../../../../provider/errors";
import { maskedError } from "../verbs";
import { Place, PROGRAM } from "./world";

const CANARY = "c4nary";
const program = (changes: object = {}) => ({
  ...PROGRAM,
  name: `${CANARY}-name`,
  observed: { secretFields: ["name"] },
  ...changes,
});

let place: Place;
beforeEach(async () => (place = await Place.open()));
afterEach(async () => place.close());
const trail = () =>
  readdirSync(join(place.path, "audit"))
    .map((file) => readFileSync(join(place.path, "audit", file), "utf8"))
    .join("");

describe("an error of a program with a secret", () => {
  it.each([
    ["PUT", "update"],
    ["DELETE", "remove"],
    ["GET", "update"],
  ] as const)(
    "does not repeat what the API says of a key that only the server knows (%s)",
    async (method, verb) => {
      const up = place.process();
      const { outs } = await up.create(program());
      const echo = { vendorKey: [{ deep: `${CANARY}\u202e"echo` }], vendorNumber: 47253 };
      place.emulator.edit(outs.dialerConfigId, echo, "sam");
      const { outs: known } = await up.update(outs, program({ agentRatio: 3 }));
      const message = `extra ${JSON.stringify(echo.vendorKey[0]?.deep)} and 47253 are not allowed`;
      // A lost PUT makes the lock look, and that look is refused.
      place.emulator.faults([
        ...(method === "GET" ? [{ method: "PUT", drop: "before" } as const] : []),
        { method, status: 400, body: { errors: [{ code: "type", message }], requestId: "r" } },
      ]);
      const next = verb === "remove" ? up.remove(known) : up.update(known, program({ agentRatio: 4 }));
      const text = await next.then(
        () => "made",
        (error: Error) => error.message,
      );
      if (method !== "GET") expect(text).toContain('extra "[secret]" and [secret] are not allowed');
      expect([text, trail(), place.notices.join()]).toEqual(
        Array(3).fill(expect.not.stringMatching(/c4nary|\b47253\b/)),
      );
    },
  );

  it("does not repeat the start of a secret where a long message was cut off", () => {
    const name = `${CANARY}-${"long ".repeat(50)}`;
    const error = new InvalidInputError(`the API said: ${name.slice(0, 20)}… Try again.`);
    expect((maskedError(error, [{ name }], ["name"]) as Error).message).toBe(
      "CXD-E110: the API said: [secret]… Try again.",
    );
  });
});
