// The drawing: the first view as Python laid it out, the map of everything, one node with its neighbors, or paths between
// two. vis-network holds what is drawn and follows the pointer; colors and labels are painted here.

import { byId } from "./elements.mjs";
import { FIRST, LINKS, NODES, byWeight, factRows, factsOf, isTold, shapeOf } from "./knowledge.mjs";
import { nodePasses } from "./criteria.mjs";
import { lineWords } from "./facts.mjs";
import { LABEL_FACE, LABEL_SIZE, SIGN, collide, labelOf, labelWays, paintLabel, paintLineLabel, paintPin, readColors, widthOf } from "./paint.mjs";
import { WIDEST, boxAt, fitting, framed, heartOf, mapWishes, settle, wider } from "./places.mjs";
import { apartScope, egoScope, linksAmong, neighborsOf, onOverview, overviewOrder, pathScope } from "./scope.mjs";
import { dotAt, dotsIn, namedIn, unitOf } from "./dots.mjs";

const LABELED_LINES = 14;
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]; // where on a line its words may stand
const NARROW = 760;
const DOUBLE = 450;
const RESTING = 120; // milliseconds without movement, after which the map names anew what it shows
const NEAR_NAMED = 40; // neighbors of the chosen node that the map names in any case
const WORDS_OF = 3; // facts that are read for the words on one line

/** The view that asks for nothing: the overview. */
/** @type {import("./types").View} */
export const OVERVIEW = { mode: "", center: null, expanded: [], page: 0, paths: [] };

export class Drawing {
  constructor(container, listeners) {
    this.listeners = listeners;
    this.colors = readColors();
    this.view = OVERVIEW;
    /** @type {number | null} */
    this.chosen = null;
    this.moved = false;
    this.placed = false;
    this.held = false; // what is drawn next will be placed by whoever changes the size
    /** @type {{x: number, y: number, time: number, place: number | null} | null} */
    this.pressed = null;
    /** @type {any[]} */
    this.boxes = [];
    /** @type {any[]} */
    this.signs = [];
    this.unit = 1; // pixels to a step of the map, before anybody zooms
    this.zoomed = 1;
    this.words = new Map();
    this.pins = new Map();
    /** @type {any} */
    this.dots = null;
    this.resting = 0;
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, FIRST.options);
    /** @type {HTMLCanvasElement} */
    this.canvas = container.querySelector("canvas");
    this.canvas.setAttribute("role", "application");
    this.canvas.tabIndex = 0;
    this.listen();
  }

  get center() {
    return this.view.center;
  }

  get isMap() {
    return this.view.mode === "map";
  }

  listen() {
    const { network } = this;
    network.on("beforeDrawing", (context) => this.paintDots(context));
    network.on("afterDrawing", (context) => this.paint(context));
    network.on("click", (event) => this.press(event));
    network.on("zoom", () => this.wander());
    network.on("dragging", () => this.isMap && this.wander());
    network.on("dragEnd", (event) => this.drop(event));
    network.on("resize", () => this.placed && !this.held && (this.isMap || !this.moved) && this.arrange());
    this.canvas.addEventListener("pointermove", (event) => {
      const over = event.buttons === 0 ? this.at({ x: event.offsetX, y: event.offsetY }) : null;
      this.canvas.classList.toggle("over", over !== null);
    });
  }

  /** Take the size that the canvas has now; who asks will draw on it at once. */
  resize() {
    this.held = true;
    this.network.redraw();
    this.held = false;
  }

  /** Take the colors of the scheme that the reader has now. */
  recolor() {
    this.colors = readColors();
    if (this.isMap && this.placed) this.nameMap();
    else this.dress();
  }

  /** Choose on a click; open on a second one at the same place, though the panel may have moved the picture meanwhile. */
  press(event) {
    const { x, y } = event.pointer.DOM;
    const before = this.pressed;
    if (before && performance.now() - before.time < DOUBLE && Math.hypot(x - before.x, y - before.y) < 12) {
      this.pressed = null;
      if (before.place !== null) this.listeners.open(before.place);
      return;
    }
    this.pressed = { x, y, time: performance.now(), place: this.at({ x, y }) };
    this.listeners.choose(this.pressed.place);
  }

  /** Find the node, or the node whose label, or the dot, that is at a point of the canvas. */
  at({ x, y }) {
    const node = this.network.getNodeAt({ x, y });
    if (node !== undefined) return node;
    const box = this.boxes.find((label) => x >= label.left && x <= label.right && y >= label.top && y <= label.bottom);
    if (box) return box.place;
    if (!this.isMap) return null;
    const spot = this.network.DOMtoCanvas({ x, y });
    return dotAt(spot.x / this.unit, spot.y / this.unit, 7 / (this.unit * this.network.getScale()));
  }

  /** A node that was dragged stays where it was put. */
  drop({ nodes }) {
    this.moved = true;
    if (this.isMap) return this.wander();
    const places = this.network.getPositions(nodes);
    for (const id of nodes) this.pinned().set(id, places[id]);
    return undefined;
  }

  /** Give the pins of the view that is drawn. */
  pinned() {
    const key = `${this.view.mode}/${this.center ?? ""}`;
    if (!this.pins.has(key)) this.pins.set(key, new Map());
    return this.pins.get(key);
  }

  /** Pin a node where it stands, or let it go; tell whether it is pinned now. */
  togglePin(id) {
    if (!this.has(id) || this.isMap) return false;
    const pins = this.pinned();
    if (!pins.delete(id)) pins.set(id, this.network.getPosition(id));
    this.network.redraw();
    return pins.has(id);
  }

  wander() {
    this.moved = true;
    if (!this.isMap) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.isMap && this.nameMap(), RESTING);
  }

  /** Draw another view; `view` is {mode, center, expanded, page, paths}. */
  show(view) {
    this.view = view;
    this.network.setOptions({ interaction: { dragNodes: view.mode !== "map" } });
    this.arrange();
  }

  /** Place what is to be seen anew, for the canvas as it is now. */
  arrange() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    this.dots = null;
    if (this.isMap) this.arrangeMap(width, height);
    else this.arrangeNames(width, height);
    this.moved = false;
    this.placed = true;
    this.learn();
    this.listeners.drawn();
  }

  arrangeNames(width, height) {
    const screen = { left: 14, right: width - 14, top: 34, bottom: height - byId("legend").offsetHeight - 24 };
    const drawn = this.placeView(screen);
    this.fill(drawn, linksAmong(new Set(drawn.map(({ id }) => id))));
    const middle = drawn.find(({ id }) => id === (this.center ?? this.chosen)) ?? heartOf(drawn, screen);
    const beyond = drawn.some(({ box }) => box.left < 0 || box.right > width || box.top < 0 || box.bottom > height);
    this.network.moveTo({ position: beyond ? { x: middle.x, y: middle.y } : { x: width / 2, y: height / 2 }, scale: 1 });
  }

  placeView(screen) {
    if (this.view.mode === "ego") return this.placeScope(egoScope(this.center, this.view), screen, 1);
    if (this.view.mode === "path") return this.placeScope(pathScope(this.view.paths), screen, Infinity);
    if (this.view.mode === "apart") return this.placeScope(apartScope(...this.view.paths[0]), screen, Infinity);
    return this.placeOverview(screen);
  }

  /** Place the overview: the chosen node and its neighbors, then the weightiest nodes, as many as have room for their labels. */
  placeOverview(screen) {
    const order = overviewOrder(this.chosen);
    if (!order.length) return [];
    const sure = this.chosen === null ? 0 : order.filter(({ near }) => near).length;
    const items = order.map(({ id }) => this.item(id));
    const view = isNarrow() ? wider(screen, 1.65, 1.95) : screen; // on a phone the picture goes on beyond the edges
    const first = framed(view, items.slice(0, Math.max(sure, 1)), WIDEST);
    const frame = first.right - first.left > view.right - view.left ? first : view;
    const kept = fitting(items, frame, sure);
    const ids = new Set(kept.map(({ id }) => id));
    const wishes = mapWishes(order.filter(({ id }) => ids.has(id)), isNarrow());
    return this.settled(kept, wishes, framed(frame, kept, 1));
  }

  /** Place nodes that have their wishes; the first `sure` ones in any case. */
  placeScope({ ids, wishes }, screen, sure) {
    const items = ids.map((id) => this.item(id));
    const frame = framed(screen, items, WIDEST);
    return this.settled(fitting(items, frame, sure), wishes, frame);
  }

  /** Part the boxes of nodes; those that are pinned stay, and the others give way. */
  settled(items, wishes, frame) {
    const pins = this.pinned();
    const fast = items.filter(({ id }) => pins.has(id)).map((item) => ({ id: item.id, ...pins.get(item.id), box: boxAt(item, pins.get(item.id).x, pins.get(item.id).y) }));
    const taken = [...this.taken(), ...fast.map(({ box }) => box)];
    return [...fast, ...settle(items.filter(({ id }) => !pins.has(id)), wishes, frame, taken)];
  }

  /** Show the whole map; where a node is chosen, in the middle of it. */
  arrangeMap(width, height) {
    const below = byId("legend").offsetHeight + 24;
    this.unit = unitOf(width, height - below - 30);
    this.network.moveTo({ position: { x: 0, y: (below - 30) / 2 }, scale: 1 });
    this.nameMap();
  }

  /** Choose anew whom the map names, for the piece of it that is on the screen. */
  nameMap() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const zoom = this.network.getScale();
    const scale = this.unit * zoom;
    const [from, to] = [this.network.DOMtoCanvas({ x: 0, y: 0 }), this.network.DOMtoCanvas({ x: width, y: height })];
    const view = { left: from.x / this.unit, top: from.y / this.unit, right: to.x / this.unit, bottom: to.y / this.unit };
    const named = new Set(namedIn(view, scale, (place) => this.item(place)));
    if (this.chosen !== null && nodePasses(this.chosen)) for (const id of [this.chosen, ...neighborsOf(this.chosen).slice(0, NEAR_NAMED)]) named.add(id);
    this.zoomed = zoom;
    this.dots = dotsIn(view, scale, { colors: this.colors, ratio: Math.min(devicePixelRatio || 1, 2), near: zoom > 3 });
    this.fill([...named].map((id) => ({ id, x: NODES[id].x * this.unit, y: NODES[id].y * this.unit })), linksAmong(named));
    this.network.redraw();
    this.listeners.drawn();
  }

  paintDots(context) {
    if (!this.dots) return;
    const { canvas, left, top, right, bottom } = this.dots;
    context.globalAlpha = 0.75;
    context.drawImage(canvas, left * this.unit, top * this.unit, (right - left) * this.unit, (bottom - top) * this.unit);
    context.globalAlpha = 1;
  }

  /** Tell whether the overview may draw a node. */
  onMap(place) {
    return place !== null && onOverview(place);
  }

  /** Measure the room that a node and its label need. */
  item(id) {
    const radius = this.radius(id);
    const label = labelOf(this.canvas.getContext("2d"), id, { x: 0, y: 0 }, radius, this.stress(id));
    const more = id === this.chosen ? 22 : 1; // its lines need room for their words
    return { id, half: Math.max(label.right, radius * SIGN) + more, up: radius * SIGN + more, down: label.bottom + more };
  }

  /** The corner in which the buttons stand. */
  taken() {
    const { offsetWidth, offsetHeight } = byId("tools");
    const { clientWidth: width, clientHeight: height } = this.canvas;
    return offsetWidth ? [{ left: width - offsetWidth - 20, right: width, top: height - offsetHeight - 18, bottom: height }] : [];
  }

  /** The radius of a sign in pixels of the screen. */
  radius(id) {
    return NODES[id].size * (this.isMap ? 0.55 : isNarrow() ? 0.8 : 1);
  }

  fill(spots, links) {
    const edges = links.map((id) => ({ id, from: LINKS.from[id], to: LINKS.to[id] }));
    this.edges.clear();
    this.nodes.clear();
    const near = this.near(edges);
    this.nodes.add(spots.map(({ id, x, y }) => ({ id, x, y, shape: shapeOf(NODES[id].group), ...this.look(id, near) })));
    this.edges.add(edges.map((edge) => ({ ...edge, ...this.lineLook(edge) })));
  }

  has(place) {
    return place !== null && this.nodes.get(place) !== null;
  }

  choose(place) {
    this.chosen = place;
    if (this.isMap) this.reachOnMap(place);
    else if (!this.moved) this.arrange(); // its neighbors come first where room is short, and the panel has taken some
    else this.dress();
    if (place !== null && this.has(place)) this.reveal(place);
    if (this.moved || this.isMap) this.learn();
  }

  reachOnMap(place) {
    if (place === null || !this.placed) return this.placed && this.nameMap();
    const spot = { x: NODES[place].x * this.unit, y: NODES[place].y * this.unit };
    const seen = this.network.canvasToDOM(spot);
    const inside = seen.x > 40 && seen.y > 40 && seen.x < this.canvas.clientWidth - 40 && seen.y < this.canvas.clientHeight - 60;
    if (!inside) this.network.moveTo({ position: spot });
    return this.nameMap();
  }

  /** Give every node and line the look that the choice asks for. */
  dress() {
    const near = this.near();
    this.nodes.update(this.nodes.getIds().map((id) => ({ id, ...this.look(id, near) })));
    this.edges.update(this.edges.get().map((edge) => ({ id: edge.id, ...this.lineLook(edge) })));
  }

  /** List the chosen node and its neighbors; empty when the choice should dim nothing. */
  near(edges = this.edges.get()) {
    const { chosen } = this;
    if (chosen === null || this.view.mode === "ego" || this.view.mode === "path") return new Set();
    const others = edges.flatMap(({ from, to }) => (from === chosen ? [to] : to === chosen ? [from] : []));
    return others.length || this.has(chosen) ? new Set([chosen, ...others]) : new Set();
  }

  look(id, near) {
    const chosen = id === this.chosen;
    const faded = near.size > 0 && !near.has(id);
    const border = chosen ? this.colors.accent : this.colors.ground;
    const background = this.colors.groups[NODES[id].group];
    return {
      color: { background, border, hover: { background, border: this.colors.ink }, highlight: { background, border } },
      size: this.radius(id) / this.shrink(),
      borderWidth: (chosen ? 4 : 2) / this.shrink(),
      opacity: faded ? 0.22 : 1,
    };
  }

  /** How much vis-network will enlarge what is drawn: signs of the map stay as large as they are. */
  shrink() {
    return this.isMap ? this.zoomed : 1;
  }

  lineLook(edge) {
    const touched = this.center === null ? this.chosen : this.center;
    const strong = this.view.mode === "path" || (touched !== null && (edge.from === touched || edge.to === touched));
    const dim = touched !== null && !strong;
    return {
      color: { color: strong ? this.colors.accent : this.colors.line, opacity: dim ? 0.3 : strong ? 0.75 : 1, inherit: false },
      width: (strong ? 1.6 : 1) / this.shrink(),
      dashes: isTold(edge.id) || this.isMap ? false : [3, 5],
    };
  }

  paint(context) {
    const ratio = this.canvas.width / this.canvas.clientWidth;
    const near = this.near();
    const order = this.nodes.getIds().sort(byWeight);
    const first = order.filter((id) => id === this.chosen || id === this.center || near.has(id));
    const positions = this.network.getPositions(order);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.signs = order.map((id) => this.signBox(id, positions));
    this.boxes = [];
    for (const id of [...first, ...order.filter((other) => !first.includes(other))]) this.label(context, id, positions[id], near.has(id) ? near : null);
    this.paintLineLabels(context, positions);
    for (const label of this.boxes) paintLabel(context, label, this.colors, near.size > 0 && !near.has(label.place));
    for (const id of this.pinned().keys()) if (positions[id]) paintPin(context, this.signs.find((box) => box.place === id), this.colors);
    context.restore();
  }

  /** The radius of a sign as it is on the screen now. */
  seenRadius(id) {
    return (this.radius(id) / this.shrink()) * this.network.getScale();
  }

  /** Find room for a label under its sign, over it or beside it; one that matters now may cover what has faded. */
  label(context, id, position, near) {
    const spot = this.network.canvasToDOM(position);
    const under = labelOf(context, id, spot, this.seenRadius(id), this.stress(id));
    const ways = labelWays(under, spot, this.seenRadius(id));
    const free = (label, signs) => !this.boxes.some((box) => collide(box, label)) && !signs.some((box) => box.place !== id && collide(box, label));
    const bright = near ? this.signs.filter((box) => near.has(box.place)) : this.signs;
    const found = ways.find((label) => free(label, this.signs)) ?? (near ? ways.find((label) => free(label, bright)) : undefined);
    if (found || this.stress(id).strong) this.boxes.push(found ?? under);
  }

  /** Say how much a label is to tell. */
  stress(id) {
    return { strong: id === this.chosen || id === this.center, brief: this.isMap };
  }

  signBox(id, positions) {
    const { x, y } = this.network.canvasToDOM(positions[id]);
    const radius = this.seenRadius(id) * SIGN;
    return { place: id, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  }

  /** List the lines that bear words: those of a path, else those at the node that is looked at, if they are few. */
  wordedLines() {
    if (this.view.mode === "path") return this.edges.getIds();
    const hub = this.center ?? this.chosen;
    if (!this.has(hub)) return [];
    const lines = this.network.getConnectedEdges(hub);
    return this.center === null && lines.length > LABELED_LINES ? [] : lines;
  }

  /** Read the words for the lines that bear some, and paint them when they are there. */
  async learn() {
    const hub = this.view.mode === "path" ? null : (this.center ?? this.chosen);
    const lines = this.wordedLines();
    const told = await Promise.all(lines.map((link) => factRows(factsOf(link).slice(0, WORDS_OF))));
    if (hub !== (this.view.mode === "path" ? null : (this.center ?? this.chosen))) return; // the reader has gone on meanwhile
    this.words = new Map(lines.map((link, order) => [link, lineWords(link, told[order], hub ?? LINKS.from[link])]));
    this.network.redraw();
  }

  paintLineLabels(context, positions) {
    const taken = [...this.boxes, ...this.signs];
    for (const id of this.wordedLines()) {
      const words = this.words.get(id);
      const edge = this.edges.get(id);
      if (!words || !edge) continue;
      const [one, two] = [this.network.canvasToDOM(positions[edge.from]), this.network.canvasToDOM(positions[edge.to])];
      const half = widthOf(context, words, `400 ${LABEL_SIZE - 2.5}px ${LABEL_FACE}`) / 2 + 3;
      const box = ALONG.map((share) => lineBox(one, two, share, half)).find((way) => taken.every((other) => !collide(other, way)));
      if (!box) continue;
      taken.push(box);
      paintLineLabel(context, words, { x: box.left + half, y: box.top + 9 }, this.colors);
    }
  }

  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor });
    this.wander();
  }

  pan(across, down) {
    const { x, y } = this.network.getViewPosition();
    const scale = this.network.getScale();
    this.network.moveTo({ position: { x: x + across / scale, y: y + down / scale } });
    this.wander();
  }

  /** Find the drawn node that lies next to another in a direction; without one to start from, the heaviest. */
  nextTo(place, across, down) {
    const ids = this.nodes.getIds();
    if (!this.has(place)) return [...ids].sort(byWeight)[0] ?? null;
    const positions = this.network.getPositions();
    const here = positions[place];
    let [best, least] = [null, Infinity];
    for (const id of ids) {
      const [dx, dy] = [positions[id].x - here.x, positions[id].y - here.y];
      const ahead = dx * across + dy * down;
      const aside = Math.abs(dx * down) + Math.abs(dy * across);
      const far = ahead + 2 * aside;
      if (id !== place && ahead > 0 && aside <= 2 * ahead && far < least) [best, least] = [id, far];
    }
    return best;
  }

  /** Bring a node into sight when it is outside. */
  reveal(place) {
    const spot = this.network.canvasToDOM(this.network.getPosition(place));
    const inside = spot.x > 30 && spot.y > 30 && spot.x < this.canvas.clientWidth - 30 && spot.y < this.canvas.clientHeight - 60;
    if (!inside) this.network.moveTo({ position: this.network.getPosition(place) });
  }

  /** Tell where a node is on the screen, in CSS pixels of the window. */
  locate(place) {
    const { left, top } = this.canvas.getBoundingClientRect();
    const spot = this.network.canvasToDOM(this.network.getPosition(place));
    return { x: left + spot.x, y: top + spot.y };
  }

  /** Tell where the dot of a node is on the screen, named or not. */
  dot(place) {
    const { left, top } = this.canvas.getBoundingClientRect();
    const spot = this.network.canvasToDOM({ x: NODES[place].x * this.unit, y: NODES[place].y * this.unit });
    return { x: left + spot.x, y: top + spot.y };
  }

  /** Give what is drawn, for those who save it: nodes with their place on the screen, lines, labels. */
  picture() {
    const ids = this.nodes.getIds();
    const positions = this.network.getPositions(ids);
    const spots = ids.map((id) => ({ id, ...this.network.canvasToDOM(positions[id]), radius: this.seenRadius(id) }));
    return { nodes: spots, links: this.edges.getIds(), labels: this.boxes, width: this.canvas.clientWidth, height: this.canvas.clientHeight, colors: this.colors };
  }
}

/** Tell whether the window is that of a telephone, where the panel stands below the canvas. */
export function isNarrow() {
  return innerWidth < NARROW;
}

function lineBox(one, two, share, half) {
  const [x, y] = [one.x + (two.x - one.x) * share, one.y + (two.y - one.y) * share];
  return { left: x - half, right: x + half, top: y - 9, bottom: y + 9 };
}
