/** The grammar of a strong entity tag (RFC 9110, section 8.8.3), held against one written out character by character. */
import fc from "fast-check";
import { isStrongTag } from "../../../../../provider/gateway/http/checks";

/** etagc = %x21 / %x23-7E / obs-text */
const isEtagc = (code: number): boolean =>
  code === 0x21 || (code >= 0x23 && code <= 0x7e) || (code >= 0x80 && code <= 0xff);

function byTheBook(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const inside = codes.slice(1, -1);
  return codes.length >= 2 && codes[0] === 0x22 && codes.at(-1) === 0x22 && inside.every(isEtagc);
}

const latin1 = fc.string({
  unit: fc.integer({ min: 0, max: 0x1ff }).map((code) => String.fromCodePoint(code)),
});

it("accepts exactly the opaque tags", () => {
  const texts = fc.oneof(
    latin1,
    latin1.map((text) => `"${text}"`),
    fc.constantFrom("*", '"', '""', 'W/""', '"a","b"'),
  );
  fc.assert(
    fc.property(texts, (text) => expect(isStrongTag(text)).toBe(byTheBook(text))),
    { seed: 17, numRuns: 2_000 },
  );
});

it("accepts each character alone that the grammar has, and no other", () => {
  const accepted = Array.from({ length: 0x200 }, (_, code) => code).filter((code) =>
    isStrongTag(`"${String.fromCodePoint(code)}"`),
  );
  expect(accepted).toEqual(Array.from({ length: 0x200 }, (_, code) => code).filter(isEtagc));
});

it.each([
  [256, true],
  [257, false],
])("of %d bytes: %s", (length, accepted) =>
  expect(isStrongTag(`"${"x".repeat(length - 2)}"`)).toBe(accepted),
);
