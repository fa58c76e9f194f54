/** RFC 8785 canonical JSON and SHA-256: the same value always has the same text and the same digest. */
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** @throws Error for what JSON cannot hold (NaN, Infinity, functions) */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("the value has no JSON form");
  return text;
}

/** SHA-256 in lower-case hex; of a text, its UTF-8 bytes. */
export const digest = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");

/** SHA-256 of the body sent (contract: `payload_hash`); of no bytes at all where a call has no body. */
export const payloadHash = (sent: unknown): string => digest(sent === undefined ? "" : canonicalText(sent));
