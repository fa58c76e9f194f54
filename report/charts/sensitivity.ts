/** The measured rate when a forecast turns out wrong, with its interval, against the cap. */
import { roundPercent } from "pulumi-cxone-dialer/shown/percent";
import type { CustomSeriesOption, EChartsOption } from "echarts";
import type { SimulationReport } from "pulumi-cxone-dialer/simulation";
import { limit } from "./series";
import { BASE, COLOURS, type Size, axis, isNarrow } from "./theme";

export function sensitivityChart(report: SimulationReport, size: Size): EChartsOption {
  const { prediction, sensitivity, cap } = report;
  const rows = [{ change: "as forecast", figures: prediction }, ...sensitivity];
  const rates = rows.map(({ figures }) => figures.measuredRate);
  return {
    ...BASE,
    grid: { left: isNarrow(size) ? 44 : 56, right: 16, top: 24, bottom: isNarrow(size) ? 84 : 46 },
    xAxis: {
      type: "category",
      data: rows.map(({ change }) => change),
      axisLabel: {
        color: COLOURS.text,
        fontSize: 12,
        interval: 0,
        ...(isNarrow(size) ? { width: 62, overflow: "break" } : {}),
      },
    },
    yAxis: axis("", {
      min: 0,
      max: Math.max(1, Math.ceil(Math.max(cap.rate * 1.3, ...rates.map(({ high }) => high)) * 100)),
      axisLabel: { formatter: "{value} %" },
    }),
    series: [
      {
        type: "bar",
        silent: true,
        barMaxWidth: 60,
        itemStyle: { color: COLOURS.utilisation },
        data: rates.map(({ value }) => ({
          value: value * 100,
          itemStyle: { color: value > cap.rate ? COLOURS.abandonment : COLOURS.utilisation },
        })),
        markLine: limit(`cap ${roundPercent(cap.rate, 2)}`, cap.rate * 100),
      },
      whiskers(rates.map(({ low, high }, index) => [index, low * 100, high * 100])),
    ],
  };
}

function whiskers(data: number[][]): CustomSeriesOption {
  return {
    type: "custom",
    silent: true,
    data,
    renderItem: (_, api) => {
      const at = (dimension: number) => api.coord([api.value(0), api.value(dimension)]);
      const [x = NaN, bottom = NaN] = at(1);
      const [, top = NaN] = at(2);
      const style = { stroke: COLOURS.chosen, lineWidth: 2 };
      const stroke = (x1: number, y1: number, x2: number, y2: number) => ({
        type: "line" as const,
        shape: { x1, y1, x2, y2 },
        style,
      });
      return {
        type: "group",
        children: [
          stroke(x, bottom, x, top),
          stroke(x - 6, bottom, x + 6, bottom),
          stroke(x - 6, top, x + 6, top),
        ],
      };
    },
  };
}
