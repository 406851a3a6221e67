// Where nodes stand when Python's places do not serve: around a chosen node, or the few that a small screen shows.

const EGO_LIMIT = 88;
const RINGS = [10, 18, 26, 34];

/** Place a node and, on rings around it, its neighbors: the weightiest nearest, things of a kind side by side. */
function egoPlaces(center, neighbors) {
  const spots = new Map([[center, { x: 0, y: 0 }]]);
  let from = 0;
  RINGS.forEach((room, ring) => {
    const here = neighbors.slice(from, from + room);
    from += room;
    here.sort((left, right) => groupOrder(left) - groupOrder(right) || byWeight(left, right));
    here.forEach((place, order) => {
      const angle = -Math.PI / 2 + ((order + (here.length % 2 ? 0 : 0.5)) * 2 * Math.PI) / here.length;
      const wide = here.length < 5 ? 210 : 275;
      spots.set(place, { x: Math.round(Math.cos(angle) * (wide + ring * 190)), y: Math.round(Math.sin(angle) * (190 + ring * 125)) });
    });
  });
  return spots;
}

function groupOrder(place) {
  return GROUP_KEYS.indexOf(NODES[place].group);
}

/** List the neighbors to draw: those of the groups that are shown, or all when there would be none. */
function neighborsOf(place) {
  const all = linesOf[place].map(({ other }) => other);
  const plain = all.filter((other) => !hiddenGroups.has(NODES[other].group));
  return [...new Set(plain.length ? plain : all)].sort(byWeight);
}

/** Stretch some nodes of the first view over a small canvas and push their labels apart. */
function spreadPlaces(nodes, width, height) {
  const range = (values) => [Math.min(...values), Math.max(...values)];
  const [left, right] = range(nodes.map(({ x }) => x));
  const [top, bottom] = range(nodes.map(({ y }) => y));
  const spots = nodes.map((node) => ({
    ...node,
    x: ((node.x - left) / (right - left || 1)) * width,
    y: ((node.y - top) / (bottom - top || 1)) * height,
    half: labelHalf(NODES[node.id]),
    high: 26 + 16 * labelWords(NODES[node.id]).length,
  }));
  for (let turn = 0; turn < 300; turn += 1) {
    let moved = false;
    spots.forEach((one, order) => spots.slice(0, order).forEach((two) => (moved = partSpots(one, two) || moved)));
    if (!moved) break;
  }
  return spots.map(({ half, high, ...node }) => ({ ...node, x: Math.round(node.x), y: Math.round(node.y) }));
}

/** Estimate half the width of a label, in pixels. */
function labelHalf(node) {
  return Math.max(...labelWords(node).map((line) => Array.from(line).length)) * 7.5;
}

function labelWords(node) {
  return [...(node.label ?? [node.name]), ...(node.short ? [node.short] : [])];
}

function partSpots(one, two) {
  const wide = one.half + two.half - Math.abs(one.x - two.x);
  const high = (one.high + two.high) / 2 - Math.abs(one.y - two.y);
  if (wide <= 0 || high <= 0) return false;
  const axis = wide < high ? "x" : "y";
  const step = (Math.min(wide, high) / 2 + 0.5) * (one[axis] >= two[axis] ? 1 : -1);
  one[axis] += step;
  two[axis] -= step;
  return true;
}
