// The drawing: the first view as Python laid it out, or one node with its neighbors. Colors and labels are painted here.

const LABELED_LINES = 14;
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]; // where on a line its words may stand
const NARROW = 760;
const DOUBLE = 450;

class Drawing {
  constructor(container, listeners) {
    this.listeners = listeners;
    this.colors = readColors();
    this.center = null;
    this.chosen = null;
    this.moved = false;
    this.placed = false;
    this.wishes = new Map();
    this.items = [];
    this.pressed = null;
    this.boxes = [];
    this.signs = [];
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, FIRST.options);
    this.canvas = container.querySelector("canvas");
    this.canvas.setAttribute("role", "img");
    this.listen();
  }

  listen() {
    const { network } = this;
    network.on("afterDrawing", (context) => this.paint(context));
    network.on("click", (event) => this.press(event));
    network.on("zoom", () => (this.moved = true));
    network.on("dragEnd", () => (this.moved = true));
    network.on("resize", () => this.placed && !this.moved && this.arrange());
    this.canvas.addEventListener("pointermove", (event) => {
      const over = this.at({ pointer: { DOM: { x: event.offsetX, y: event.offsetY } } });
      this.canvas.classList.toggle("over", over !== null);
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.colors = readColors();
      this.dress();
    });
  }

  /** Choose on a click; open on a second one at the same place, though the panel may have moved the picture meanwhile. */
  press(event) {
    const { x, y } = event.pointer.DOM;
    const before = this.pressed;
    const again = before && performance.now() - before.time < DOUBLE && Math.hypot(x - before.x, y - before.y) < 12;
    this.pressed = again ? null : { x, y, time: performance.now(), place: this.at(event) };
    if (!again) this.listeners.choose(this.pressed.place);
    else if (before.place !== null) this.listeners.open(before.place);
  }

  /** Find the node, or the node whose label, is at a point of the canvas. */
  at({ pointer }) {
    const node = this.network.getNodeAt(pointer.DOM);
    if (node !== undefined) return node;
    const { x, y } = pointer.DOM;
    const box = this.boxes.find((label) => x >= label.left && x <= label.right && y >= label.top && y <= label.bottom);
    return box ? box.place : null;
  }

  /** Show the first view without the groups that the reader has hidden. */
  showMap() {
    this.center = null;
    this.arrange();
  }

  /** Show one node and what it is related to. */
  showEgo(center) {
    this.center = center;
    this.arrange();
  }

  /** Place what is to be seen anew, for the canvas as it is now. */
  arrange() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    const screen = { left: 14, right: width - 14, top: 34, bottom: height - byId("legend").offsetHeight - 24 };
    const drawn = this.center === null ? this.placeMap(screen) : this.placeEgo(screen);
    const links = this.center === null ? FIRST.edges : DATA.links.map((link, id) => ({ id, from: link.from, to: link.to }));
    const there = new Set(drawn.map(({ id }) => id));
    this.fill(drawn, links.filter((edge) => there.has(edge.from) && there.has(edge.to)));
    const middle = drawn.find(({ id }) => id === (this.center ?? this.chosen)) ?? heartOf(drawn, screen);
    const beyond = drawn.some(({ box }) => box.left < 0 || box.right > width || box.top < 0 || box.bottom > height);
    this.network.moveTo({ position: beyond ? { x: middle.x, y: middle.y } : { x: width / 2, y: height / 2 }, scale: 1 });
    this.moved = false;
    this.placed = true;
    this.listeners.drawn();
  }

  /** Place the map: the chosen node and its neighbors, then the weightiest nodes, as many as have room for their labels. */
  placeMap(screen) {
    const order = this.mapOrder();
    if (!order.length) return [];
    const sure = this.chosen === null ? 0 : order.filter(({ near }) => near).length;
    const items = order.map(({ node }) => this.item(node.id));
    const view = isNarrow() ? wider(screen, 1.65, 1.95) : screen; // on a phone the picture goes on beyond the edges
    const first = framed(view, items.slice(0, Math.max(sure, 1)), WIDEST);
    const frame = first.right - first.left > view.right - view.left ? first : view;
    const kept = fitting(items, frame, sure);
    const ids = new Set(kept.map(({ id }) => id));
    const wishes = mapWishes(order.map(({ node }) => node).filter(({ id }) => ids.has(id)), isNarrow());
    return settle(kept, wishes, framed(frame, kept, 1), this.taken());
  }

  /** Place one node in the middle of its neighbors. */
  placeEgo(screen) {
    const neighbors = neighborsOf(this.center).slice(0, EGO_LIMIT);
    const items = [this.center, ...neighbors].map((id) => this.item(id));
    const frame = framed(screen, items, WIDEST);
    return settle(fitting(items, frame, 1), egoWishes(this.center, neighbors), frame, this.taken());
  }

  /** List the map's nodes in the order in which they are given room: those near the choice, those with lines, the others. */
  mapOrder() {
    const nodes = FIRST.nodes.filter((node) => !hiddenGroups.has(node.group));
    const there = new Set(nodes.map(({ id }) => id));
    const lines = FIRST.edges.filter((edge) => there.has(edge.from) && there.has(edge.to));
    const linked = new Set(lines.flatMap(({ id, from, to }) => (DATA.links[id].facts ? [from, to] : [])));
    const near = new Set(this.chosen === null ? [] : [this.chosen, ...lines.flatMap(({ from, to }) => (from === this.chosen ? [to] : to === this.chosen ? [from] : []))]);
    const asked = new Set(GROUP_KEYS.filter((key) => !DATA.groups.find((group) => group.key === key).shown)); // shown by a click
    const rank = ({ id, group }) => (id === this.chosen ? 0 : near.has(id) ? 1 : linked.has(id) || asked.has(group) ? 2 : 3);
    const weight = ({ id, group }) => NODES[id].weight + (asked.has(group) ? 8 : 0);
    const rows = nodes.map((node) => ({ node, near: near.has(node.id), rank: rank(node), weight: weight(node) }));
    return rows.sort((one, two) => one.rank - two.rank || two.weight - one.weight || byWeight(one.node.id, two.node.id));
  }

  /** Tell whether the map may draw a node. */
  onMap(place) {
    return FIRST.nodes.some((node) => node.id === place && !hiddenGroups.has(node.group));
  }

  /** Measure the room that a node and its label need. */
  item(id) {
    const radius = this.radius(id);
    const label = labelOf(this.canvas.getContext("2d"), id, { x: 0, y: 0 }, radius, id === this.chosen || id === this.center);
    const more = id === this.chosen ? 22 : 1; // its lines need room for their words
    return { id, half: Math.max(label.right, radius * SIGN) + more, up: radius * SIGN + more, down: label.bottom + more };
  }

  /** The corner in which the buttons stand. */
  taken() {
    const { offsetWidth, offsetHeight } = byId("tools");
    const { clientWidth: width, clientHeight: height } = this.canvas;
    return offsetWidth ? [{ left: width - offsetWidth - 20, right: width, top: height - offsetHeight - 18, bottom: height }] : [];
  }

  radius(id) {
    return NODES[id].size * (isNarrow() ? 0.8 : 1);
  }

  fill(spots, edges) {
    this.edges.clear();
    this.nodes.clear();
    const near = this.near(edges);
    this.nodes.add(spots.map(({ id, x, y }) => ({ id, x, y, shape: shapeOf(NODES[id].group), ...this.look(id, near) })));
    this.edges.add(edges.map((edge) => ({ ...edge, ...this.lineLook(edge) })));
  }

  has(place) {
    return this.nodes.get(place) !== null;
  }

  choose(place) {
    this.chosen = place;
    if (!this.moved) this.arrange(); // its neighbors come first where room is short, and the panel has taken some
    else this.dress();
    if (place !== null && this.has(place)) this.reveal(place);
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
    if (chosen === null || this.center !== null) return new Set();
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
      size: this.radius(id),
      borderWidth: chosen ? 4 : 2,
      opacity: faded ? 0.22 : 1,
    };
  }

  lineLook(edge) {
    const touched = this.center === null ? this.chosen : this.center;
    const strong = touched !== null && (edge.from === touched || edge.to === touched);
    const said = DATA.links[edge.id].facts !== undefined;
    const dim = touched !== null && !strong;
    return {
      color: { color: strong ? this.colors.accent : this.colors.line, opacity: dim ? 0.3 : strong ? 0.75 : 1, inherit: false },
      width: strong ? 1.6 : 1,
      dashes: said ? false : [3, 5],
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
    context.restore();
  }

  /** Find room for a label under its sign, over it or beside it; one that matters now may cover what has faded. */
  label(context, id, position, near) {
    const spot = this.network.canvasToDOM(position);
    const strong = id === this.chosen || id === this.center;
    const under = labelOf(context, id, spot, this.radius(id) * this.network.getScale(), strong);
    const ways = labelWays(under, spot, this.radius(id) * this.network.getScale());
    const free = (label, signs) => !this.boxes.some((box) => collide(box, label)) && !signs.some((box) => box.place !== id && collide(box, label));
    const bright = near ? this.signs.filter((box) => near.has(box.place)) : this.signs;
    const found = ways.find((label) => free(label, this.signs)) ?? (near ? ways.find((label) => free(label, bright)) : undefined);
    if (found || strong) this.boxes.push(found ?? under);
  }

  signBox(id, positions) {
    const { x, y } = this.network.canvasToDOM(positions[id]);
    const radius = this.radius(id) * this.network.getScale() * SIGN;
    return { place: id, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  }

  paintLineLabels(context, positions) {
    const hub = this.center ?? this.chosen;
    if (hub === null || !this.has(hub)) return;
    const lines = this.network.getConnectedEdges(hub).map((id) => this.edges.get(id));
    if (this.center === null && lines.length > LABELED_LINES) return;
    const taken = [...this.boxes, ...this.signs];
    for (const edge of lines) {
      const [one, two] = [this.network.canvasToDOM(positions[edge.from]), this.network.canvasToDOM(positions[edge.to])];
      const words = lineWords(DATA.links[edge.id], hub);
      const half = widthOf(context, words, `400 ${LABEL_SIZE - 2.5}px ${LABEL_FACE}`) / 2 + 3;
      const box = words && ALONG.map((share) => lineBox(one, two, share, half)).find((way) => taken.every((other) => !collide(other, way)));
      if (!box) continue;
      taken.push(box);
      paintLineLabel(context, words, { x: box.left + half, y: box.top + 9 }, this.colors);
    }
  }

  zoom(factor) {
    this.moved = true;
    this.network.moveTo({ scale: this.network.getScale() * factor });
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
}

/** Tell whether the window is that of a telephone, where the panel stands below the canvas. */
function isNarrow() {
  return innerWidth < NARROW;
}

function lineBox(one, two, share, half) {
  const [x, y] = [one.x + (two.x - one.x) * share, one.y + (two.y - one.y) * share];
  return { left: x - half, right: x + half, top: y - 9, bottom: y + 9 };
}

/** Find the point to look at: the middle of as many of the weightiest nodes as one screen holds. */
function heartOf(drawn, screen) {
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
function wider(frame, across, down) {
  const [x, y] = [(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2];
  const [half, high] = [((frame.right - frame.left) / 2) * across, ((frame.bottom - frame.top) / 2) * down];
  return { left: x - half, right: x + half, top: y - high, bottom: y + high };
}

/** Say what a line means, as seen from one of its ends. */
function lineWords(link, from) {
  if (!link.facts) return link.kind === "mentions" ? "" : relation(link.kind, link.from === from ? 0 : 1);
  const words = link.facts.map((number) => factWords(DATA.facts[number], link, from));
  const different = [...new Set(words)];
  return different.length > 2 ? `${different.slice(0, 2).join("、")}…` : different.join("、");
}

function factWords(fact, link, from) {
  const title = qualifier(fact, "title");
  if ((fact.predicate === "holdsPost" || fact.predicate === "leadsArea") && typeof title === "string") return [tenureWords(fact), title].filter(Boolean).join(language === "zh" ? "" : " ");
  const role = qualifier(fact, "role");
  if (typeof role === "string") return term("roles", role);
  const other = link.from === from ? link.to : link.from;
  const part = fact.qualifiers.find(([, end]) => end === other || end === from);
  if (part && fact.object !== part[1] && fact.subject !== part[1]) return term("roles", part[0]);
  return relation(fact.predicate, fact.subject === from ? 0 : 1);
}

/** Say that a post was held before, is held for another, or is to be held; nothing for one that is plainly held. */
function tenureWords(fact) {
  const tenure = qualifier(fact, "tenure");
  return tenure === undefined ? "" : term("tenures", tenure);
}

function qualifier(fact, role) {
  return fact.qualifiers.find(([name]) => name === role)?.[1];
}
