/** What the schema cannot tell a reader: the calls to the API and the scopes that they need. */

const CONFIGS = "/api/v2/outbound/dialerconfigs";
const CAMPAIGNS = "/api/v2/outbound/campaigns";
const READ = "`outbound.read`";
const WRITE = "`outbound.dialerconfig.readwrite`";

/** By the last part of the token: rows of an operation, its calls, and the scope. */
export const CALLS = {
  DialerConfig: [
    ["create", `one \`POST ${CONFIGS}\``, WRITE],
    ["adopt", `one \`GET ${CONFIGS}/{id}\`; a \`PUT\` only with \`onAdopt: update\``, READ],
    ["update", `one \`PUT ${CONFIGS}/{id}\`, however many fields change`, WRITE],
    ["no change", "none", ""],
    ["refresh, import", `one \`GET ${CONFIGS}/{id}\``, READ],
    ["delete", `one \`DELETE ${CONFIGS}/{id}\`; none with \`deletionPolicy: retain\``, WRITE],
    ["`campaignId` in a preview", `one \`GET ${CAMPAIGNS}/{id}\` for each campaign`, READ],
    ["each change, while `cxone:export` is on", "one `POST` of an event", "`eventstreams.export.write`"],
  ],
  getDialerConfig: [
    ["by `id`", `one \`GET ${CONFIGS}/{id}\``, READ],
    ["by `name`", `the pages of \`GET ${CONFIGS}?name=...\``, READ],
  ],
  getDialerConfigs: [["each call", `the pages of \`GET ${CONFIGS}\``, READ]],
  getCampaign: [["each call", `one \`GET ${CAMPAIGNS}/{id}\``, READ]],
  simulate: [["each call", "none", ""]],
  recommend: [["each call", "none", ""]],
};
