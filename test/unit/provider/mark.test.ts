/** Check refuses a resource that carries our provider without the class: it knows no type, so it asks for the class's mark. */
import { markProblems } from "../../../provider/adapters/dynamic/mark";
import { SHELL } from "../../../provider/adapters/dynamic/shell";

const __identity = '["o","p","s","n"]';
/** As a state keeps it that pulumi.dynamic.Resource wrote, before the class gave the text itself. */
const OLDER = "exports.handler = __f0;\n\nvar __provider = {check: __f1};";
const SERIALISED =
  'exports.handler = __f0; function __f1() { return require("pulumi-cxone-dialer/runtime"); }';

describe("a resource", () => {
  it.each<[string, object, object, RegExp | undefined]>([
    ["of the class", {}, { __identity, __provider: SHELL }, undefined],
    [
      "of the class, whose identity only up knows",
      {},
      { __identity: "unknown", __provider: SHELL },
      undefined,
    ],
    [
      "of the class, whose older text ignoreChanges puts back",
      { __identity, __provider: OLDER },
      { __identity, __provider: OLDER },
      undefined,
    ],
    ["that copies the shell", {}, { __provider: SHELL }, /it has no identity/],
    [
      "that copies the shell, at its next change",
      { __provider: SHELL },
      { __provider: SHELL },
      /no identity/,
    ],
    ["of pulumi.dynamic that calls ours", {}, { __provider: SERIALISED }, /another text calls the provider/],
    [
      "of pulumi.dynamic that calls ours with an identity",
      {},
      { __identity, __provider: SERIALISED },
      /another text calls the provider/,
    ],
    [
      "of the class whose text somebody changed",
      { __identity, __provider: SHELL },
      { __identity, __provider: `${SHELL} ` },
      /another text calls the provider/,
    ],
  ])("%s", (_, olds, news, why) => {
    const problems = markProblems({ ...olds }, { ...news });
    expect(problems).toEqual(
      why === undefined ? [] : [expect.objectContaining({ reason: expect.stringMatching(why) as string })],
    );
  });
});
