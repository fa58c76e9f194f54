/** Lines with their 95 % interval, points and limits, as ECharts series. */
import type { Interval, Figures } from "pulumi-cxone-dialer/simulation";
import type { LineSeriesOption, ScatterSeriesOption } from "echarts";
import { COLOURS } from "./theme";

export type Pick = (figures: Figures) => Interval;

/** A line over agentRatio in percent, and the band of its interval. */
export function line(
  name: string,
  sweep: readonly Figures[],
  pick: Pick,
  colour: string,
  plane: number,
): LineSeriesOption[] {
  const common = { xAxisIndex: plane, yAxisIndex: plane, symbol: "none", silent: true };
  const stack = `interval of ${name}`;
  const hidden: LineSeriesOption = { ...common, type: "line", stack, lineStyle: { opacity: 0 } };
  return [
    { ...hidden, data: sweep.map((f) => [f.agentRatio, pick(f).low * 100]) },
    {
      ...hidden,
      areaStyle: { color: colour, opacity: 0.2 },
      data: sweep.map((f) => [f.agentRatio, (pick(f).high - pick(f).low) * 100]),
    },
    {
      ...common,
      type: "line",
      name,
      color: colour,
      lineStyle: { width: 2, color: colour },
      data: sweep.map((f) => [f.agentRatio, pick(f).value * 100]),
    },
  ];
}

export interface ChartPoint {
  name: string;
  colour: string;
  symbol: "circle" | "diamond";
  figures: Figures;
}

/** A marked point with the bar of its interval. */
export function point(
  { name, colour, symbol, figures }: ChartPoint,
  pick: Pick,
  plane: number,
): [LineSeriesOption, ScatterSeriesOption] {
  const at = pick(figures);
  const planes = { xAxisIndex: plane, yAxisIndex: plane, silent: true };
  return [
    {
      ...planes,
      type: "line",
      symbol: "none",
      lineStyle: { color: colour, width: 2 },
      data: [
        [figures.agentRatio, at.low * 100],
        [figures.agentRatio, at.high * 100],
      ],
    },
    {
      ...planes,
      type: "scatter",
      name,
      color: colour,
      symbol,
      symbolSize: 13,
      itemStyle: { color: colour, borderColor: "#ffffff", borderWidth: 1 },
      data: [[figures.agentRatio, at.value * 100]],
    },
  ];
}

/** A horizontal limit across a plane. */
export const limit = (label: string, percent: number): NonNullable<LineSeriesOption["markLine"]> => ({
  silent: true,
  symbol: "none",
  data: [{ yAxis: percent }],
  lineStyle: { color: COLOURS.cap, type: "dashed", width: 2 },
  label: { formatter: label, position: "insideEndTop", color: COLOURS.cap, fontSize: 12 },
});
