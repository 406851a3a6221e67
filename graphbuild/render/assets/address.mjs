// What is chosen stands in the address, so that a link, a reload and the Back button all work.

import { NODES, placeOfId } from "./knowledge.mjs";
import { criteria, toggleGroups, toggledGroups } from "./criteria.mjs";
import { reader } from "./words.mjs";

const VIEWS = new Set(["ego", "map", "path"]);
const LISTED = { r: "relations", n: "papers" };
const SEPARATOR = "\u001f";

/** What the page shows: the chosen node, the view, the other end of a path, opened neighbors, which page of neighbors. */
/** @type {{place: number | null, view: string, goal: number | null, expanded: number[], page: number, areas: boolean, mentions: boolean, missing: string}} */
export const state = { place: null, view: "", goal: null, expanded: [], page: 0, areas: false, mentions: false, missing: "" };

/** Write the address of a state; what is not given stays as it is. */
export function addressOf(change = {}) {
  const { place, view, goal, expanded, page, areas, mentions } = { ...state, ...change };
  const parts = new URLSearchParams();
  if (place !== null) parts.set("e", NODES[place].id);
  if (view) parts.set("v", view);
  if (view === "path" && goal !== null) parts.set("to", NODES[goal].id);
  if (view === "path" && areas) parts.set("areas", "1");
  if (view === "path" && mentions) parts.set("mentions", "1");
  if (view === "ego" && expanded.length) parts.set("x", expanded.map((other) => NODES[other].id).join(SEPARATOR));
  if (view === "ego" && page) parts.set("p", String(page));
  writeCriteria(parts);
  if ((change.words ?? reader.language) !== "zh") parts.set("lang", change.words ?? reader.language);
  return `#${parts}`;
}

function writeCriteria(parts) {
  if (toggledGroups().length) parts.set("g", toggledGroups().join(SEPARATOR));
  for (const [key, list] of Object.entries(LISTED)) if (criteria[list].size) parts.set(key, [...criteria[list]].sort().join(SEPARATOR));
  if (criteria.since) parts.set("since", criteria.since);
  if (criteria.until) parts.set("until", criteria.until);
  if (criteria.confidence) parts.set("c", String(criteria.confidence));
  if (criteria.removed.size) parts.set("h", [...criteria.removed].map((place) => NODES[place].id).join(SEPARATOR));
}

/** Read the address; what it names wrongly is left out. Tell whether the language or the criteria have changed. */
export function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const before = [reader.language, criteriaKey()];
  reader.language = parts.get("lang") === "en" ? "en" : "zh";
  readCriteria(parts);
  state.place = placeOfId.get(parts.get("e")) ?? null;
  state.missing = state.place === null ? (parts.get("e") ?? "") : "";
  state.goal = placeOfId.get(parts.get("to")) ?? null;
  state.view = viewOf(parts.get("v"));
  state.expanded = placesOf(parts.get("x"));
  state.page = Math.max(0, Math.floor(Number(parts.get("p"))) || 0);
  state.areas = parts.get("areas") === "1";
  state.mentions = parts.get("mentions") === "1";
  return { words: before[0] !== reader.language, criteria: before[1] !== criteriaKey() };
}

function viewOf(view) {
  if (!VIEWS.has(view) || (view === "ego" && state.place === null)) return "";
  return view === "path" && (state.place === null || state.goal === null) ? "" : view;
}

function readCriteria(parts) {
  toggleGroups((parts.get("g") ?? "").split(SEPARATOR));
  for (const [key, list] of Object.entries(LISTED)) criteria[list] = new Set(parts.has(key) ? parts.get(key).split(SEPARATOR) : []);
  for (const key of ["since", "until"]) criteria[key] = /^\d{4}-\d\d-\d\d$/.test(parts.get(key) ?? "") ? parts.get(key) : "";
  criteria.confidence = Math.min(1, Math.max(0, Number(parts.get("c")) || 0));
  criteria.removed = new Set(placesOf(parts.get("h")));
}

function placesOf(ids) {
  return (ids ?? "").split(SEPARATOR).map((id) => placeOfId.get(id)).filter((place) => place !== undefined);
}

function criteriaKey() {
  const parts = new URLSearchParams();
  writeCriteria(parts);
  return String(parts);
}
