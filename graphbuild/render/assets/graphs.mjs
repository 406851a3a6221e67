// The visible part of the graph in the formats in which people take it away. Everything here is a pure function.

const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/; // what a spreadsheet would take for a formula
const ILL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu; // what XML 1.0 forbids

/**
 * @typedef {{id: string, name: string, type: string, line: string, weight: number, x: number, y: number, color: string, radius: number}} Thing
 * @typedef {{source: string, target: string, label: string, count: number, quote: string, paper: string, day: string}} Line
 */

/** Write a table with a mark of its encoding, so that spreadsheets read Chinese, and no cell that would be reckoned. */
function csvOf(columns, rows) {
  return `\ufeff${[columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value) {
  const text = String(value ?? "");
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Write lines as a table: who, what, whom, and the sentence that shows it. @param {Line[]} lines */
export function edgeTable(lines, names) {
  const columns = ["source", "source_name", "relation", "target", "target_name", "facts", "quote", "newspaper", "day"];
  return csvOf(columns, lines.map((line) => [line.source, names.get(line.source), line.label, line.target, names.get(line.target), line.count, line.quote, line.paper, line.day]));
}

/** Write the part as JSON in the layout that networkx reads as node-link data. */
export function jsonOf(title, things, lines) {
  return `${JSON.stringify({ directed: true, multigraph: true, graph: { name: title }, nodes: things, links: lines.map((line, key) => ({ ...line, key })) }, null, 1)}\n`;
}

function xml(text) {
  const marks = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return String(text).replace(ILL, "\ufffd").replace(/[&<>"]/g, (mark) => marks[mark]);
}

/** Write the part as GEXF 1.3, with places, sizes and colors. */
export function gexfOf(things, lines) {
  const nodes = things.map(
    ({ id, name, type, line, weight, x, y, color, radius }) =>
      `   <node id="${xml(id)}" label="${xml(name)}"><attvalues><attvalue for="0" value="${xml(type)}"/><attvalue for="1" value="${xml(line)}"/><attvalue for="2" value="${weight}"/></attvalues>` +
      `<viz:position x="${x.toFixed(1)}" y="${(-y).toFixed(1)}"/><viz:size value="${radius.toFixed(1)}"/>${vizColor(color)}</node>`,
  );
  const edges = lines.map(
    ({ source, target, label, count, quote }, id) =>
      `   <edge id="${id}" source="${xml(source)}" target="${xml(target)}" label="${xml(label)}" weight="${Math.max(count, 1)}"><attvalues><attvalue for="0" value="${xml(quote)}"/></attvalues></edge>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    ' <graph defaultedgetype="directed" mode="static">',
    '  <attributes class="node"><attribute id="0" title="type" type="string"/><attribute id="1" title="line" type="string"/><attribute id="2" title="importance" type="integer"/></attributes>',
    '  <attributes class="edge"><attribute id="0" title="quote" type="string"/></attributes>',
    "  <nodes>",
    ...nodes,
    "  </nodes>",
    "  <edges>",
    ...edges,
    "  </edges>",
    " </graph>",
    "</gexf>",
    "",
  ].join("\n");
}

function vizColor(color) {
  const [, red, green, blue] = /^#(..)(..)(..)$/.exec(color) ?? ["", "88", "88", "88"];
  return `<viz:color r="${parseInt(red, 16)}" g="${parseInt(green, 16)}" b="${parseInt(blue, 16)}"/>`;
}

/** Write what is drawn as SVG: lines, signs, names. `picture` is what the canvas gives, with paths for signs. */
export function svgOf({ width, height, title, colors, face, size, line }, lines, signs, labels) {
  const drawn = lines.map(({ x1, y1, x2, y2 }) => `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="${xml(colors.line)}"/>`);
  const shapes = signs.map(({ x, y, radius, path, color }) => `<path transform="translate(${(x - radius).toFixed(1)} ${(y - radius).toFixed(1)}) scale(${(radius / 8).toFixed(3)})" d="${xml(path)}" fill="${xml(color)}"/>`);
  const texts = labels.flatMap(({ middle, top, lines: rows }) =>
    rows.map(({ text, quiet, bold }, row) => `<text x="${middle.toFixed(1)}" y="${(top + row * line + size).toFixed(1)}" font-size="${quiet ? size - 2.5 : size}"${bold ? ' font-weight="700"' : ""} fill="${xml(quiet ? colors.muted : colors.ink)}">${xml(text)}</text>`),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${xml(face)}" text-anchor="middle" role="img" aria-label="${xml(title)}">`,
    `<title>${xml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${xml(colors.ground)}"/>`,
    `<g>${drawn.join("")}</g>`,
    `<g>${shapes.join("")}</g>`,
    `<g paint-order="stroke" stroke="${xml(colors.ground)}" stroke-width="4" stroke-linejoin="round">${texts.join("")}</g>`,
    "</svg>",
    "",
  ].join("\n");
}
