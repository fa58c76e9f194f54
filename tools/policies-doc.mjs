/** Writes docs/policies.md from the pack and the rules; with --check it only says whether the file is current. */
import { createRequire } from "node:module";
import { writeOrCheck } from "./lib/document.mjs";
import { JURISDICTIONS } from "./policies-doc/jurisdictions.mjs";

const require_ = createRequire(import.meta.url);
const { DOCUMENTED } = require_("../policies/dist/pack.js");
const { configSchemaOf } = require_("../policies/dist/crossguard.js");
const { TABLE } = require_("../provider/dist/rules/index.js");

const keysOf = ({ config }) => Object.entries(config ? configSchemaOf(config).properties : {});
const key = ([name, { default: value, enum: words, type }]) =>
  `\`${name}\` (${words ? words.join(" or ") : type}${Array.isArray(value) ? "" : `, default ${value}`})`;

const section = (policy) => `## ${policy.id}
\`${policy.name}\`: ${policy.sentence}.

- level: ${policy.level}, severity ${policy.severity}
- config: ${keysOf(policy).map(key).join(", ") || "none"}
- source: ${policy.reference ?? "none: an operating guard, no law"}
- does not prove ${policy.doesNotProve}
`;

const text = `# Policies

Written by \`node tools/policies-doc.mjs\`; do not edit. Every policy checks what is declared (or, where nothing is declared, what is live
on the server): the dialer does not enforce it, and the legal limits are on measured calls. The table of rules is of ${TABLE.version}:
${TABLE.status}.

\`pulumi preview --policy-pack DIR --policy-pack-config FILE\` runs them; \`pulumi destroy\` does not. Unknown keys and policy names in
the file are refused. Settings of the whole pack, waivers among them, stand under \`dialer-pack-settings\`; disabling that policy leaves
the defaults. A waiver is \`{policy, resource, reason, owner, ticket, expires}\`: id or name of the policy; URN or a pattern of the name;
a reason of at least 10 characters; the last day on which it holds (UTC). CXD002 can be waived only with \`allowWaivingAbandonmentCap\`.
A value that a preview does not know gives an advisory line and is judged by \`pulumi up\` before the write (\`unknowns: "fail"\` refuses).

${DOCUMENTED.map(section).join("\n")}
${JURISDICTIONS}
`;

await writeOrCheck("docs/policies.md", "tools/policies-doc.mjs", text);
