/** The parts of the API that this server has: real servers differ, and a client has to be safe with each of them. */
export interface ServerShape {
  /** Create, delete, list, `name` and `campaignId`. */
  extensions: boolean;
  /** A repeated create is marked with the header `Idempotent-Replayed: true`. */
  idempotentReplayed: boolean;
  /** Each item of the list carries its `etag`. */
  listEtag: boolean;
  /** Dialer configs show neither `lastModifiedBy` nor `lastModifiedAt`. */
  bodiesWithoutTimes: boolean;
  /** Answers have no `Date` header. */
  answersWithoutDate: boolean;
}

export interface ShapeOptions {
  /**
   * false: the document's API alone, without create, delete, list, name and campaignId. An object keeps them and turns
   * off what it names: the header `Idempotent-Replayed`, or the `etag` of list items.
   */
  extensions?: boolean | { idempotentReplayed?: boolean; listEtag?: boolean };
  /** true: dialer configs show neither lastModifiedBy nor lastModifiedAt. */
  bodiesWithoutTimes?: boolean;
  /** true: no answer has a Date header. */
  answersWithoutDate?: boolean;
}

export function serverShape(options: ShapeOptions): ServerShape {
  const { extensions = true, bodiesWithoutTimes = false, answersWithoutDate = false } = options;
  const { idempotentReplayed = true, listEtag = true } = typeof extensions === "object" ? extensions : {};
  return {
    extensions: extensions !== false,
    idempotentReplayed: extensions !== false && idempotentReplayed,
    listEtag: extensions !== false && listEtag,
    bodiesWithoutTimes,
    answersWithoutDate,
  };
}
