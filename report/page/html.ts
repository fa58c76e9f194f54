/** Text into HTML. */
import { isLawful } from "pulumi-cxone-dialer/judgement";
import { shown } from "pulumi-cxone-dialer/shown";
import { percentRange } from "pulumi-cxone-dialer/shown/percent";
import type { Interval, SimulationReport } from "pulumi-cxone-dialer/simulation";

/** A name may hold what turns the direction of reading, or what no SVG may hold: that is made visible. */
export const escape = (text: string): string =>
  shown(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

export const range = (interval: Pick<Interval, "low" | "high">, digits: number): string =>
  `${percentRange(interval, digits)} %`;

/** The class of an answer in the style sheet. */
export const classOf = (report: Pick<SimulationReport, "verdict" | "cap">): string =>
  report.verdict.answer === "over" ? "over" : isLawful(report) ? "within" : "unknown";

/** A table with a caption, a header row, and a header cell at the start of each row. Wide ones scroll by themselves. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const header = head.map((cell) => `<th scope="col">${escape(cell)}</th>`).join("");
  const body = rows
    .map(([first, ...rest]) => {
      const cells = rest.map((cell) => `<td>${escape(cell)}</td>`).join("");
      return `<tr><th scope="row">${escape(first ?? "")}</th>${cells}</tr>`;
    })
    .join("\n");
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escape(caption)}"><table><caption>${escape(caption)}</caption>
<thead><tr>${header}</tr></thead>
<tbody>${body}</tbody></table></div>`;
}
