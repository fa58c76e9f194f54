/** One look for all figures. Colours are told apart by colour-blind readers and reach 4.5:1 on white. */
import type { EChartsOption } from "echarts";

export const COLOURS = {
  abandonment: "#b54708",
  utilisation: "#0b5fa5",
  cap: "#b42318",
  chosen: "#101828",
  recommended: "#067647",
  text: "#344054",
  grid: "#e4e7ec",
} as const;

export interface Size {
  width: number;
  height: number;
}

/** For a desk and paper, and for a phone held upright: the text keeps its size in both. */
export const SIZES = { wide: { width: 860, height: 470 }, narrow: { width: 340, height: 460 } } as const;

export const isNarrow = ({ width }: Size): boolean => width < 500;

export const BASE: EChartsOption = {
  animation: false,
  backgroundColor: "#ffffff",
  textStyle: { fontFamily: "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif", color: COLOURS.text },
};

/** @returns an axis in the common look */
export const axis = (name: string, more: object = {}): object => ({
  type: "value",
  name,
  nameTextStyle: { color: COLOURS.text, fontSize: 12 },
  axisLabel: { color: COLOURS.text, fontSize: 12 },
  splitLine: { lineStyle: { color: COLOURS.grid } },
  ...more,
});

/** One entry a line: without a browser the width of a text is only a guess, and a row of them would overlap. */
export const legend = (names: readonly string[]): object => ({
  data: [...names],
  orient: "vertical",
  top: 0,
  left: 0,
  itemGap: 4,
  textStyle: { color: COLOURS.text, fontSize: 12 },
});
/** Pixels that such a legend takes. */
export const legendHeight = (names: readonly string[]): number => names.length * 19 + 12;
