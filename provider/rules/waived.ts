/**
 * The words about a waiver that holds, printed by a policy and read back by the report: the engine carries nothing but
 * text between them. Printer and parser stand together, so that neither changes alone.
 */
import { shown } from "../shown";

export interface Waived {
  /** Id or name of the policy. */
  policy: string;
  /** The last day on which the waiver holds, YYYY-MM-DD. */
  until: string;
  owner: string;
  ticket: string;
  reason: string;
}

/** `CXD005 until 2026-12-31 (owner compliance, CMP-7): The carrier ends ringing at 12 s.` on one line. */
export const waivedText = ({ policy, until, owner, ticket, reason }: Waived): string =>
  `${word(policy)} until ${shown(until)} (owner ${word(owner)}, ${word(ticket)}): ${shown(reason)}`;

/** A text that could be read in two ways stands in quotes. */
const word = (text: string): string => {
  const line = shown(text);
  return new RegExp(`^${PLAIN}$`).test(line) ? line : JSON.stringify(line);
};

const PLAIN = `[^\\s"(),:](?:[^"(),:]*[^\\s"(),:])?`;
const WORD = `(${PLAIN}|"(?:[^"\\\\]|\\\\.)*")`;
const TEXT = new RegExp(`^${WORD} until (\\d{4}-\\d{2}-\\d{2}) \\(owner ${WORD}, ${WORD}\\): (.*)$`);

/** @returns undefined when the line is no such sentence */
export function waivedIn(line: string): Waived | undefined {
  const [, policy, until, owner, ticket, reason] = TEXT.exec(line) ?? [];
  if (policy === undefined || until === undefined || owner === undefined || ticket === undefined)
    return undefined;
  return { policy: read(policy), until, owner: read(owner), ticket: read(ticket), reason: reason ?? "" };
}

const read = (text: string): string => (text.startsWith('"') ? String(JSON.parse(text)) : text);
