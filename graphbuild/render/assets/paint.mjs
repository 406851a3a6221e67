// Labels, painted over the canvas: as many as do not cover each other, the weightiest first, readable at every zoom.

import { GROUP_KEYS, NODES } from "./knowledge.mjs";

export const LABEL_SIZE = 14;
export const LABEL_LINE = 17;
const HEAVY = 19; // the radius from which a name is printed bold: the first persons of a place
export const SIGN = 1.15; // how far the widest sign, a triangle, reaches beyond its radius
export const LABEL_FACE = 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

const widths = new Map();

/** Measure a line once; fonts do not change while the page is open. */
export function widthOf(context, line, font) {
  const key = `${font}|${line}`;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(line).width);
  }
  return widths.get(key);
}

/** Lay out the label of a node in screen pixels around its position, under its sign; a brief one is the name alone. */
export function labelOf(context, place, spot, radius, { strong, brief }) {
  const node = NODES[place];
  const bold = `${strong || node.size >= HEAVY ? 700 : 400} ${LABEL_SIZE}px ${LABEL_FACE}`;
  const small = `400 ${LABEL_SIZE - 2.5}px ${LABEL_FACE}`;
  const lines = (node.label ?? [node.name]).map((text) => ({ text, font: bold, quiet: false }));
  if (node.short && (strong || !brief)) lines.push({ text: node.short, font: small, quiet: true });
  const width = Math.max(...lines.map((line) => widthOf(context, line.text, line.font)));
  const top = spot.y + radius * SIGN + 1;
  return { place, lines, left: spot.x - width / 2 - 3, right: spot.x + width / 2 + 3, top, bottom: top + lines.length * LABEL_LINE, middle: spot.x };
}

/** List where a label may stand: under its sign, over it, to its right, to its left. */
export function labelWays(under, spot, radius) {
  const [high, half] = [under.bottom - under.top, (under.right - under.left) / 2];
  const beside = radius * SIGN + 2;
  const at = (middle, top) => ({ ...under, middle, left: middle - half, right: middle + half, top, bottom: top + high });
  return [under, at(spot.x, spot.y - beside - high), at(spot.x + beside + half, spot.y - high / 2), at(spot.x - beside - half, spot.y - high / 2)];
}

export function collide(one, two) {
  return one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
}

/** Paint one label with a halo in the color of the ground, so that lines do not run through its letters. */
export function paintLabel(context, label, colors, faded) {
  context.globalAlpha = faded ? 0.28 : 1;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colors.ground;
  label.lines.forEach((line, order) => {
    const y = label.top + order * LABEL_LINE + (line.quiet ? 1.5 : 0);
    context.font = line.font;
    context.strokeText(line.text, label.middle, y);
    context.fillStyle = line.quiet ? colors.muted : colors.ink;
    context.fillText(line.text, label.middle, y);
  });
  context.globalAlpha = 1;
}

/** Write what a line means on the middle of it. */
export function paintLineLabel(context, words, middle, colors) {
  context.font = `400 ${LABEL_SIZE - 2.5}px ${LABEL_FACE}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 5;
  context.lineJoin = "round";
  context.strokeStyle = colors.ground;
  context.strokeText(words, middle.x, middle.y);
  context.fillStyle = colors.muted;
  context.fillText(words, middle.x, middle.y);
}

/** Read the colors that the style sheet gives in the reader's scheme. */
export function readColors() {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  return {
    ground: color("--ground"), ink: color("--ink"), muted: color("--muted"), line: color("--line"), accent: color("--accent"), faint: color("--faint"),
    groups: Object.fromEntries(GROUP_KEYS.map((key) => [key, color(`--${key}`)])),
  };
}

/** Mark a node that stays where it was put. */
export function paintPin(context, sign, colors) {
  const [x, y] = [sign.right - 1, sign.top + 1];
  context.beginPath();
  for (const [dx, dy] of [[0, -6], [6, 0], [0, 6], [-6, 0]]) context.lineTo(x + dx, y + dy);
  context.closePath();
  context.fillStyle = colors.accent;
  context.strokeStyle = colors.ground;
  context.lineWidth = 2;
  context.stroke();
  context.fill();
}
