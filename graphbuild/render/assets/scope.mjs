// Which nodes and lines a view draws, before anybody knows where.

import { FIRST, GROUP_KEYS, LINKS, NODES, byWeight, eachLine, isTold, nodesByWeight } from "./knowledge.mjs";
import { criteria, isAsked, isNarrowed, linkPasses, nodePasses } from "./criteria.mjs";
import { egoWishes, groupOrder } from "./places.mjs";

export const EGO_LIMIT = 88;
const CANDIDATES = 160;
const EXPANDED_LIMIT = 24;

/** List the neighbors to draw: those that pass, or all when there would be none; heaviest first, at most `most`. */
export function neighborsOf(place) {
  const all = new Set();
  const plain = new Set();
  eachLine(place, (other, link) => {
    if (criteria.removed.has(other)) return;
    all.add(other);
    if (linkPasses(link) && nodePasses(other)) plain.add(other);
  });
  return [...(plain.size ? plain : all)].sort(byWeight);
}

/**
 * List what the overview may draw, in the order in which it gives room: those near the choice, those that a fact joins to
 * another, the others. Rows are {id, x, y, near}.
 */
export function overviewOrder(chosen) {
  const nodes = (isNarrowed() ? heaviest() : FIRST.nodes).filter(({ id }) => nodePasses(id));
  const there = new Set(nodes.map(({ id }) => id));
  const near = new Set(chosen === null ? [] : [chosen, ...neighborsOf(chosen).filter((id) => there.has(id))]);
  const linked = new Set(linksAmong(there).flatMap((link) => (isTold(link) ? [LINKS.from[link], LINKS.to[link]] : [])));
  const asked = new Set(GROUP_KEYS.filter(isAsked));
  const rank = (id) => (id === chosen ? 0 : near.has(id) ? 1 : linked.has(id) || asked.has(NODES[id].group) ? 2 : 3);
  const weight = (id) => NODES[id].weight + (asked.has(NODES[id].group) ? 8 : 0);
  const rows = nodes.map(({ id, x, y }) => ({ id, x, y, near: near.has(id), rank: rank(id), weight: weight(id) }));
  return rows.sort((one, two) => one.rank - two.rank || two.weight - one.weight || byWeight(one.id, two.id));
}

/** Take the heaviest nodes that pass, where the map has them. */
function heaviest() {
  const found = [];
  for (const place of nodesByWeight()) {
    if (found.length === CANDIDATES) break;
    if (nodePasses(place)) found.push({ id: place, x: NODES[place].x, y: NODES[place].y });
  }
  return found;
}

/** Tell whether the overview may draw a node. */
export function onOverview(place) {
  return overviewOrder(null).some(({ id }) => id === place);
}

/** List the lines between the nodes of a set, in their order. */
export function linksAmong(places) {
  const found = [];
  for (const place of places) {
    eachLine(place, (other, link) => {
      if (LINKS.from[link] === place && places.has(other) && linkPasses(link)) found.push(link);
    });
  }
  return found.sort((one, two) => one - two);
}

/** Take one page of the neighbors of a node, and of those that were opened beside it their own; with where all wish to be. */
export function egoScope(center, { expanded, page }) {
  const near = neighborsOf(center).slice(page * EGO_LIMIT, (page + 1) * EGO_LIMIT);
  const opened = expanded.filter((place) => place !== center && !near.includes(place));
  const ring = [...opened, ...near].slice(0, EGO_LIMIT);
  const wishes = egoWishes(center, ring);
  const ids = [center, ...ring];
  for (const place of expanded) beside(place, wishes, ids);
  return { ids, wishes };
}

/** Add the neighbors of an opened node in a fan beyond it, as seen from the middle. */
function beside(place, wishes, ids) {
  const here = wishes.get(place);
  if (!here) return;
  const more = neighborsOf(place).filter((other) => !wishes.has(other)).slice(0, EXPANDED_LIMIT);
  const out = Math.atan2(here.y, here.x);
  more.sort((one, two) => groupOrder(one) - groupOrder(two) || byWeight(one, two));
  more.forEach((other, order) => {
    const angle = out + ((order + 0.5) / more.length - 0.5) * Math.PI * 1.2;
    wishes.set(other, { x: here.x + 0.22 * Math.cos(angle), y: here.y + 0.22 * Math.sin(angle) });
    ids.push(other);
  });
}

/** Lay paths out from left to right, a step to a column; nodes that several paths share stand once. */
export function pathScope(paths) {
  const wishes = new Map();
  const last = Math.max(1, ...paths.map((path) => path.length - 1));
  paths.forEach((path, row) => {
    path.forEach((place, step) => {
      const y = paths.length > 1 && step > 0 && step < path.length - 1 ? (row / (paths.length - 1) - 0.5) * 0.8 : 0;
      if (!wishes.has(place)) wishes.set(place, { x: (step / last - 0.5) * 0.92, y });
    });
  });
  return { ids: [...wishes.keys()], wishes };
}
