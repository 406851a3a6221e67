// Taking away what is on the canvas: as a picture, a table, or a graph for other programs.

import { byId, make } from "./elements.mjs";
import { ARTICLES, LINKS, NODES, articleRow, cut, factRows, factsOf, shapeOf } from "./knowledge.mjs";
import { lineWords } from "./facts.mjs";
import { edgeTable, gexfOf, jsonOf, svgOf } from "./graphs.mjs";
import { LABEL_FACE, LABEL_LINE, LABEL_SIZE } from "./paint.mjs";
import { SHAPE_PATHS } from "./signs.mjs";
import { say, term } from "./words.mjs";

const FACTS_OF_LINE = 3;

/** Make the file of a format: {name, type, data}; data is text or, for a picture, a Blob. */
export async function fileOf(format, drawing) {
  const makers = { png: pngFile, svg: svgFile, csv: csvFile, json: jsonFile, gexf: gexfFile };
  const { type, data } = await makers[format](drawing.picture(), drawing);
  return { name: `${fileName()}.${format}`, type, data };
}

/** Hand a file to the reader. */
export async function save(format, drawing) {
  const { name, type, data } = await fileOf(format, drawing);
  const address = URL.createObjectURL(new Blob([data], { type }));
  const link = make("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function fileName() {
  return byId("title").textContent.replace(/[\\/:*?"<>|\s]+/g, "-").slice(0, 60) || "graph";
}

async function pngFile({ colors }, drawing) {
  const { canvas } = drawing;
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const context = /** @type {CanvasRenderingContext2D} */ (copy.getContext("2d"));
  context.fillStyle = colors.ground;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  return { type: "image/png", data: await new Promise((done) => copy.toBlob(done, "image/png")) };
}

async function svgFile({ nodes, links, labels, width, height, colors }) {
  const spots = new Map(nodes.map((node) => [node.id, node]));
  const lines = links.map((link) => [spots.get(LINKS.from[link]), spots.get(LINKS.to[link])]).map(([one, two]) => ({ x1: one.x, y1: one.y, x2: two.x, y2: two.y }));
  const signs = nodes.map(({ id, x, y, radius }) => ({ x, y, radius, path: SHAPE_PATHS[shapeOf(NODES[id].group)], color: colors.groups[NODES[id].group] }));
  const words = labels.map(({ middle, top, lines: rows }) => ({ middle, top, lines: rows.map(({ text, quiet, font }) => ({ text, quiet, bold: font.startsWith("700") })) }));
  const frame = { width, height, colors, title: byId("title").textContent, face: LABEL_FACE.replace(/"/g, "'"), size: LABEL_SIZE, line: LABEL_LINE };
  return { type: "image/svg+xml", data: svgOf(frame, lines, signs, words) };
}

async function csvFile({ nodes, links }) {
  const names = new Map(nodes.map(({ id }) => [NODES[id].id, NODES[id].name]));
  return { type: "text/csv;charset=utf-8", data: edgeTable(await linesOf(links), names) };
}

async function jsonFile(picture) {
  return { type: "application/json", data: jsonOf(byId("title").textContent, thingsOf(picture), await linesOf(picture.links)) };
}

async function gexfFile(picture) {
  return { type: "application/xml", data: gexfOf(thingsOf(picture), await linesOf(picture.links)) };
}

function thingsOf({ nodes, colors }) {
  return nodes.map(({ id, x, y, radius }) => {
    const node = NODES[id];
    return { id: node.id, name: node.name, type: term("types", node.type), line: node.line ?? "", weight: node.weight, x: Math.round(x), y: Math.round(y), color: colors.groups[node.group], radius };
  });
}

/** Tell of each line what it means, and the first sentence that shows it. */
async function linesOf(links) {
  return Promise.all(links.map(lineOf));
}

async function lineOf(link) {
  const facts = await factRows(factsOf(link).slice(0, FACTS_OF_LINE));
  const proof = facts.find((fact) => fact.evidence.length)?.evidence[0];
  const article = proof && ARTICLES[proof[0]];
  const quote = proof ? (cut(await articleRow(proof[0]), proof[1], proof[2]) ?? "") : "";
  const [source, target] = [LINKS.from[link], LINKS.to[link]];
  return { source: NODES[source].id, target: NODES[target].id, label: lineWords(link, facts, source) || say("namedIn"), count: factsOf(link).length, quote, paper: article?.newspaper ?? "", day: article?.day ?? "" };
}
