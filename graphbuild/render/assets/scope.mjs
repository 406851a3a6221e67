// Which nodes and lines a view draws, before anybody knows where.

import { FIRST, LINKS, META, NODES, byWeight, eachLine, isTold, nodesByWeight } from "./knowledge.mjs";
import { criteria, isAsked, isNarrowed, linkPasses, nodePasses } from "./criteria.mjs";
import { egoWishes, groupOrder } from "./places.mjs";

export const EGO_LIMIT = 88;
const OF_GROUP = 60; // of each group the overview is picked from so many of the heaviest
const TIE = 4; // what a line to a picked node adds to the weight of another
const TIES = 2; // and how many lines add
const ASKED = 8; // what is added to the groups that the reader has asked for
const EXPANDED_LIMIT = 24;

/** List the neighbors to draw, heaviest first: those that pass, or all when there would be none. */
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

/** List the nodes that the overview may draw, as {id, x, y}. */
function overviewNodes() {
  return (isNarrowed() ? heaviest() : FIRST.nodes).filter(({ id }) => nodePasses(id));
}

/**
 * List what the overview may draw, in the order in which it gives room: those near the choice, those that a fact joins to
 * another, the others. Rows are {id, x, y, near}.
 */
export function overviewOrder(chosen) {
  const nodes = overviewNodes();
  const there = new Map(nodes.map((node) => [node.id, node]));
  const links = linksAmong(there).filter(isTold);
  const near = new Set(chosen === null ? [] : [chosen, ...neighborsOf(chosen)].filter((id) => there.has(id)));
  const linked = new Set(links.flatMap((link) => [LINKS.from[link], LINKS.to[link]]));
  const joined = picked(nodes.map(({ id }) => id).filter((id) => !near.has(id) && (linked.has(id) || isAsked(NODES[id].group))), links);
  const before = new Set([...near, ...joined]);
  const rest = nodes.map(({ id }) => id).filter((id) => !before.has(id)).sort(byWeight);
  return [...before, ...rest].map((id) => ({ id, x: there.get(id).x, y: there.get(id).y, near: near.has(id) }));
}

/**
 * Pick one after the other: heavy, joined to what is picked already, and not of a kind that crowds the picture. The first
 * view was picked by the same rule.
 */
function picked(pool, links) {
  /** @type {Map<number, number[]>} */
  const beside = new Map(pool.map((id) => [id, []]));
  for (const link of links) {
    beside.get(LINKS.from[link])?.push(LINKS.to[link]);
    beside.get(LINKS.to[link])?.push(LINKS.from[link]);
  }
  const crowd = new Map(META.groups.map(({ key, crowd: cost }) => [key, cost]));
  const left = new Map([...pool].sort(byWeight).map((id) => [id, NODES[id].weight + (isAsked(NODES[id].group) ? ASKED : 0)]));
  const ties = new Map();
  const order = [];
  while (left.size) {
    const best = heaviestOf(left);
    order.push(best);
    left.delete(best);
    for (const other of beside.get(best) ?? []) {
      ties.set(other, (ties.get(other) ?? 0) + 1);
      if (left.has(other) && ties.get(other) <= TIES) left.set(other, (left.get(other) ?? 0) + TIE);
    }
    const { group } = NODES[best];
    for (const [id, score] of left) if (NODES[id].group === group) left.set(id, score - crowd.get(group));
  }
  return order;
}

/** Find the node of the highest score; of several the first. */
function heaviestOf(scores) {
  let [best, most] = [-1, -Infinity];
  for (const [id, score] of scores) if (score > most) [best, most] = [id, score];
  return best;
}

/** Take the heaviest nodes of each group that pass, where the map has them. */
function heaviest() {
  const taken = new Map();
  const found = [];
  for (const place of nodesByWeight()) {
    const { group, x, y } = NODES[place];
    if ((taken.get(group) ?? 0) >= OF_GROUP || !nodePasses(place)) continue;
    taken.set(group, (taken.get(group) ?? 0) + 1);
    found.push({ id: place, x, y });
  }
  return found;
}

/** Tell whether the overview may draw a node. */
export function onOverview(place) {
  return overviewNodes().some(({ id }) => id === place);
}

/** List the lines between the nodes of a set or the keys of a map, in their order. */
export function linksAmong(places) {
  const found = [];
  for (const place of places.keys()) {
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

/** Lay two nodes out between which there is no path. */
export function apartScope(one, two) {
  return { ids: [one, two], wishes: new Map([[one, { x: -0.25, y: 0 }], [two, { x: 0.25, y: 0 }]]) };
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
