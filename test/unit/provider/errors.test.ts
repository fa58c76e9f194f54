import {
  ApiError,
  ConfigurationError,
  isGone,
  NetworkError,
  redact,
  registerSecret,
} from "../../../provider/errors";

const failure = {
  status: 404,
  method: "GET",
  path: "/x",
  requestId: "r1",
  apiCode: "not_found",
  fieldErrors: [],
};

describe("an error", () => {
  it("says what failed and what to do next, with a stable code", () => {
    const error = new ConfigurationError("no base URL.", { hint: "Set it." });
    expect(error.message).toBe("CXD-E101: no base URL. Set it.");
    expect(error.code).toBe("CXD-E101");
  });

  it("has no stack: uncaught in a program, Pulumi shows its message alone", () => {
    expect(new ConfigurationError("no base URL.").stack).toBe("");
  });

  it("shows no registered secret, no bearer token and no credential in a query", () => {
    registerSecret("hunter2-and+more");
    const text =
      'secret hunter2-and+more, hunter2-and%2Bmore, Bearer abc.def, client_secret=xyz&a=1, {"access_token":"t0k"}';
    const error = new NetworkError(text, "unknown", { cause: new Error(text) });
    for (const shown of [error.message, String(error.cause), redact(text)]) {
      for (const secret of ["hunter2", "abc.def", "xyz", "t0k"]) expect(shown).not.toContain(secret);
    }
  });
});

describe("an object is gone", () => {
  it("only by a contract-shaped 404", () => {
    expect(isGone(new ApiError("x", failure))).toBe(true);
    expect(isGone(new ApiError("x", { ...failure, apiCode: undefined }))).toBe(false);
    expect(isGone(new ApiError("x", { ...failure, requestId: undefined }))).toBe(false);
    expect(isGone(new ApiError("x", { ...failure, status: 405 }))).toBe(false);
    expect(isGone(new Error("404"))).toBe(false);
  });
});
