/** The settings of the provider: `cxone:NAME` in a stack config, and the arguments of an explicit provider. */

const text = (description) => ({ type: "string", description });
const number = (description) => ({ type: "number", description });

/**
 * No setting has a default from the environment here: an SDK would copy the value into the inputs of the provider, and so
 * into the state. The plugin reads the environment itself.
 */
export const SETTINGS = {
  baseUrl: text(
    "Origin of the API, such as https://na1.example.com. Without it the plugin reads CXONE_BASE_URL. A change replaces nothing: each resource refuses a state of another tenant.",
  ),
  movedFrom: text(
    "Former address of the same tenant. `pulumi refresh` then moves the states to baseUrl. Without it the plugin reads CXONE_MOVED_FROM.",
  ),
  clientId: text("Id of the API client. Without it the plugin reads CXONE_CLIENT_ID."),
  clientSecret: {
    ...text(
      "Secret of the API client. Without it the plugin reads CXONE_CLIENT_SECRET, which keeps it out of the state.",
    ),
    secret: true,
  },
  timeoutSeconds: number(
    "Deadline of one operation, all waits and retries included. The option customTimeouts of a resource wins. Range: 1 to 3600. Default: 300.",
  ),
  requestsPerMinute: text(
    'The API\'s limit for each client id and minute: a whole number from 1 to 100000, or "off" for no limit. Default: 100.',
  ),
  requestsPerSecond: text(
    'The API\'s limit for each client id and second: a whole number from 1 to 100000, or "off" for no limit. Default: 15.',
  ),
  auditDir: text(
    "Folder of the audit trail. Without it the plugin reads CXONE_AUDIT_DIR. Default: .cxone-dialer/audit in the folder of the program.",
  ),
  auditFailure: text(
    'What a trail that cannot be written does to a change: "refuse" sends nothing, "warn" sends it with a warning. Default: "refuse".',
  ),
  export: text('Whether an event of each change is sent to the API: "on" or "off". Default: "on".'),
  exportFailure: text(
    'What an event that could not be sent does to the deployment, whose change is made by then: "warn" or "fail". Default: "warn".',
  ),
  stateId: text(
    "Name of this state in the identity of new objects. Default: the id of the provider resource, which Pulumi makes once for each state.",
  ),
  maxAgentRatio: number("The highest agentRatio that is recommended. Range: 1 to 5. Default: 3."),
};

/** In TypeScript, `config.export` would be a declaration with a reserved word, so the SDKs have no getter for it. */
const NO_GETTER = ["export"];

export const CONFIG_VARIABLES = Object.fromEntries(
  Object.entries(SETTINGS).filter(([name]) => !NO_GETTER.includes(name)),
);
