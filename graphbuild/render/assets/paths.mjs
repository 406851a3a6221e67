// The shortest ways between two nodes over the lines that the reader wants to see.

import { NODES, byWeight, eachLine, isTold, kindOf } from "./knowledge.mjs";
import { criteria, linkPasses, nodeFits } from "./criteria.mjs";

const MOST = 3;
const HUBS = new Set(["area"]); // everything lies somewhere: through a county every two are two steps apart

/**
 * Find up to three shortest paths between two nodes, each a list of nodes; none where there is no way.
 *
 * Without `areas` no path runs through an area, and without `mentions` none through an article that names both.
 */
export function shortestPaths(from, to, { areas = false, mentions = false } = {}) {
  if (from === to) return [[from]];
  const steps = stepsFrom(from, to, { areas, mentions });
  return steps[to] < 0 ? [] : walked(from, to, steps, { areas, mentions });
}

/** Count the steps from a node to every other, until the goal is reached; -1 is not reached. */
function stepsFrom(from, to, ways) {
  const steps = new Int32Array(NODES.length).fill(-1);
  steps[from] = 0;
  let rim = [from];
  while (rim.length && steps[to] < 0) {
    const next = [];
    for (const place of rim) {
      eachLine(place, (other, link) => {
        if (steps[other] >= 0 || !isOpen(other, link, to, ways)) return;
        steps[other] = steps[place] + 1;
        next.push(other);
      });
    }
    rim = next;
  }
  return steps;
}

function isOpen(place, link, to, { areas, mentions }) {
  if (!linkPasses(link) || (!isTold(link) && kindOf(link) === "mentions" && !mentions)) return false;
  if (place === to) return true;
  return nodeFits(place) && !criteria.removed.has(place) && (areas || !HUBS.has(NODES[place].group));
}

/** Walk back from the goal, over the weightiest nodes first. */
function walked(from, to, steps, ways) {
  const found = [];
  const walk = (trail) => {
    const here = trail[0];
    if (here === from) return found.push(trail);
    const before = new Set();
    eachLine(here, (other, link) => {
      if (steps[other] === steps[here] - 1 && isOpen(here, link, to, ways)) before.add(other);
    });
    for (const other of [...before].sort(byWeight)) if (found.length < MOST) walk([other, ...trail]);
    return found;
  };
  walk([to]);
  return found;
}

/** List the lines between two neighbors. */
export function linksBetween(one, two) {
  const found = [];
  eachLine(one, (other, link) => {
    if (other === two) found.push(link);
  });
  return found;
}
