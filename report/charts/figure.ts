/** A figure as SVG text, drawn on the server: no browser, no script in it. */
import { init } from "echarts";
import type { EChartsOption } from "echarts";
import { type SimulationReport, simulationReportSchema } from "pulumi-cxone-dialer/simulation";
import { shown } from "pulumi-cxone-dialer/shown";
import { ratioChart } from "./ratio";
import { sensitivityChart } from "./sensitivity";
import { SIZES, type Size } from "./theme";
import { waitsChart } from "./waits";

export const FIGURES = ["ratio", "waits", "sensitivity"] as const;
export type FigureName = (typeof FIGURES)[number];

/** A bar for each of a few cases needs less height than a curve. */
export const sizeOf = (name: FigureName, kind: keyof typeof SIZES): Size =>
  name === "sensitivity" ? { width: SIZES[kind].width, height: 300 } : SIZES[kind];

const CHARTS: Record<FigureName, (report: SimulationReport, size: Size) => EChartsOption> = {
  ratio: ratioChart,
  waits: waitsChart,
  sensitivity: sensitivityChart,
};

export const figure = (report: SimulationReport, name: FigureName, size: Size): string => {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    chart.setOption(CHARTS[name](visible(report), size));
    return still(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
};

/** An SVG may hold no control character, and a name must not turn the direction of reading. */
const visible = (report: SimulationReport): SimulationReport =>
  simulationReportSchema.parse(
    JSON.parse(
      JSON.stringify(report, (_, value: unknown) => (typeof value === "string" ? shown(value) : value)),
    ),
  );

/** Without what ECharts adds for a script to animate: classes, their hover styles, its own marks. */
const still = (svg: string): string =>
  svg.replace(/<style >[\s\S]*?<\/style>/g, "").replace(/ (class|ecmeta_\w+)="[^"]*"/g, "");
