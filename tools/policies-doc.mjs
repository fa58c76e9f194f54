/** Writes docs/policies.md from the pack and the rules; with --check it only says whether the file is current. */
import { createRequire } from "node:module";
import { writeOrCheck } from "./lib/document.mjs";
import { JURISDICTIONS } from "./policies-doc/jurisdictions.mjs";

const require_ = createRequire(import.meta.url);
const { DOCUMENTED, WAIVABLE } = require_("../policies/dist/pack.js");
const { configSchemaOf } = require_("../policies/dist/crossguard.js");
const { keyOfLevel } = require_("../policies/dist/levels.js");
const { LONGEST_WAIVER_DAYS } = require_("../policies/dist/settings.js");
const { TABLE } = require_("../provider/dist/rules.js");

const keysOf = ({ config }) => Object.entries(config ? configSchemaOf(config).properties : {});
const key = ([name, { default: value, enum: words, type }]) =>
  `\`${name}\` (${words ? words.join(" or ") : type}${Array.isArray(value) ? "" : `, default ${value}`})`;

const byKey = (key) =>
  DOCUMENTED.filter((policy) => keyOfLevel(policy) === key)
    .map(({ id }) => id)
    .join(", ");

const ofThePack = DOCUMENTED.filter(({ id }) => WAIVABLE.every((policy) => policy.id !== id))
  .map(({ id }) => id)
  .join(", ");

const section = (policy) => `## ${policy.id}
\`${policy.name}\`: ${policy.sentence}.

- level: ${policy.level}, severity ${policy.severity}
- config: ${keysOf(policy).map(key).join(", ") || "none"}
- source: ${policy.reference ?? "none: an operating guard, no law"}
- does not prove ${policy.doesNotProve}
`;

const text = `# Policies

Written by \`node tools/policies-doc.mjs\`; do not edit. Every policy checks what is declared (or, where nothing is declared, the
value of the live object as it was last read; CXD031 says when): the dialer does not enforce it, and the legal limits are on measured calls. The table of rules is of ${TABLE.version}:
${TABLE.status}.

\`pulumi preview --policy-pack DIR --policy-pack-config FILE\` runs them; \`pulumi destroy\` does not. Unknown keys and policy names in
the file are refused. Settings of the whole pack, waivers among them, are under \`dialer-pack-settings\`; disabling that policy leaves
the defaults. A value that a preview does not know gives an advisory line and is judged by \`pulumi up\` before the write
(\`unknowns: "fail"\` refuses).

The file decides what passes, so let reviewers own it: with CODEOWNERS or an owner rule of the repository, a pull request cannot switch
a policy off on its own.

## Waivers

A waiver sets the findings of one policy aside for the resources that it names. It is \`{policy, resource, reason, owner, ticket, expires}\`:

| key | holds |
|---|---|
| \`policy\` | id or name of the policy; ${ofThePack} cannot be waived |
| \`resource\` | URN of the resource, as \`pulumi stack --show-urns\` prints it. \`*\` stands for text within the stack or the name, behind a letter or a digit (\`prod-*\`, \`winter-*\`); never in the project or the type, and never for \`::\`. A bare name is refused: it would match resources of other stacks and components |
| \`reason\` | one line of at least 10 characters |
| \`owner\`, \`ticket\` | who answers for it, and where it was decided: one line each |
| \`expires\` | the last day on which it holds (UTC), at most ${LONGEST_WAIVER_DAYS} days after the day of the run (an assumption of this project: a deviation is looked at again each quarter) |

A file with a waiver that breaks one of these is refused. A waiver that has expired hides nothing, and CXD020 refuses each resource that it
names. CXD002 can be waived only with \`allowWaivingAbandonmentCap: true\`.

## Levels

\`"NAME": "advisory"\`, \`"disabled"\` or \`"all": ...\` in the file sets the level of policies. A level has neither owner nor end, so policies that stand
for the law need a key under \`dialer-pack-settings\` before their level may be lower than their own:

| key | policies |
|---|---|
| \`allowWaivingAbandonmentCap\` | ${byKey("allowWaivingAbandonmentCap")} |
| \`allowLoweringLegalPolicies\` | ${byKey("allowLoweringLegalPolicies")} |

Without the key the file is refused, and keys do not count while \`dialer-pack-settings\` is off. Every run has one line of CXD030 that names each policy
that is off or lower, each option that lets more pass than the default, each key, and each waiver with its last day. No level switches
that line off.

${DOCUMENTED.map(section).join("\n")}
${JURISDICTIONS}
`;

await writeOrCheck("docs/policies.md", "tools/policies-doc.mjs", text);
