/** The page for people: self-contained, no script, readable on a phone, on paper and by a screen reader. */
import type { SimulationReport } from "pulumi-cxone-dialer/simulation";
import { answerText, capText, ratiosText, withInterval } from "pulumi-cxone-dialer/judgement";
import { percent } from "pulumi-cxone-dialer/shown/percent";
import { worstFirst } from "../facts/worst-first";
import { escape, table } from "./html";
import { section } from "./section";
import { STYLE } from "./style";

/** @param reports at least one */
export function page(reports: readonly SimulationReport[]): string {
  const title = `Dialer simulation: ${countsOf(reports)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escape(title)}</h1>
<p>Predicted, not measured. A verdict compares the chance of a breach with the accepted chance; it is no legal advice.</p>
${reports.length > 1 ? overview(worstFirst(reports)) : ""}</header>
<main>
${worstFirst(reports).map(section).join("\n")}
</main>
<footer><p>Models, assumptions and their limits: docs/preview.md and docs/pacing.md of cxone-dialer. Same config, same figures: the simulation is seeded.</p></footer>
</body>
</html>
`;
}

/** `1 over, 1 cannot be told, 2 within` */
function countsOf(reports: readonly SimulationReport[]): string {
  const counts = new Map<string, number>();
  for (const report of worstFirst(reports)) {
    const answer = answerText(report);
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  return [...counts].map(([answer, count]) => `${count} ${answer}`).join(", ");
}

function overview(reports: readonly SimulationReport[]): string {
  const rows = reports.map(({ name, verdict, cap, prediction, recommendation }) => [
    name,
    answerText({ verdict, cap }),
    withInterval(verdict.exceeds, 1),
    withInterval(prediction.measuredRate, 2),
    capText(cap),
    percent(prediction.utilisation.value),
    ratiosText(recommendation),
  ]);
  const head = [
    "config",
    "verdict",
    "chance of a breach",
    "abandoned + late",
    "compared with",
    "agents busy",
    "recommended",
  ];
  return table("All configs", head, rows);
}
