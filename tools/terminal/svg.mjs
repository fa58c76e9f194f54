/** A terminal's output as an SVG: its own dark ground, so that it reads the same on a light and a dark page. */

const COLUMNS = 118;
const FONT_PX = 13;
const LINE_PX = 18;
/** Of the fonts below, at FONT_PX; `textLength` holds each piece to it whatever font there is. */
const COLUMN_PX = 7.8;
const MARGIN_PX = 16;

const PLAIN = "#d7dbe0";
/** The 16 colours of a terminal, each at least 4.5 : 1 against the ground. */
const PALETTE = [
  ["#8b929c", "#ff7b72", "#56d364", "#e3b341", "#79b8ff", "#d2a8ff", "#56d4dd", PLAIN],
  ["#8b929c", "#ffa198", "#7ee787", "#f2cc60", "#a5d6ff", "#e2c5ff", "#7ce5ee", "#ffffff"],
].flat();

/** @typedef {{ text: string, colour: string, bold: boolean }} Piece */

/** @param {string} output with ANSI colours @returns {string} */
export function terminalSvg(output) {
  const lines = wrapped(piecesOf(output));
  const width = Math.round(COLUMNS * COLUMN_PX + 2 * MARGIN_PX);
  const height = lines.length * LINE_PX + 2 * MARGIN_PX;
  const rows = lines.map((line, index) => row(line, MARGIN_PX + (index + 0.75) * LINE_PX));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    "<title>pulumi preview of the quickstart, with the simulation</title>",
    `<rect width="100%" height="100%" rx="8" fill="#161b22"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="${FONT_PX}" fill="${PLAIN}">`,
    ...rows,
    "</g>",
    "</svg>\n",
  ].join("\n");
}

const ESCAPE = "\u001b[";
const TOKENS = new RegExp(`(${ESCAPE.replace("[", "\\[")}[\\d;]*m|\n)`);

/** One list of pieces a line. @returns {Piece[][]} */
function piecesOf(output) {
  const lines = [[]];
  let style = { colour: PLAIN, bold: false };
  for (const token of output.split(TOKENS)) {
    if (token === "\n") lines.push([]);
    else if (token.startsWith(ESCAPE)) style = styled(style, token.slice(2, -1).split(";").map(Number));
    else if (token !== "") lines.at(-1).push({ text: token, ...style });
  }
  return lines;
}

/** SGR: 0 resets, 1 is bold, 30 to 37 and 90 to 97 are colours, 38;5;n is one of 256. */
function styled(style, codes) {
  const [first, kind, index] = codes;
  if (first === 0) return { colour: PLAIN, bold: false };
  if (first === 1) return { ...style, bold: true };
  if (first === 38 && kind === 5) return { ...style, colour: PALETTE[index] ?? PLAIN };
  if (first >= 30 && first <= 37) return { ...style, colour: PALETTE[first - 30] };
  if (first >= 90 && first <= 97) return { ...style, colour: PALETTE[first - 82] };
  return style;
}

/** A terminal breaks a long line at its last column. @param {Piece[][]} lines */
function wrapped(lines) {
  return lines.flatMap((line) => {
    const rows = [[]];
    let free = COLUMNS;
    for (const piece of line) {
      for (let { text } = piece; text !== "";) {
        if (free === 0) {
          rows.push([]);
          free = COLUMNS;
        }
        const part = text.slice(0, free);
        rows.at(-1).push({ ...piece, text: part });
        free -= part.length;
        text = text.slice(part.length);
      }
    }
    return rows;
  });
}

function row(pieces, y) {
  let column = 0;
  const spans = pieces.map(({ text, colour, bold }) => {
    const x = (MARGIN_PX + column * COLUMN_PX).toFixed(1);
    column += text.length;
    const style = `${colour === PLAIN ? "" : ` fill="${colour}"`}${bold ? ' font-weight="bold"' : ""}`;
    const length = (text.length * COLUMN_PX).toFixed(1);
    return text.trim() === ""
      ? ""
      : `<tspan x="${x}" textLength="${length}"${style}>${escaped(text)}</tspan>`;
  });
  return `<text y="${y}" xml:space="preserve">${spans.join("")}</text>`;
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
