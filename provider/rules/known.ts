/** Where nothing was compared: neither a row nor the table's list of missing rules may silence it. */
import { keysOf } from "../json";
import { limits, rowsOf, type Rules, rulesFor } from "./rows";
import type { Table } from "./table";

type KnownArea = Table["noRuleKnown"][number]["areas"][number];

const WORDS: Readonly<Record<KnownArea, string>> = {
  abandonment: "abandoned calls",
  hours: "calling hours",
  attempts: "how often one person may be called",
  consent: "consent",
};
const AREAS = keysOf(WORDS);

export interface Gap {
  area: KnownArea;
  /** "no rule known on calling hours for GB/survey: no statutory hours". */
  says: string;
  source: string;
}

/** The gaps of each known code. While the purpose is unknown, the rows of every purpose are compared. */
export function gapsIn(rules: Rules): Gap[] {
  const { codes, unknownCodes, purpose, table } = rules;
  return codes
    .filter((code) => !unknownCodes.includes(code))
    .flatMap((code) =>
      AREAS.filter((area) => !isCompared(area, code, rules)).map((area) => {
        const { why, source } = reasonOf(area, code, { purpose, table });
        return {
          area,
          says: `no rule known on ${WORDS[area]} for ${code}/${purpose ?? "any purpose"}: ${why}`,
          source,
        };
      }),
    );
}

/** An unverified number is compared too: a finding names it. */
function isCompared(area: KnownArea, code: string, { purpose, date, table }: Rules): boolean {
  const own = rulesFor({ codes: [code], purpose, date, table });
  if (area === "abandonment") return limits(own, "maxAbandonmentRate").length > 0;
  if (area === "hours") return limits(own, "callingHours").length > 0;
  if (area === "attempts") return limits(own, "maxAttempts").length > 0;
  const entries = rowsOf(table, code).flatMap(({ consent }) => consent);
  return entries.some(({ purposes }) => purpose === undefined || purposes.includes(purpose));
}

/** In the table: the sources of the rows of the code, all of them. */
const ROW_SOURCES = "row sources";

/** The table's own reason for the code, before that of the jurisdiction that it lies within. */
function reasonOf(area: KnownArea, code: string, { purpose, table }: Pick<Rules, "purpose" | "table">) {
  const ids = [code, ...rowsOf(table, code).map(({ id }) => id)];
  const reasons = table.noRuleKnown.filter(
    ({ purposes, areas }) => (purpose === undefined || purposes.includes(purpose)) && areas.includes(area),
  );
  const found = ids.map((id) => reasons.find((reason) => reason.code === id)).find(Boolean);
  if (found?.source === ROW_SOURCES) {
    const sources = rowsOf(table, code).flatMap((row) =>
      Object.values(row.values).flatMap((value) => value?.source ?? []),
    );
    return { why: found.why, source: [...new Set(sources)].join("; ") || "docs/policies.md" };
  }
  return found ?? { why: "this project has not looked for one", source: "docs/policies.md" };
}
