/** The wrapper round every verb: what the engine would lose or hang on never reaches it. */
import { ApiError, ConfigurationError, PartialCreateError, registerSecret } from "../../../provider/errors";
import { ended, guard } from "../../../provider/adapters/failures";

const RENEWALS = { name: "renewals", id: "dc-1" };

describe("whatever a verb throws", () => {
  const thrown = async (value: unknown): Promise<Error> =>
    guard("create", RENEWALS, async () => {
      throw value;
    }).then(
      () => new Error("nothing was thrown"),
      (error: Error) => error,
    );

  const noStack = Object.assign(new Error("m"), { stack: "" });
  it.each([
    ["a text", "a text"],
    ["an empty text", "", "a string was thrown"],
    ["undefined", undefined, "undefined"],
    ["null", null, "null"],
    ["a number", 7, "7"],
    ["a symbol", Symbol("s"), "a symbol"],
    ["an object", {}, "an object"],
    ["an object without a prototype", Object.create(null), "an object"],
    ["an object with a message", { message: "from elsewhere" }, "from elsewhere"],
    ["an Error", new TypeError("x is not a function"), "x is not a function \\(at .+:\\d+:\\d+"],
    ["an Error without a message", new Error(""), "an error without a message"],
    ["an Error with an empty stack", noStack, "m\\. "],
    ["an Error with an odd stack", Object.assign(new Error("m"), { stack: 7 }), "m\\. "],
    ["an Error with an odd message", Object.assign(new Error("m"), { message: {} }), "an error without"],
  ])("%s becomes an Error with a message, a code and no stack", async (_, value, words = "a text") => {
    const error = await thrown(value);
    expect([error instanceof Error, error.stack]).toEqual([true, ""]);
    expect(error.message).toMatch(
      new RegExp(`^CXD-E900: renewals: create failed unexpectedly: (${words}).*please report it\\.$`),
    );
  });

  it("is the same when it is thrown at once, without a promise", async () => {
    const run = guard("create", RENEWALS, () => fail("at once"));
    await expect(run).rejects.toThrow("CXD-E900: renewals: create failed unexpectedly: at once");
  });

  it("shows no secret", async () => {
    registerSecret("guard-s3cret");
    expect((await thrown(new Error("with guard-s3cret"))).message).not.toContain("guard-s3cret");
  });

  it("stays the error that it is when it is one of ours", async () => {
    const error = new ConfigurationError("no base URL.");
    expect(await thrown(error)).toBe(error);
    expect(error.stack).toBe("");
  });

  it("keeps a half-made object: its id, clean properties, and a reason that is never empty", async () => {
    const circle: Record<string, unknown> = { a: 1 };
    circle["self"] = { back: [circle] };
    const properties = { a: undefined, b: 1, c: circle };
    const error = await thrown(new PartialCreateError("half made.", "dc-1", properties, []));
    expect(error).toMatchObject({
      id: "dc-1",
      reasons: ["CXD-E501: half made."],
      message: "CXD-E501: renewals: half made.",
    });
    expect((error as PartialCreateError).properties).toStrictEqual({
      b: 1,
      c: { a: 1, self: { back: [null] } },
    });
  });

  it("shows no secret that the API's own field messages hold", () => {
    registerSecret("field-s3cret");
    const fieldErrors = [{ field: "name", code: "type", message: "got field-s3cret" }];
    const failure = { status: 400, method: "PUT", path: "/x", requestId: "r", apiCode: "type", fieldErrors };
    expect(JSON.stringify(new ApiError("x", failure).fieldErrors)).not.toContain("field-s3cret");
  });
});

describe("an operation that does not end", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it("is an error a little after its deadline, and one that ends is let go", async () => {
    const never = ended(300, new Promise(() => undefined));
    const told = expect(never).rejects.toThrow("did not end at its deadline of 300 s");
    await jest.advanceTimersByTimeAsync(305_000);
    await told;
    await expect(ended(300, Promise.resolve(1))).resolves.toBe(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});

function fail(message: string): never {
  throw new Error(message);
}
