// Where nodes stand on this screen: Python says who is near whom, here the picture is stretched to the canvas and parted
// until no label covers another label or a sign. Plain arithmetic in a fixed order: the same window gives the same picture.

import { GROUP_KEYS, NODES, byWeight } from "./knowledge.mjs";
import { collide } from "./paint.mjs";

const RINGS = [10, 18, 26, 34];
const MAP_LIMIT = 120;
const FILL = 0.56; // how much of the canvas may be signs and labels: lines need the rest
const SPARSE = 0.1; // a few nodes stand no further apart than this, or the eye loses the line between them
export const WIDEST = 2.2; // how many screens a picture may fill for the neighbors of one node
const GAP = 7;
const TURNS = 260;

/** Wish a node in the middle of a square of side 1 and, on rings around it, its neighbors: things of a kind side by side. */
export function egoWishes(center, neighbors) {
  const wishes = new Map([[center, { x: 0, y: 0 }]]);
  const rings = RINGS.filter((_, ring) => neighbors.length > RINGS.slice(0, ring).reduce((sum, room) => sum + room, 0)).length;
  let from = 0;
  RINGS.slice(0, rings).forEach((room, ring) => {
    const here = neighbors.slice(from, from + room);
    from += room;
    here.sort((left, right) => groupOrder(left) - groupOrder(right) || byWeight(left, right));
    here.forEach((place, order) => {
      const angle = -Math.PI / 2 + ((order + (here.length % 2 ? 0 : 0.5)) * 2 * Math.PI) / here.length;
      const far = (0.5 * (ring + 1)) / rings;
      wishes.set(place, { x: Math.cos(angle) * far, y: Math.sin(angle) * far });
    });
  });
  return wishes;
}

/**
 * Wish nodes as the map has them, in a square of side 1. Half of the wish is the rank, so that a crowd spreads and a lone
 * node does not press the others together. With `drawn` the weightiest are drawn to the middle.
 */
export function mapWishes(nodes, drawn) {
  const wishes = new Map(nodes.map(({ id }) => [id, {}]));
  for (const axis of ["x", "y"]) {
    const order = [...nodes].sort((one, two) => one[axis] - two[axis] || one.id - two.id);
    const [least, most] = [order[0][axis], order[order.length - 1][axis]];
    order.forEach((node, rank) => {
      const share = most > least ? (node[axis] - least) / (most - least) : 0.5;
      const ranked = order.length > 1 ? rank / (order.length - 1) : 0.5;
      wishes.get(node.id)[axis] = 0.5 * share + 0.5 * ranked - 0.5;
    });
  }
  if (drawn) nodes.forEach(({ id }, order) => pullIn(wishes.get(id), 0.45 + (0.55 * order) / nodes.length));
  return wishes;
}

function pullIn(wish, by) {
  wish.x *= by;
  wish.y *= by;
}

export function groupOrder(place) {
  return GROUP_KEYS.indexOf(NODES[place].group);
}

/** Take from the front of the list what a frame has room for; the first `sure` ones in any case. */
export function fitting(items, frame, sure) {
  const room = (frame.right - frame.left) * (frame.bottom - frame.top) * FILL;
  let used = 0;
  return items.filter((item, order) => {
    used += area(item);
    return order < sure || (used <= room && order < MAP_LIMIT);
  });
}

function area(item) {
  return (2 * item.half + GAP) * (item.up + item.down + GAP);
}

/** Grow or shrink a frame around its middle, so that the boxes fill neither too much of it nor too little. */
export function framed(frame, items, most) {
  const taken = items.reduce((sum, item) => sum + area(item), 0) / ((frame.right - frame.left) * (frame.bottom - frame.top));
  const by = Math.min(most, Math.max(Math.sqrt(taken / FILL), Math.min(1, Math.sqrt(taken / SPARSE))));
  if (by >= 1 && taken <= FILL) return frame;
  const [x, y] = [(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2];
  const [half, high] = [((frame.right - frame.left) / 2) * by, ((frame.bottom - frame.top) / 2) * by];
  return { left: x - half, right: x + half, top: y - high, bottom: y + high };
}

/**
 * Give boxes their places in a frame, near where they wish to be: the first are the last to give way. One that finds no
 * room is left out. `taken` are boxes that something else stands in.
 */
export function settle(items, wishes, frame, taken = []) {
  const [x, y] = [(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2];
  const wide = Math.max(0, frame.right - frame.left - 2 * Math.max(0, ...items.map(({ half }) => half)));
  const high = Math.max(0, frame.bottom - frame.top - 2 * Math.max(0, ...items.map(({ down }) => down)));
  const spots = items.map((item) => ({ ...item, x: x + wishes.get(item.id).x * wide, y: y + wishes.get(item.id).y * high }));
  for (let turn = 0; turn < TURNS; turn += 1) {
    let moved = false;
    spots.forEach((one, order) => {
      for (let other = 0; other < order; other += 1) moved = part(one, spots[other]) || moved;
    });
    spots.forEach((spot) => keepIn(spot, frame));
    if (!moved) break;
  }
  const kept = [];
  for (const spot of spots) {
    const free = freeSpot(spot, [...taken, ...kept.map(({ box }) => box)], frame);
    if (free) kept.push({ id: spot.id, x: free.x, y: free.y, box: boxAt(spot, free.x, free.y) });
  }
  return kept;
}

/** Push two boxes apart along the shorter way; tell whether they overlapped. */
function part(one, two) {
  const wide = one.half + two.half + GAP - Math.abs(one.x - two.x);
  const high = (one.y < two.y ? one.down + two.up : one.up + two.down) + GAP - Math.abs(one.y - two.y);
  if (wide <= 0 || high <= 0) return false;
  const [axis, size] = wide < high ? ["x", wide] : ["y", high];
  const step = (size / 2 + 0.25) * (one[axis] > two[axis] || (one[axis] === two[axis] && one.id > two.id) ? 1 : -1);
  one[axis] += step;
  two[axis] -= step;
  return true;
}

function keepIn(spot, frame) {
  spot.x = Math.min(Math.max(spot.x, frame.left + spot.half), Math.max(frame.right - spot.half, frame.left + spot.half));
  spot.y = Math.min(Math.max(spot.y, frame.top + spot.up), Math.max(frame.bottom - spot.down, frame.top + spot.up));
}

export function boxAt(item, x, y) {
  return { left: x - item.half, right: x + item.half, top: y - item.up, bottom: y + item.down };
}

/** Find the spot nearest to a box's own where it covers nothing; null where the frame has none near enough. */
function freeSpot(item, taken, frame) {
  for (let ring = 0; ring < 16; ring += 1) {
    for (const [dx, dy] of ringSteps(ring)) {
      const [x, y] = [Math.round(item.x + dx * 22), Math.round(item.y + dy * 16)];
      const box = boxAt(item, x, y);
      const inside = box.left >= frame.left - 1 && box.right <= frame.right + 1 && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
      if (inside && taken.every((other) => !collide(other, box))) return { x, y };
    }
  }
  return null;
}

const ringsKnown = [];

/** List the steps of a square ring, nearest first. */
function ringSteps(ring) {
  if (ringsKnown[ring]) return ringsKnown[ring];
  const steps = [];
  for (let dx = -ring; dx <= ring; dx += 1) {
    for (let dy = -ring; dy <= ring; dy += 1) if (Math.max(Math.abs(dx), Math.abs(dy)) === ring) steps.push([dx, dy]);
  }
  ringsKnown[ring] = steps.sort((one, two) => one[0] ** 2 + one[1] ** 2 - two[0] ** 2 - two[1] ** 2 || one[0] - two[0] || one[1] - two[1]);
  return ringsKnown[ring];
}

/** Find the point to look at: the middle of as many of the weightiest nodes as one screen holds. */
export function heartOf(drawn, screen) {
  /** @type {import("./types").Box | null} */
  let seen = null;
  for (const { box } of [...drawn].sort((one, two) => byWeight(one.id, two.id))) {
    const grown = seen ? around(seen, box) : box;
    if (grown.right - grown.left > screen.right - screen.left || grown.bottom - grown.top > screen.bottom - screen.top) break;
    seen = grown;
  }
  return seen ? { x: (seen.left + seen.right) / 2, y: (seen.top + seen.bottom) / 2 } : { x: 0, y: 0 };
}

function around(one, two) {
  return {
    left: Math.min(one.left, two.left),
    right: Math.max(one.right, two.right),
    top: Math.min(one.top, two.top),
    bottom: Math.max(one.bottom, two.bottom),
  };
}

/** Make a frame wider and higher around its middle. */
export function wider(frame, across, down) {
  const [x, y] = [(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2];
  const [half, high] = [((frame.right - frame.left) / 2) * across, ((frame.bottom - frame.top) / 2) * down];
  return { left: x - half, right: x + half, top: y - high, bottom: y + high };
}
