// What the page knows, and the ways to ask it. A node, a fact, a line and an article are known by their place in a list.
// Every node and line is in memory, and of every fact what filters ask; a fact whole and a text are unpacked when read.

import { blockOf, unpacked } from "./blocks.mjs";
import { byId } from "./elements.mjs";

export const META = JSON.parse(byId("meta").textContent);
export const FIRST = JSON.parse(byId("first").textContent);
export const GROUP_KEYS = META.groups.map((group) => group.key);

/** @type {import("./types").GraphNode[]} */
export const NODES = [];
/** @type {import("./types").Issue[]} */
export const ARTICLES = [];
/** @type {import("./types").Facts} */
export const FACTS = { count: 0, subject: new Int32Array(0), object: new Int32Array(0), predicate: new Uint8Array(0), modality: new Uint8Array(0), confidence: new Uint8Array(0), article: new Int32Array(0), predicates: [], modalities: [], figures: [] };
/** @type {import("./types").Links} */
export const LINKS = { count: 0, from: new Int32Array(0), to: new Int32Array(0), kind: new Int8Array(0), kinds: [], start: new Int32Array(1), fact: new Int32Array(0) };
export const placeOfId = new Map();
export const articleOfNode = new Map();
/** @type {Record<string, string>} */
export let PINYIN = {};
/** @type {string[]} */
let ROLES = [];

const lines = { start: new Int32Array(1), other: new Int32Array(0), link: new Int32Array(0) };
const parts = { start: new Int32Array(1), fact: new Int32Array(0), part: new Int32Array(0) };
const SUBJECT = 0;
const OBJECT = 1;
const FIRST_ROLE = 2;

/** Unpack the core and lay it out; resolves when everything can be asked. */
export async function loadKnowledge() {
  const core = await unpacked(byId("core").textContent);
  byId("core").textContent = "";
  PINYIN = core.pinyin;
  loadNodes(core.nodes);
  loadArticles(core.articles);
  loadLinks(core.links);
  loadFacts(core.facts);
}

function loadNodes({ id, name, type, group, weight, x, y, types, groups, ...sparse }) {
  for (let place = 0; place < id.length; place += 1) {
    NODES.push({ id: id[place], name: name[place], type: types[type[place]], group: groups[group[place]], weight: weight[place], size: radiusOf(weight[place]), x: x[place], y: y[place] });
    placeOfId.set(id[place], place);
  }
  for (const [key, [steps, values]] of Object.entries(sparse)) summed(steps).forEach((place, order) => (NODES[place][key] = values[order]));
}

/** Give the radius in pixels of the sign of a node, by the rule by which the first view was drawn. */
function radiusOf(weight) {
  return 8 + Math.min(14, Math.floor((weight * 14) / 30));
}

function loadArticles({ node, newspaper, day, newspapers }) {
  node.forEach((place, number) => {
    ARTICLES.push({ node: place, newspaper: newspapers[newspaper[number]], day: day[number] });
    articleOfNode.set(place, number);
  });
}

function loadLinks({ from, to, kind, count, fact, kinds }) {
  Object.assign(LINKS, { count: to.length, from: summed(from), to: Int32Array.from(to), kind: Int8Array.from(kind), kinds, start: starts(count), fact: Int32Array.from(fact) });
  const ends = [LINKS.from, LINKS.to];
  const sizes = new Int32Array(NODES.length);
  for (const side of ends) for (const end of side) sizes[end] += 1;
  Object.assign(lines, { start: starts(sizes), other: new Int32Array(2 * LINKS.count), link: new Int32Array(2 * LINKS.count) });
  const next = lines.start.slice();
  for (let link = 0; link < LINKS.count; link += 1) {
    for (const side of [0, 1]) {
      const at = next[ends[side][link]]++;
      lines.other[at] = ends[1 - side][link];
      lines.link[at] = link;
    }
  }
}

function loadFacts(core) {
  const { subject, object, predicate, modality, confidence, article, predicates, modalities, roles, figures } = core;
  Object.assign(FACTS, {
    count: subject.length, subject: Int32Array.from(subject), object: Int32Array.from(object), predicate: Uint8Array.from(predicate),
    modality: Uint8Array.from(modality), confidence: Uint8Array.from(confidence), article: Int32Array.from(article), predicates, modalities, figures,
  });
  ROLES = roles;
  loadParts(core.parts);
}

/** List for each node the facts that it has a part in, once each: as subject, object, holder's body, or in a role. */
function loadParts([steps, role, end]) {
  const extra = summed(steps);
  const rows = [];
  const post = FACTS.predicates.indexOf("holdsPost");
  let at = 0;
  for (let fact = 0; fact < FACTS.count; fact += 1) {
    const mine = rows.length;
    const enter = (node, part) => {
      for (let row = mine; row < rows.length; row += 3) if (rows[row] === node) return;
      if (node >= 0) rows.push(node, fact, part);
    };
    enter(FACTS.subject[fact], SUBJECT);
    enter(FACTS.object[fact], OBJECT);
    if (FACTS.predicate[fact] === post && FACTS.object[fact] >= 0) for (const body of attributeValues(NODES[FACTS.object[fact]], "post_in")) if (typeof body === "number") enter(body, OBJECT);
    for (; at < extra.length && extra[at] === fact; at += 1) enter(end[at], FIRST_ROLE + role[at]);
  }
  sortParts(rows);
}

function sortParts(rows) {
  const sizes = new Int32Array(NODES.length);
  for (let row = 0; row < rows.length; row += 3) sizes[rows[row]] += 1;
  Object.assign(parts, { start: starts(sizes), fact: new Int32Array(rows.length / 3), part: new Int32Array(rows.length / 3) });
  const next = parts.start.slice();
  for (let row = 0; row < rows.length; row += 3) {
    const at = next[rows[row]]++;
    parts.fact[at] = rows[row + 1];
    parts.part[at] = rows[row + 2];
  }
}

/** Turn steps between rising numbers into the numbers. */
function summed(steps) {
  const rising = new Int32Array(steps.length);
  let sum = 0;
  steps.forEach((step, place) => (rising[place] = sum += step));
  return rising;
}

/** Say where each of some runs begins in one list of all, and where the last ends. */
function starts(sizes) {
  const places = new Int32Array(sizes.length + 1);
  for (let place = 0; place < sizes.length; place += 1) places[place + 1] = places[place] + sizes[place];
  return places;
}

/** List the facts that a node has a part in, as {number, part}; part is subject, object, speaker or a role. */
export function partsOf(place) {
  const found = [];
  for (let at = parts.start[place]; at < parts.start[place + 1]; at += 1) {
    const part = parts.part[at];
    found.push({ number: parts.fact[at], part: part === SUBJECT ? "subject" : part === OBJECT ? "object" : ROLES[part - FIRST_ROLE] });
  }
  return found;
}

/** Call for every line at a node, with the node at its other end and the line. */
export function eachLine(place, call) {
  for (let at = lines.start[place]; at < lines.start[place + 1]; at += 1) call(lines.other[at], lines.link[at]);
}

export function lineCount(place) {
  return lines.start[place + 1] - lines.start[place];
}

/** Tell whether facts stand behind a line; else it is what naming or the register says, or a mention. */
export function isTold(link) {
  return LINKS.kind[link] < 0;
}

/** Name what a line without facts says: within, post_in, mentions. */
export function kindOf(link) {
  return LINKS.kinds[LINKS.kind[link]];
}

export function factsOf(link) {
  return Array.from(LINKS.fact.subarray(LINKS.start[link], LINKS.start[link + 1]));
}

export function predicateOf(fact) {
  return FACTS.predicates[FACTS.predicate[fact]];
}

/** Unpack facts, in the order in which they are asked for. */
export async function factRows(numbers) {
  return Promise.all(Array.from(numbers, async (number) => (await blockOf("facts", Math.floor(number / META.factsAtOnce)))[number % META.factsAtOnce]));
}

const articleStarts = starts(META.articleBlocks);

/** Unpack an article: what of its text travels in this file. */
export async function articleRow(number) {
  let block = 0;
  while (articleStarts[block + 1] <= number) block += 1;
  return (await blockOf("articles", block))[number - articleStarts[block]];
}

/** Unpack several articles, once each, as a Map by number. */
export async function articleRows(numbers) {
  const different = [...new Set(numbers)];
  const rows = await Promise.all(different.map(articleRow));
  return new Map(different.map((number, order) => [number, rows[order]]));
}

const codePoints = new WeakMap();

/** Cut code points out of an article: Python counts those, JavaScript's strings do not. Null where they do not travel. */
export function cut(article, start, end) {
  const run = article.runs.find(([from, text]) => from <= start && start < end && end <= from + pointsOf(article, from, text).length);
  return run ? pointsOf(article, run[0], run[1]).slice(start - run[0], end - run[0]).join("") : null;
}

function pointsOf(article, from, text) {
  if (!codePoints.has(article)) codePoints.set(article, new Map());
  const runs = codePoints.get(article);
  if (!runs.has(from)) runs.set(from, Array.from(text));
  return runs.get(from);
}

export function shapeOf(groupKey) {
  return META.groups.find((group) => group.key === groupKey).shape;
}

export function attributeValues(node, key) {
  return (node.attributes ?? []).filter(([name]) => name === key).map(([, value]) => value);
}

/** Sort places: heaviest first, and the same on every run. */
export function byWeight(left, right) {
  return NODES[right].weight - NODES[left].weight || (NODES[left].id < NODES[right].id ? -1 : NODES[left].id > NODES[right].id ? 1 : 0);
}

/** @type {Int32Array | null} */
let ranked = null;

/** List all nodes, heaviest first. */
export function nodesByWeight() {
  ranked = ranked ?? Int32Array.from(NODES.keys()).sort(byWeight);
  return ranked;
}

const members = new Map();

/** List the nodes of a group, heaviest first. */
export function membersOf(key) {
  if (!members.size) {
    for (const group of GROUP_KEYS) members.set(group, []);
    for (const place of nodesByWeight()) members.get(NODES[place].group).push(place);
  }
  return members.get(key);
}

/** Find the places that share a name with a node and are of its kind. */
export function namesakes(place) {
  const { name, type } = NODES[place];
  return NODES.flatMap((node, other) => (other !== place && node.name === name && node.type === type ? [other] : []));
}
