/** A value that only `pulumi up` will know, as the preview sees it. */
export const NOT_KNOWN_YET = Symbol("known only during pulumi up");
