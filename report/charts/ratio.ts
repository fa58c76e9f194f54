/** Abandonment above, utilisation below, both against agentRatio. */
import type { EChartsOption, SeriesOption } from "echarts";
import { roundPercent } from "pulumi-cxone-dialer/shown/percent";
import type { SimulationReport } from "pulumi-cxone-dialer/simulation";
import { type Pick, type ChartPoint, limit, line, point } from "./series";
import { BASE, COLOURS, type Size, axis, isNarrow, legend, legendHeight } from "./theme";

const measured: Pick = ({ measuredRate }) => measuredRate;
const utilisation: Pick = (figures) => figures.utilisation;

export function ratioChart(report: SimulationReport, size: Size): EChartsOption {
  const { sweep, cap } = report;
  const marks = points(report);
  const [first, ...rest] = line(ABANDONED, sweep, measured, COLOURS.abandonment, 0);
  const series: SeriesOption[] = [
    {
      ...first,
      type: "line",
      markLine: limit(`${cap.what ?? "cap"} ${roundPercent(cap.rate, 2)} (${cap.of})`, cap.rate * 100),
    },
    ...rest,
    ...marks.flatMap((mark) => point(mark, measured, 0)),
    ...line(BUSY, sweep, utilisation, COLOURS.utilisation, 1),
    ...marks.flatMap((mark) => point(mark, utilisation, 1)),
  ];
  const left = isNarrow(size) ? 44 : 56;
  const names = [ABANDONED, BUSY, ...marks.map(({ name }) => name)];
  const top = legendHeight(names);
  const plane = (size.height - top - 42 - 24) / 2;
  const ratios = { min: sweep[0]?.agentRatio ?? 1, max: sweep.at(-1)?.agentRatio ?? 5 };
  return {
    ...BASE,
    legend: legend(names),
    grid: [
      { left, right: 16, top, height: plane },
      { left, right: 16, bottom: 42, height: plane },
    ],
    xAxis: [
      axis("", { gridIndex: 0, ...ratios, axisLabel: { show: false } }),
      axis("agentRatio (lines per idle agent)", {
        gridIndex: 1,
        ...ratios,
        nameLocation: "middle",
        nameGap: 26,
      }),
    ],
    yAxis: [
      axis("", { gridIndex: 0, min: 0, max: ceiling(report), axisLabel: { formatter: "{value} %" } }),
      axis("", { gridIndex: 1, scale: true, axisLabel: { formatter: "{value} %" } }),
    ],
    series,
  };
}

const ABANDONED = "abandoned + late, of live answers (95 %)";
const BUSY = "agents busy, of all staffed time";

/** The cap and its neighbourhood are what matters: what lies far over it leaves the picture. */
function ceiling({ cap, sweep, prediction }: SimulationReport): number {
  const highest = Math.max(prediction.measuredRate.high, ...sweep.map((f) => f.measuredRate.value));
  const wanted = Math.min(highest, Math.max(4 * cap.rate, 1.2 * prediction.measuredRate.high));
  return Math.max(1, Math.ceil(wanted * 100));
}

function points({ config, prediction, recommendation }: SimulationReport): ChartPoint[] {
  const chosen: ChartPoint[] =
    config.pacingType === "predictive"
      ? [
          {
            // The curve leaves dialRate free, so the point of a config that dialRate holds back lies off it.
            name: `this config, dialRate ${config.dialRate}`,
            colour: COLOURS.chosen,
            symbol: "circle",
            figures: prediction,
          },
        ]
      : [];
  const best = recommendation?.figures;
  if (best === undefined) return chosen;
  return [
    ...chosen,
    { name: "recommended, dialRate free", colour: COLOURS.recommended, symbol: "diamond", figures: best },
  ];
}
