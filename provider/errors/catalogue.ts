/** Every error code, what it means and what to do. docs/errors.md is written from this table. Codes never change. */
interface CatalogueEntry {
  /** Class of the error. */
  type: string;
  meaning: string;
  next: string;
}

export const ERRORS = {
  "CXD-E101": {
    type: "ConfigurationError",
    meaning: "A setting is missing or out of range; nothing was sent.",
    next: "Run the `pulumi config set` commands that the message names, or set the environment variables.",
  },
  "CXD-E102": {
    type: "ConfigurationError",
    meaning: "cxone:baseUrl or cxone:movedFrom is no usable address.",
    next: 'Give the origin of the API, such as "https://na1.example.com", without credentials, query, fragment or the path /api/v2.',
  },
  "CXD-E103": {
    type: "ConfigurationError",
    meaning: "cxone:baseUrl would send the client secret in clear.",
    next: "Use https; http is accepted only for this machine (localhost, 127.0.0.1, [::1]).",
  },
  "CXD-E104": {
    type: "ConfigurationError",
    meaning: "The object in the state belongs to another tenant than the one that is configured now.",
    next: "Set cxone:baseUrl back, or use a new stack for another tenant. A tenant whose address has changed: set cxone:movedFrom to the former address, then run `pulumi refresh --run-program` .",
  },
  "CXD-E105": {
    type: "ConfigurationError",
    meaning: "The state was stored by a newer version of the package than the one that is installed.",
    next: "Install the newer version again: `npm install pulumi-cxone-dialer@latest`.",
  },
  "CXD-E106": {
    type: "ConfigurationError",
    meaning: "A key of the stack config looks like a known cxone: key that is misspelt; nothing was sent.",
    next: "Correct the key that the message names: `pulumi config rm` the wrong one, then `pulumi config set` the right one.",
  },
  "CXD-E107": {
    type: "ConfigurationError",
    meaning:
      "cxone:movedFrom is set, but the new address does not show the object in the version that the state knows; the state was kept.",
    next: "Correct cxone:baseUrl; or set it back, run `pulumi refresh --run-program`, and then move.",
  },
  "CXD-E110": {
    type: "InvalidInputError",
    meaning:
      "An argument was refused before anything was written. The message names the resource and the argument.",
    next: "Correct the argument in the program.",
  },
  "CXD-E120": {
    type: "BreachError",
    meaning:
      'The simulation predicts a breach of the cap on abandoned calls, and simulation.onBreach is "fail"; nothing was written.',
    next: 'Lower agentRatio to the recommended value, correct the forecast, or set simulation.onBreach to "warn".',
  },
  "CXD-E201": {
    type: "NetworkError",
    meaning: "The API could not be reached; nothing was sent.",
    next: "Check cxone:baseUrl, the network, the proxy settings and NODE_EXTRA_CA_CERTS.",
  },
  "CXD-E202": {
    type: "NetworkError",
    meaning: "No answer arrived; the API may have acted on the request.",
    next: "Run `pulumi refresh` to see what happened, then run the command again.",
  },
  "CXD-E300": {
    type: "ApiError",
    meaning: "The API refused the request (400, or a status without a code of its own here).",
    next: "Correct the named arguments in the program.",
  },
  "CXD-E301": {
    type: "ApiError",
    meaning: "The client credentials or the token were refused (401).",
    next: "Check them. refresh and destroy use those stored by the last `pulumi up`: run `pulumi up`, add --run-program, or use environment variables.",
  },
  "CXD-E303": {
    type: "ApiError",
    meaning: "The client lacks a scope (403).",
    next: "Grant the client the scope that the message names, or use another client.",
  },
  "CXD-E304": {
    type: "ApiError",
    meaning: "There is no such object, or a server that is not the API answered 404.",
    next: "Check the id and cxone:baseUrl.",
  },
  "CXD-E305": {
    type: "ApiError",
    meaning: "The server lacks this call (405): the document's API neither creates, deletes nor lists.",
    next: "Adopt an existing object with configId; leave deletionPolicy at retain.",
  },
  "CXD-E306": {
    type: "ApiError",
    meaning:
      "The token call was answered, but not by this API's token service (a 3xx, 404, 405, or an answer of another form).",
    next: "Correct cxone:baseUrl: it is probably not the address of the API, or has a path too many.",
  },
  "CXD-E309": {
    type: "ApiError",
    meaning: "The object is busy, its name is taken, or its campaign is running (409).",
    next: "Do what the message says, then run the command again.",
  },
  "CXD-E312": {
    type: "ConflictError, ApiError",
    meaning: "Somebody else changed the object, or it differs at adoption; nothing was written.",
    next: "Read the table, run `pulumi refresh`, then run the command again.",
  },
  "CXD-E313": {
    type: "OwnershipError",
    meaning:
      "The create found an object that exists already, and nothing proves that this stack made it; nothing was written and nothing entered the state.",
    next: "Set configId to adopt the object, rename the resource, add an alias after a rename, or set cxone:stateId.",
  },
  "CXD-E329": {
    type: "ApiError",
    meaning: "Too many requests for this client (429).",
    next: "Wait a minute, or run fewer deployments at once.",
  },
  "CXD-E350": {
    type: "ApiError",
    meaning: "The API failed (5xx).",
    next: "Run the command again later; give the request id to the vendor's support.",
  },
  "CXD-E401": {
    type: "ResponseFormatError",
    meaning:
      "An answer arrived that is not the API's: a wrong server, a proxy's page, broken JSON, no strong ETag.",
    next: "Check that cxone:baseUrl is the address of the API and that no proxy answers in its place.",
  },
  "CXD-E402": {
    type: "LookupError",
    meaning: "getDialerConfig found none or several objects of this name.",
    next: "Choose from the names or ids that the message lists.",
  },
  "CXD-E403": {
    type: "NotAppliedError",
    meaning:
      "The API answered that a write succeeded, but the answered object does not show the values that were sent. The state holds the object as it was answered.",
    next: "Look at the fields that the message names: the API keeps another value for them. Declare that value, or ask the tenant's administrator.",
  },
  "CXD-E501": {
    type: "PartialCreateError",
    meaning: "The object was made, then something failed; the state keeps it.",
    next: "Run `pulumi up` again: it goes on with the same object.",
  },
  "CXD-E601": {
    type: "ConfigurationError",
    meaning: "The audit trail cannot be read or written; nothing was sent.",
    next: "Check the folder of cxone:auditDir, its permissions and free space.",
  },
  "CXD-E602": {
    type: "ExportError",
    meaning: 'The change was made, but its event was not exported, and cxone:exportFailure is "fail".',
    next: "Run `cxone-dialer audit flush`; the next change sends it too.",
  },
  "CXD-E603": {
    type: "ConfigurationError",
    meaning: "The audit trail holds nothing that this rollback could put back.",
    next: "Look at `cxone-dialer audit show` and name a record with --to.",
  },
  "CXD-E604": {
    type: "ConfigurationError",
    meaning:
      "The live dialer config is not the version that the last record of the audit trail left. A rollback would undo changes that the trail does not hold. Nothing was written.",
    next: "Look at the table. Fetch the newest trail, or add --accept-live with the live version that the message names.",
  },
  "CXD-E605": {
    type: "ConfigurationError",
    meaning:
      "After the rollback the dialer config would break a rule that its live values keep. Nothing was written.",
    next: "Name another record with --to, or put the values into the program: the policy pack judges them there, and a waiver can allow them.",
  },
  "CXD-E900": {
    type: "Error",
    meaning: "The provider itself failed.",
    next: "Report it with the message.",
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERRORS;
