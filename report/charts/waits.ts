/** How long people who answered wait for an agent, and how many of them do, against agentRatio. */
import type { EChartsOption } from "echarts";
import type { Figures, SimulationReport } from "pulumi-cxone-dialer/simulation";
import { BASE, COLOURS, type Size, axis, isNarrow, legend, legendHeight } from "./theme";

const ALL = "mean wait, all live answers";
const CONNECTED = "mean wait, connected";
const SHARE = "share that finds no agent free (right)";

export function waitsChart({ sweep }: SimulationReport, size: Size): EChartsOption {
  const line = (name: string, colour: string, plane: number, of: (f: Figures) => number | undefined) => ({
    type: "line" as const,
    name,
    color: colour,
    silent: true,
    symbolSize: 5,
    yAxisIndex: plane,
    data: sweep.flatMap((f) => {
      const value = of(f);
      return value === undefined ? [] : [[f.agentRatio, value]];
    }),
  });
  return {
    ...BASE,
    legend: legend([ALL, CONNECTED, SHARE]),
    grid: {
      left: isNarrow(size) ? 44 : 56,
      right: 48,
      top: legendHeight([ALL, CONNECTED, SHARE]) + 8,
      bottom: 46,
    },
    xAxis: axis("agentRatio (lines per idle agent)", {
      nameLocation: "middle",
      nameGap: 26,
      min: sweep[0]?.agentRatio ?? 1,
      max: sweep.at(-1)?.agentRatio ?? 5,
    }),
    yAxis: [
      axis("", { min: 0, axisLabel: { formatter: "{value} s" } }),
      axis("", { min: 0, splitLine: { show: false }, axisLabel: { formatter: "{value} %" } }),
    ],
    series: [
      line(ALL, COLOURS.utilisation, 0, (f) => f.meanWaitSeconds),
      line(CONNECTED, COLOURS.recommended, 0, (f) => f.meanWaitConnectedSeconds),
      line(SHARE, COLOURS.abandonment, 1, (f) => (f.waitShare === undefined ? undefined : f.waitShare * 100)),
    ],
  };
}
