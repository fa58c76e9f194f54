/** The wrapper round every verb: what the engine would lose or hang on never reaches it. */
import { ApiError, ConfigurationError, PartialCreateError, registerSecret } from "../../../provider/errors";
import { cleanId, cleanRecord, guard } from "../../../provider/runtime/guard";

describe("a result", () => {
  it.each([
    ["undefined", { a: undefined, b: { c: undefined } }, { b: {} }],
    // eslint-disable-next-line no-sparse-arrays
    ["a hole", { a: [1, , 3] }, { a: [1, null, 3] }],
    ["undefined in a list", { a: [undefined] }, { a: [null] }],
    ["a function", { a: () => 1 }, {}],
    ["a bigint", { a: 2n ** 60n }, { a: "1152921504606846976" }],
    ["a date", { a: new Date(0) }, { a: "1970-01-01T00:00:00.000Z" }],
    ["NaN", { a: NaN, b: Infinity }, { a: null, b: null }],
    ["null", { a: null }, { a: null }],
  ])("with %s is made clean", (_, dirty, clean) => {
    expect(cleanRecord(dirty)).toStrictEqual(clean);
  });

  it.each([[undefined], [""], [7], [null]])("with the id %p is refused", (id) => {
    expect(() => cleanId(id)).toThrow("without an id");
  });
});

describe("whatever a verb throws", () => {
  const thrown = async (value: unknown): Promise<Error> =>
    guard("create", async () => {
      throw value;
    }).then(
      () => new Error("nothing was thrown"),
      (error: Error) => error,
    );

  it.each([
    ["a text"],
    [undefined],
    [null],
    [{}],
    [7],
    [new Error("")],
    [new TypeError("x is not a function")],
  ])("%p becomes an Error with a message, a code and no stack", async (value) => {
    const error = await thrown(value);
    expect([error instanceof Error, error.stack]).toEqual([true, ""]);
    expect(error.message).toMatch(/^CXD-E900: create failed unexpectedly: .+please report it/);
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
    const error = await thrown(new PartialCreateError("half made.", "dc-1", { a: undefined, b: 1 }, []));
    expect(error).toMatchObject({ id: "dc-1", reasons: ["CXD-E501: half made."] });
    expect((error as PartialCreateError).properties).toStrictEqual({ b: 1 });
  });

  it("shows no secret that the API's own field messages hold", () => {
    registerSecret("field-s3cret");
    const fieldErrors = [{ field: "name", code: "type", message: "got field-s3cret" }];
    const failure = { status: 400, method: "PUT", path: "/x", requestId: "r", apiCode: "type", fieldErrors };
    expect(JSON.stringify(new ApiError("x", failure).fieldErrors)).not.toContain("field-s3cret");
  });
});
