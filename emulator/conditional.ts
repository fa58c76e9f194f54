/**
 * Conditional requests (RFC 9110, section 13.1.1). This module sees only a header and a resource's tag; it decides
 * whether a write may go on. It comes last: a request that would fail without the header fails for that reason.
 */
export type Precondition = { holds: true } | { holds: false; reason: string };

export function evaluateIfMatch(ifMatch: string | undefined, etag: string): Precondition {
  if (ifMatch === undefined) {
    return fails("If-Match is missing: read the object and send its ETag, so that no one's change is lost");
  }
  if (ifMatch.trim() === "*") return { holds: true };
  const tags = parseEntityTags(ifMatch);
  if (tags === undefined) {
    return fails('If-Match is neither * nor a list of quoted entity tags, as in If-Match: "abc"');
  }
  // Strong comparison: W/"a" equals nothing, not even W/"a".
  if (tags.some((tag) => tag === etag && !tag.startsWith("W/"))) return { holds: true };
  return fails("the object has changed since it was read: read it again and send its current ETag");
}

const fails = (reason: string): Precondition => ({ holds: false, reason });

/** entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE; a comma may stand inside the quotes, so a split will not do. */
const ENTITY_TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/y;
const SEPARATOR = /[ \t]*(?:,[ \t]*|$)/y;
const EMPTY_ELEMENTS = /[ \t,]*/y;

function parseEntityTags(header: string): string[] | undefined {
  const tags: string[] = [];
  let position = skip(EMPTY_ELEMENTS, header, 0) ?? 0;
  while (position < header.length) {
    const end = skip(ENTITY_TAG, header, position);
    if (end === undefined) return undefined;
    tags.push(header.slice(position, end));
    const afterTag = skip(SEPARATOR, header, end);
    if (afterTag === undefined) return undefined;
    position = skip(EMPTY_ELEMENTS, header, afterTag) ?? afterTag;
  }
  return tags.length > 0 ? tags : undefined;
}

function skip(pattern: RegExp, text: string, position: number): number | undefined {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
