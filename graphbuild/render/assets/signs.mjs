// The small sign of a group, as the canvas draws its nodes.

import { shapeOf } from "./knowledge.mjs";

export const SHAPE_PATHS = {
  dot: "M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6z",
  square: "M3 3h10v10H3z",
  diamond: "M8 1.2L14.8 8L8 14.8L1.2 8z",
  hexagon: "M4.6 2h6.8l3.4 6l-3.4 6H4.6L1.2 8z",
  star: "M8 1l2 4.7l5.1.4l-3.9 3.3l1.2 5L8 11.7l-4.4 2.7l1.2-5L.9 6.1L6 5.7z",
  triangle: "M8 2l6.4 11.4H1.6z",
  triangleDown: "M8 14L1.6 2.6h12.8z",
};

/** Draw the sign of a group. */
export function sign(groupKey) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `sign is-${groupKey}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPE_PATHS[shapeOf(groupKey)] ?? SHAPE_PATHS.dot);
  svg.append(path);
  return svg;
}
