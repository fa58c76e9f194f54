/** The live world as check saw it. No diff reads it. */
export interface CoreObserved<Body> {
  /** The whole object at adoption, next to `etag`; after a refresh only the fields that nobody declares. */
  live?: Body;
  /** When `live` was read (RFC 3339, UTC): policies report the age of the values that they judge. */
  readAt?: string;
  /** Strong ETag of the adopted object. */
  etag?: string;
  /** This stack made the object: its own id in `configId` does not make it an adopted one later. */
  created?: true;
  /** `pulumi import` read these inputs from the live object, and no program has been compared with them yet. */
  imported?: true;
  /** Paths of the secret fields. They are here because no diff reads this; the Redactor reads them. */
  secretFields?: string[];
  /** The stack's setting cxone:maxAgentRatio: every reader that recommends a ratio keeps to it. */
  maxAgentRatio?: number;
}
