/** A plain XY chart as a small SVG: enough for the figures of the documentation, without a plotting library. */

const WIDTH = 640;
const HEIGHT = 400;
const BOX = { left: 64, right: 16, top: 36, bottom: 48 };
const COLOURS = ["#1b6ca8", "#c1440e", "#2e7d32", "#6a4c93"];

/**
 * @typedef {{ label: string, from: number, to: number, step: number }} Axis
 * @typedef {{ x: number, y: number, yError?: number }} Point
 * @typedef {{ name: string, points: Point[], colour: number, line?: boolean, dashed?: boolean }} Series
 * @param {{ title: string, x: Axis, y: Axis, series: Series[], level: { y: number, name: string }, legendAt: number }} figure
 *   legendAt: the x value at which the legend starts
 */
export function chart({ title, x, y, series, level, legendAt }) {
  const right = WIDTH - BOX.right;
  const bottom = HEIGHT - BOX.bottom;
  const at = {
    x: (value) => round(BOX.left + ((value - x.from) / (x.to - x.from)) * (right - BOX.left)),
    y: (value) => round(bottom - ((value - y.from) / (y.to - y.from)) * (bottom - BOX.top)),
  };
  const parts = [
    text(WIDTH / 2, 20, title, 'text-anchor="middle" font-weight="bold"'),
    text((BOX.left + right) / 2, HEIGHT - 10, x.label, 'text-anchor="middle"'),
    text(
      14,
      (BOX.top + bottom) / 2,
      y.label,
      `text-anchor="middle" transform="rotate(-90 14 ${(BOX.top + bottom) / 2})"`,
    ),
    ...ticks(x).flatMap((value) => [
      stroke(`M${at.x(value)} ${BOX.top}V${bottom}`, "#ddd"),
      text(at.x(value), bottom + 18, value, 'text-anchor="middle"'),
    ]),
    ...ticks(y).flatMap((value) => [
      stroke(`M${BOX.left} ${at.y(value)}H${right}`, "#ddd"),
      text(BOX.left - 6, at.y(value) + 4, value, 'text-anchor="end"'),
    ]),
  ];
  parts.push(stroke(`M${BOX.left} ${at.y(level.y)}H${right}`, "#b00020", 1.5));
  parts.push(text(right - 4, at.y(level.y) - 5, level.name, 'text-anchor="end" fill="#b00020"'));
  parts.push(...series.flatMap((one) => drawn(one, at, { x, y })), ...legend(series, at.x(legendAt)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}

/** The line of a series, and its points with error bars. */
function drawn({ points, colour, line, dashed }, at, axes) {
  const visible = points.filter((p) => p.x >= axes.x.from && p.x <= axes.x.to && p.y <= axes.y.to);
  const parts = [];
  if (line) {
    const path = visible.map((p, i) => `${i === 0 ? "M" : "L"}${at.x(p.x)} ${at.y(p.y)}`).join("");
    parts.push(stroke(path, COLOURS[colour], 1.5, dashes(dashed)));
  }
  for (const p of dashed ? [] : visible) {
    parts.push(`<circle cx="${at.x(p.x)}" cy="${at.y(p.y)}" r="3" fill="${COLOURS[colour]}"/>`);
    const bar = `M${at.x(p.x)} ${at.y(p.y - p.yError)}V${at.y(p.y + p.yError)}`;
    if (p.yError > 0) parts.push(stroke(bar, COLOURS[colour], 1.5));
  }
  return parts;
}

function legend(series, left) {
  return series.flatMap(({ name, colour, dashed }, row) => {
    const top = BOX.top + 14 + row * 18;
    return [
      stroke(`M${left + 12} ${top}h20`, COLOURS[colour], 3, dashes(dashed)),
      text(left + 38, top + 4, name),
    ];
  });
}

const dashes = (dashed) => (dashed ? ' stroke-dasharray="5 4"' : "");

const round = (value) => Math.round(value * 10) / 10;

const ticks = ({ from, to, step }) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => Number((from + i * step).toFixed(6)));

const stroke = (path, colour, width = 1, more = "") =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}"${more}/>`;

const text = (x, y, content, more = "") => `<text x="${x}" y="${y}" ${more}>${content}</text>`;
