/** The page for people: self-contained, no script, readable on a phone, on paper and by a screen reader. */
import type { SimulationReport } from "pulumi-cxone-dialer/simulation";
import { escape, percent, table } from "./html";
import { section } from "./section";
import { STYLE } from "./style";

/** @param reports at least one */
export function page(reports: readonly SimulationReport[]): string {
  const over = reports.filter(({ breach }) => breach).length;
  const title = `Dialer simulation: ${over} of ${reports.length} over the cap`;
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
<p>Predicted, not measured. A verdict compares the upper 95 % limit of the prediction with the cap; it is no legal advice.</p>
${reports.length > 1 ? overview(reports) : ""}</header>
<main>
${reports.map(section).join("\n")}
</main>
<footer><p>Models, assumptions and their limits: docs/preview.md and docs/pacing.md of cxone-dialer. Same config, same figures: the simulation is seeded.</p></footer>
</body>
</html>
`;
}

function overview(reports: readonly SimulationReport[]): string {
  const rows = reports.map(({ name, breach, cap, prediction, recommendation }) => [
    name,
    breach ? "OVER" : "within",
    percent(prediction.measuredRate.value, 2),
    percent(cap.rate),
    percent(prediction.utilisation.value),
    recommendation?.agentRatio?.toFixed(2) ?? "none",
  ]);
  const head = ["config", "verdict", "abandoned + late", "cap", "agents busy", "recommended agentRatio"];
  return table("All configs", head, rows);
}
