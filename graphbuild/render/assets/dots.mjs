// The map of the whole: every node a dot in its color, and names wherever there is room, the heaviest first.

import { LINKS, NODES, nodesByWeight } from "./knowledge.mjs";
import { linkPasses, nodePasses } from "./criteria.mjs";

const REACH = 30_000; // the map's coordinates run from -REACH to REACH
const CELL = 12; // pixels of the grid in which names find room
const MARGIN = 0.6; // how far beyond the screen dots are painted, in screens, so that a drag finds them there
const DOT = [1.5, 3.2]; // half the side of a dot, far out and near
const PALEST = 0.4; // among very many dots each is pale, so that one sees where they are thick
const CROWD = 60_000;
const FEW = 3000; // so many nodes or lines may be drawn larger, or at all
const NAMED_LIMIT = 140;

/** Give what one step of the map is on the screen, so that the whole of it fits. */
export function unitOf(width, height) {
  return (Math.min(width, height) * 0.47) / REACH;
}

/** Choose the nodes to name in a view: {left, right, top, bottom} of the map, `scale` pixels to a step of it. */
export function namedIn(view, scale, measure) {
  const grid = new Grid((view.right - view.left) * scale, (view.bottom - view.top) * scale);
  const named = [];
  for (const place of nodesByWeight()) {
    if (named.length === NAMED_LIMIT) break;
    const { x, y } = NODES[place];
    if (x < view.left || x > view.right || y < view.top || y > view.bottom || !nodePasses(place)) continue;
    const [left, top] = [(x - view.left) * scale, (y - view.top) * scale];
    if (!grid.isFree(left, top, left, top)) continue; // cheaper than to measure every name
    const item = measure(place);
    if (grid.take(left - item.half, top - item.up, left + item.half, top + item.down)) named.push(place);
  }
  return named;
}

/** Which cells of the screen are taken. */
class Grid {
  constructor(width, height) {
    this.columns = Math.ceil(width / CELL) + 1;
    this.rows = Math.ceil(height / CELL) + 1;
    this.cells = new Uint8Array(this.columns * this.rows);
  }

  isFree(left, top, right, bottom) {
    return this.each(left, top, right, bottom, (cell) => this.cells[cell] === 0);
  }

  take(left, top, right, bottom) {
    if (left < 0 || top < 0 || !this.isFree(left, top, right, bottom)) return false;
    return this.each(left, top, right, bottom, (cell) => (this.cells[cell] = 1) === 1);
  }

  /** Ask about every cell that a box touches, until one says no. */
  each(left, top, right, bottom, ask) {
    const [from, to] = [Math.max(0, Math.floor(left / CELL)), Math.min(this.columns - 1, Math.floor(right / CELL))];
    for (let row = Math.max(0, Math.floor(top / CELL)); row <= Math.min(this.rows - 1, Math.floor(bottom / CELL)); row += 1) {
      for (let column = from; column <= to; column += 1) if (!ask(row * this.columns + column)) return false;
    }
    return true;
  }
}

/** Paint the dots of a view, and of what lies around it, once, to be drawn again as often as the picture moves. */
export function dotsIn(view, scale, { colors, ratio, near }) {
  const [wide, high] = [view.right - view.left, view.bottom - view.top];
  const seen = { left: view.left - wide * MARGIN, right: view.right + wide * MARGIN, top: view.top - high * MARGIN, bottom: view.bottom + high * MARGIN };
  const canvas = document.createElement("canvas");
  const dense = scale * ratio;
  canvas.width = Math.max(1, Math.round((seen.right - seen.left) * dense));
  canvas.height = Math.max(1, Math.round((seen.bottom - seen.top) * dense));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const spot = (place) => [(NODES[place].x - seen.left) * dense, (NODES[place].y - seen.top) * dense];
  paintLines(context, seen, spot, colors, ratio);
  const half = (near || NODES.length < FEW ? DOT[1] : DOT[0]) * ratio;
  context.globalAlpha = Math.max(PALEST, 1 - NODES.length / CROWD);
  for (const [group, places] of byGroup(seen)) {
    context.fillStyle = colors.groups[group];
    for (const [x, y] of places.map(spot)) context.fillRect(x - half, y - half, 2 * half, 2 * half);
  }
  return { canvas, ...seen };
}

/** Paint the lines between dots, where they are few enough to be told apart. */
function paintLines(context, view, spot, colors, ratio) {
  const inside = (place) => NODES[place].x >= view.left && NODES[place].x <= view.right && NODES[place].y >= view.top && NODES[place].y <= view.bottom && nodePasses(place);
  const found = [];
  for (let link = 0; link < LINKS.count && found.length <= FEW; link += 1) if (linkPasses(link) && inside(LINKS.from[link]) && inside(LINKS.to[link])) found.push(link);
  if (found.length > FEW) return;
  context.strokeStyle = colors.line;
  context.lineWidth = 0.7 * ratio;
  context.beginPath();
  for (const link of found) {
    context.moveTo(...spot(LINKS.from[link]));
    context.lineTo(...spot(LINKS.to[link]));
  }
  context.stroke();
}

/** Sort what passes in a view by group: a change of color costs more than a dot. */
function byGroup(view) {
  const found = new Map();
  for (let place = 0; place < NODES.length; place += 1) {
    const { x, y, group } = NODES[place];
    if (x < view.left || x > view.right || y < view.top || y > view.bottom || !nodePasses(place)) continue;
    if (!found.has(group)) found.set(group, []);
    found.get(group).push(place);
  }
  return found;
}

/** Find the dot nearest to a point of the map, at most so far away; null where there is none. */
export function dotAt(x, y, far) {
  /** @type {number | null} */
  let best = null;
  let least = far * far;
  for (let place = 0; place < NODES.length; place += 1) {
    const away = (NODES[place].x - x) ** 2 + (NODES[place].y - y) ** 2;
    if (away < least && nodePasses(place)) [best, least] = [place, away];
  }
  return best;
}
