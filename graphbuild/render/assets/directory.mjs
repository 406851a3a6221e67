// The list of contents: everything that the canvas can show, and what it does not, as links. Works without the canvas.

import { byId, make } from "./elements.mjs";
import { ARTICLES, GROUP_KEYS, NODES, articleOfNode, lineCount, membersOf } from "./knowledge.mjs";
import { addressOf } from "./address.mjs";
import { nodeFits } from "./criteria.mjs";
import { dayWords } from "./dates.mjs";
import { sign } from "./signs.mjs";
import { say, term } from "./words.mjs";

const ROWS_AT_ONCE = 100;
const opened = new Set(["person", "body", "event"]);
const order = { by: "weight", drawn: false };
const ORDERS = {
  weight: null, // as membersOf gives them
  name: (one, two) => collator().compare(NODES[one].name, NODES[two].name) || one - two,
  lines: (one, two) => lineCount(two) - lineCount(one) || one - two,
};
/** @type {Intl.Collator | null} */
let collation = null;
/** @type {(place: number) => boolean} */
let isDrawn = () => true;

function collator() {
  collation = collation ?? new Intl.Collator("zh-Hans-CN");
  return collation;
}

/** Let the list ask what the canvas shows. */
export function followDrawing(tell) {
  isDrawn = tell;
}

export function drawDirectory() {
  const directory = byId("directory");
  directory.setAttribute("aria-label", say("directory"));
  const sections = GROUP_KEYS.map((key) => [key, listed(key)]).filter(([, places]) => places.length);
  directory.replaceChildren(orderBar(), ...sections.map(([key, places]) => directorySection(key, places)));
}

/** Draw the list anew where it shows what the canvas shows. */
export function drawingChanged() {
  if (order.drawn) drawDirectory();
}

function orderBar() {
  const options = Object.keys(ORDERS).map((key) => make("option", { value: key, selected: key === order.by, text: say(`by_${key}`) }));
  const choice = make("select", { id: "order", "aria-label": say("sortBy"), on: { change: (event) => reorder({ by: event.target.value }) } }, ...options);
  const drawn = make("button", { type: "button", class: "quiet", id: "drawn", "aria-pressed": String(order.drawn), text: say("onCanvas"), on: { click: () => reorder({ drawn: !order.drawn }) } });
  return make("div", { class: "order" }, choice, drawn);
}

function reorder(change) {
  Object.assign(order, change);
  drawDirectory();
  byId("drawn" in change ? "drawn" : "order").focus();
}

function listed(key) {
  const places = membersOf(key).filter((place) => nodeFits(place) && (!order.drawn || isDrawn(place)));
  return ORDERS[order.by] ? places.sort(ORDERS[order.by]) : places;
}

function directorySection(key, places) {
  const list = make("ul", {});
  const heading = make("h2", {}, sign(key), make("span", { text: term("groups", key) }), make("small", { text: String(places.length) }));
  const section = make("details", { open: opened.has(key), "data-group": key }, make("summary", {}, heading), list);
  const fill = () => section.open && !list.childElementCount && list.append(...directoryRows(places, 0));
  section.addEventListener("toggle", () => {
    if (section.open) opened.add(key);
    else opened.delete(key);
    fill();
  });
  fill();
  return section;
}

/** Make the rows from one on, and a button for those after them. */
function directoryRows(places, from) {
  const rows = places.slice(from, from + ROWS_AT_ONCE).map(directoryRow);
  const left = places.length - from - rows.length;
  if (left <= 0) return rows;
  const button = make("button", { type: "button", class: "rest", text: say("showMore", Math.min(left, ROWS_AT_ONCE), left) });
  const row = make("li", {}, button);
  button.addEventListener("click", () => {
    const next = directoryRows(places, from + ROWS_AT_ONCE);
    row.replaceWith(...next);
    next[0].querySelector("a").focus();
  });
  return [...rows, row];
}

function directoryRow(place) {
  const node = NODES[place];
  const article = articleOfNode.get(place);
  const line = article === undefined ? node.line : ARTICLES[article].day && dayWords(ARTICLES[article].day);
  return make("li", {}, entityLink(place, {}, make("span", { class: "name", text: node.name }), line ? make("span", { class: "line", text: line }) : null));
}

/** Mark the chosen node in the list. */
export function markDirectory(place) {
  for (const link of byId("directory").querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
  if (place === null) return;
  const link = byId("directory").querySelector(`a[data-place="${place}"]`);
  link?.setAttribute("aria-current", "true");
}

/** Let the arrow keys walk through a list of links. */
export function walkLinks(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (event.target.matches("select")) return;
  const stops = [...event.currentTarget.querySelectorAll("summary, a, .rest")].filter((stop) => stop.offsetParent !== null);
  const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Make a link to a node; its address is the permalink. */
export function entityLink(place, properties = {}, ...children) {
  const inside = children.length ? children : [NODES[place].name];
  return make("a", { href: addressOf({ place, view: "" }), "data-place": String(place), ...properties }, ...inside);
}
