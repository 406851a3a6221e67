// The drawing: the first view as Python laid it out, or one node with its neighbors. Colors and labels are painted here.

const LABELED_LINES = 14;
const MAP_LEAST = 9;
const MAP_PIXELS = 9000;
const SMALL = 0.65;
const DOUBLE = 450;

class Drawing {
  constructor(container, listeners) {
    this.listeners = listeners;
    this.colors = readColors();
    this.center = null;
    this.chosen = null;
    this.moved = false;
    this.swell = 1;
    this.pressed = null;
    this.boxes = [];
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
    network.on("resize", () => this.moved || this.fit());
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
    const nodes = this.mapNodes();
    const drawn = new Set(nodes.map((node) => node.id));
    this.fill(nodes, FIRST.edges.filter((edge) => drawn.has(edge.from) && drawn.has(edge.to)));
  }

  /** List what the map draws: the heaviest nodes of the shown groups, as many as a screen of this size can label. */
  mapNodes() {
    const share = innerWidth < 760 ? 0.25 : 1; // on a phone the panel stands below
    const room = Math.max(MAP_LEAST, Math.floor((innerWidth * innerHeight * share) / MAP_PIXELS));
    const nodes = FIRST.nodes.filter((node) => !hiddenGroups.has(node.group));
    if (nodes.length <= room) return nodes;
    const kept = nodes.sort((left, right) => byWeight(left.id, right.id)).slice(0, room);
    return share === 1 ? kept : spreadPlaces(kept, innerWidth - 100, innerHeight * 0.24);
  }

  /** Show one node and what it is related to. */
  showEgo(center) {
    this.center = center;
    const neighbors = neighborsOf(center).slice(0, EGO_LIMIT);
    const spots = egoPlaces(center, neighbors);
    const nodes = [...spots].map(([id, spot]) => ({ id, group: NODES[id].group, shape: shapeOf(NODES[id].group), size: NODES[id].size, ...spot }));
    const edges = DATA.links.flatMap((link, id) => (spots.has(link.from) && spots.has(link.to) ? [{ id, from: link.from, to: link.to }] : []));
    this.fill(nodes, edges);
  }

  fill(nodes, edges) {
    this.edges.clear();
    this.nodes.clear();
    this.nodes.add(nodes.map((node) => ({ ...node, group: undefined, ...this.look(node.id, new Set()) })));
    this.edges.add(edges.map((edge) => ({ ...edge, ...this.lineLook(edge) })));
    this.moved = false;
    this.fit();
  }

  has(place) {
    return this.nodes.get(place) !== null;
  }

  choose(place) {
    this.chosen = place;
    this.dress();
    if (place !== null && this.has(place)) this.reveal(place);
  }

  /** Give every node and line the look that the choice asks for. */
  dress() {
    const near = this.near();
    this.nodes.update(this.nodes.getIds().map((id) => ({ id, ...this.look(id, near) })));
    this.edges.update(this.edges.get().map((edge) => ({ id: edge.id, ...this.lineLook(edge) })));
  }

  /** List the chosen node and its neighbors; empty when the choice should dim nothing. */
  near() {
    if (this.chosen === null || this.center !== null || !this.has(this.chosen)) return new Set();
    return new Set([this.chosen, ...this.network.getConnectedNodes(this.chosen)]);
  }

  look(id, near) {
    const chosen = id === this.chosen;
    const faded = near.size > 0 && !near.has(id);
    const border = chosen ? this.colors.accent : this.colors.ground;
    const background = this.colors.groups[NODES[id].group];
    return {
      color: { background, border, hover: { background, border: this.colors.ink }, highlight: { background, border } },
      size: NODES[id].size * this.swell,
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
    const scale = this.network.getScale();
    const near = this.near();
    const order = this.nodes.getIds().sort(byWeight);
    const first = order.filter((id) => id === this.chosen || id === this.center || near.has(id));
    const positions = this.network.getPositions(order);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const signs = order.map((id) => this.signBox(id, positions, scale));
    const blocks = (box, id) => (near.has(id) ? near.has(box.place) : true) && byWeight(box.place, id) < 0;
    this.boxes = [];
    for (const id of [...first, ...order.filter((other) => !first.includes(other))]) {
      const spot = this.network.canvasToDOM(positions[id]);
      const label = labelOf(context, id, spot, this.nodes.get(id).size * scale, id === this.chosen || id === this.center);
      const covered = this.boxes.some((box) => collide(box, label)) || signs.some((box) => blocks(box, id) && collide(box, label));
      if (covered && id !== this.chosen && id !== this.center) continue;
      this.boxes.push(label);
    }
    this.paintLineLabels(context, positions);
    for (const label of this.boxes) paintLabel(context, label, this.colors, near.size > 0 && !near.has(label.place));
    context.restore();
  }

  signBox(id, positions, scale) {
    const { x, y } = this.network.canvasToDOM(positions[id]);
    const radius = this.nodes.get(id).size * scale * 0.8;
    return { place: id, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  }

  paintLineLabels(context, positions) {
    const hub = this.center ?? this.chosen;
    if (hub === null || !this.has(hub)) return;
    const lines = this.network.getConnectedEdges(hub).map((id) => this.edges.get(id));
    if (this.center === null && lines.length > LABELED_LINES) return;
    const taken = [...this.boxes];
    for (const edge of lines) {
      const [one, two] = [this.network.canvasToDOM(positions[edge.from]), this.network.canvasToDOM(positions[edge.to])];
      const middle = { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
      const words = lineWords(DATA.links[edge.id], hub);
      const half = widthOf(context, words, `400 ${LABEL_SIZE - 2.5}px ${LABEL_FACE}`) / 2 + 3;
      const box = { left: middle.x - half, right: middle.x + half, top: middle.y - 9, bottom: middle.y + 9 };
      if (!words || taken.some((other) => collide(other, box))) continue;
      taken.push(box);
      paintLineLabel(context, words, middle, this.colors);
    }
  }

  /** Show everything that is drawn, labels included. */
  fit() {
    const spots = Object.entries(this.network.getPositions());
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!spots.length || !width || !height) return;
    const [across, down] = ["x", "y"].map((axis) => spots.sort(([, one], [, two]) => one[axis] - two[axis]).map(([place, spot]) => ({ place, at: spot[axis] })));
    const [left, right, top, bottom] = [across[0], across[across.length - 1], down[0], down[down.length - 1]];
    const [before, after] = [left, right].map(({ place }) => labelHalf(NODES[place]) + 14);
    const [above, below] = [NODES[top.place].size + 34, byId("legend").offsetHeight + 76];
    const scale = Math.min((width - before - after) / Math.max(right.at - left.at, 1), (height - above - below) / Math.max(bottom.at - top.at, 1), 1.15);
    const position = { x: (left.at + right.at + (after - before) / scale) / 2, y: (top.at + bottom.at + (below - above) / scale) / 2 };
    this.network.moveTo({ position, scale });
    this.moved = false;
    this.swell = Math.max(width < 760 ? 0.75 : 1, SMALL / scale); // where the picture must shrink, its signs need not
    this.dress();
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

/** Say what a line means, as seen from one of its ends. */
function lineWords(link, from) {
  if (!link.facts) return link.kind === "mentions" ? "" : relation(link.kind, link.from === from ? 0 : 1);
  const words = link.facts.map((number) => factWords(DATA.facts[number], link, from));
  const different = [...new Set(words)];
  return different.length > 2 ? `${different.slice(0, 2).join("、")}…` : different.join("、");
}

function factWords(fact, link, from) {
  const title = qualifier(fact, "title");
  if ((fact.predicate === "holdsPost" || fact.predicate === "leadsArea") && typeof title === "string") return title;
  const role = qualifier(fact, "role");
  if (typeof role === "string") return term("roles", role);
  const other = link.from === from ? link.to : link.from;
  const part = fact.qualifiers.find(([, end]) => end === other || end === from);
  if (part && fact.object !== part[1] && fact.subject !== part[1]) return term("roles", part[0]);
  return relation(fact.predicate, fact.subject === from ? 0 : 1);
}

function qualifier(fact, role) {
  return fact.qualifiers.find(([name]) => name === role)?.[1];
}
