// The page as a whole: what the address says is drawn, listed and told.

import { announce, byId, make } from "./elements.mjs";
import { META, NODES, loadKnowledge, placeOfId } from "./knowledge.mjs";
import { addressOf, readAddress, state } from "./address.mjs";
import { Drawing, OVERVIEW, isNarrow } from "./canvas.mjs";
import { applyCriteria, criteria, isNarrowed, nodePasses } from "./criteria.mjs";
import { drawDetails } from "./details.mjs";
import { dayWords } from "./dates.mjs";
import { drawDirectory, drawingChanged, followDrawing, markDirectory, walkLinks } from "./directory.mjs";
import { drawFilters } from "./filters.mjs";
import { Finder } from "./finder.mjs";
import { leftOutWords, openHelp } from "./help.mjs";
import { drawLegend } from "./legend.mjs";
import { closeMenu, listenToMenu, openMenu } from "./menu.mjs";
import { shortestPaths } from "./paths.mjs";
import { fileOf, save } from "./saving.mjs";
import { EGO_LIMIT, neighborsOf } from "./scope.mjs";
import { searchFor, searchIndex } from "./search.mjs";
import { drawTrail } from "./trail.mjs";
import { has, say } from "./words.mjs";

const FORMATS = ["png", "svg", "csv", "json", "gexf"];
const SCHEMES = ["auto", "light", "dark"];
const STEP = 60; // pixels that a key moves the picture

/** @type {any} */
let drawing = null;
/** @type {any} */
let finder = null;
/** @type {string | null} */
let drawnKey = null;
/** @type {number[][]} */
let paths = [];
let picking = false;
let focusDetails = false;
let steps = 0;
let told = Promise.resolve();
let scheme = "auto";

const actions = {
  isEgo: () => drawing.view.mode === "ego",
  back: () => (steps > 0 ? history.back() : actions.close()),
  close: () => go({ place: null, view: keptView() }),
  toggleEgo: (place) => go(drawing.view.mode === "ego" ? { place, view: "map" } : egoOf(place)),
  through: (change) => go(change),
  more: (place, button) => openMenu(button, NODES[place].name, nodeEntries(place)),
};

function egoOf(place) {
  return { place, view: "ego", expanded: [], page: 0 };
}

/** The view that stays when another node is chosen: the whole map, or the overview. */
function keptView() {
  return state.view === "map" ? "map" : "";
}

function nodeEntries(place) {
  const drawn = drawing.has(place) && !drawing.isMap;
  const pinned = drawing.pinned().has(place);
  return [
    [say("expand"), () => expand(place)],
    [say("pathFrom"), () => pickGoal()],
    ...(drawn ? [[say(pinned ? "unpin" : "pin"), () => togglePin(place)]] : []),
    [say("hide"), () => hide(place)],
    [say("copyLink"), () => copyLink()],
  ];
}

/** Add the neighbors of a node to the view of its relations, or begin such a view. */
function expand(place) {
  const { mode, center } = drawing.view;
  if (mode !== "ego" || center === place) return go(egoOf(place));
  return go({ place, view: "ego", expanded: [...new Set([...state.expanded, place])] });
}

function togglePin(place) {
  announce(say(drawing.togglePin(place) ? "pinned" : "unpinned", NODES[place].name));
}

/** Take a node away; Back, or the box of filters, brings it back. */
function hide(place) {
  criteria.removed.add(place);
  takeCriteria();
  go({ place: null, view: keptView() });
  announce(say("hidden", NODES[place].name));
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    announce(say("copied"));
  } catch {
    announce(location.href); // a page from disk may not write to the clipboard; the address is in the address line
  }
}

/** Ask for the other end of a path: the next node that is found or clicked. */
function pickGoal() {
  if (state.place === null) return;
  picking = true;
  drawWords();
  finder.input.focus();
  announce(say("pickGoal", NODES[state.place].name));
}

function stopPicking() {
  picking = false;
  drawWords();
}

/** Choose a node; while a path is asked for, it is its other end. */
function take(place, focus = false) {
  if (picking && place !== null && state.place !== null && place !== state.place) {
    const goal = place;
    stopPicking();
    return go({ view: "path", goal }, focus);
  }
  if (place !== null && criteria.removed.delete(place)) {
    takeCriteria();
    announce(say("unhidden", NODES[place].name));
  }
  const inEgo = drawing.view.mode === "ego" && drawing.has(place) && state.view === "ego";
  return go(inEgo && place === drawing.center ? { place } : { place, view: keptView() }, focus);
}

function go(change, focus = false) {
  const address = addressOf(change);
  focusDetails = focus;
  if (address === location.hash || (address === "#" && !location.hash)) return apply();
  steps += 1;
  location.hash = address;
  return undefined;
}

/** Show what the address says. */
function apply() {
  const changed = readAddress();
  if (changed.criteria) applyCriteria();
  if (changed.words) drawWords();
  else if (changed.criteria) drawLists();
  const inside = byId("details").contains(document.activeElement);
  showPanel(state.place !== null);
  drawView(changed.criteria);
  told = tellPanel();
  markDirectory(state.place);
  sayState();
  if ((focusDetails || inside) && state.place !== null) byId("details").focus();
  else if (inside) finder.input.focus(); // the focus must not vanish with the panel
  focusDetails = false;
}

function showPanel(open) {
  if (byId("details").hidden !== open) return; // it is as it shall be
  byId("details").hidden = !open;
  byId("page").classList.toggle("has-details", open);
  drawing.resize();
}

/** Draw the view that is asked for; a chosen node that the overview does not have is shown with its neighbors. */
function drawView(anew) {
  const view = viewNow();
  const key = JSON.stringify(view);
  drawing.chosen = state.place;
  if (key !== drawnKey || anew) drawing.show(view);
  else drawing.choose(state.place);
  drawnKey = key;
  markViews();
}

function viewNow() {
  const { place, view, goal, expanded, page, areas, mentions } = state;
  paths = view === "path" ? shortestPaths(place, goal, { areas, mentions }) : [];
  if (view === "path" && paths.length) return { ...OVERVIEW, mode: "path", paths };
  if (view === "path") return { ...OVERVIEW, mode: "apart", paths: [[place, goal]] };
  if (view === "map") return { ...OVERVIEW, mode: "map" };
  if (place !== null && (view === "ego" || !drawing.onMap(place))) return { ...OVERVIEW, mode: "ego", center: place, expanded, page };
  return OVERVIEW;
}

function tellPanel() {
  if (state.place === null) return Promise.resolve();
  if (state.view !== "path") return drawDetails(state.place, actions);
  return drawTrail({ from: state.place, to: state.goal, paths, ways: state }, actions);
}

/** Say what is drawn, over the canvas and to a screen reader. */
function sayState() {
  const words = shownWords();
  byId("shown").textContent = words;
  drawPages();
  announce(state.place === null || drawing.center !== null ? words : say("selected", NODES[state.place].name));
}

function shownWords() {
  const { mode, center } = drawing.view;
  if (state.missing) return say("noSuch", state.missing);
  if (!NODES.length) return "";
  if (mode === "ego") return egoWords(center);
  if (mode === "path" || mode === "apart") return paths.length ? say("pathFound", paths[0].length - 1, paths.length) : say("noPath");
  const words = say(mode === "map" ? "mapOf" : "shownOf", drawing.nodes.length, NODES.length);
  return isNarrowed() ? `${words} · ${say("filterOn")}` : words;
}

function egoWords(center) {
  const near = neighborsOf(center);
  const there = near.length;
  if (there && !near.some(nodePasses)) return say("egoHidden", NODES[center].name, there);
  const from = state.page * EGO_LIMIT;
  if (there > EGO_LIMIT) return say("egoPage", NODES[center].name, from + 1, Math.min(there, from + EGO_LIMIT), there);
  const here = drawing.nodes.length - 1;
  return say("egoOf", NODES[center].name, here) + (there > here ? ` · ${say("more", there - here)}` : "");
}

/** Two buttons where a node has more neighbors than one picture holds. */
function drawPages() {
  const { mode, center } = drawing.view;
  const last = mode === "ego" ? Math.ceil(neighborsOf(center).length / EGO_LIMIT) - 1 : 0;
  const button = (words, page) => make("button", { type: "button", class: "quiet", disabled: page < 0 || page > last, text: say(words), on: { click: () => go({ page, view: "ego", place: center }) } });
  byId("pages").replaceChildren(...(last > 0 ? [button("previous", state.page - 1), button("next", state.page + 1)] : []));
}

function toggleGroup(key) {
  if (!criteria.groups.delete(key)) criteria.groups.add(key);
  changeCriteria();
}

/** Take over criteria that a button has changed, and write them into the address. */
function changeCriteria() {
  takeCriteria();
  go({});
}

/** Find out what passes now; the view that is drawn no longer tells it. */
function takeCriteria() {
  applyCriteria();
  drawLists();
  drawnKey = null;
}

/** Write everything that depends on the language. */
function drawWords() {
  const title = META.subject ? `${META.subject} · ${say("graph")}` : say("untitled");
  document.documentElement.lang = say("lang");
  document.title = title;
  byId("title").textContent = title;
  const asks = picking && state.place !== null ? say("pickGoal", NODES[state.place].name) : say("search");
  byId("search").placeholder = asks;
  byId("search").setAttribute("aria-label", asks);
  byId("found").setAttribute("aria-label", say("search"));
  drawing.canvas.setAttribute("aria-label", say("canvas"));
  byId("caution").textContent = [say("caution"), META.withheld ? say("withheld") : leftOutWords()].filter(Boolean).join(" ");
  byId("counts").textContent = countWords();
  byId("empty").textContent = say("empty");
  byId("empty").hidden = NODES.length > 0;
  drawHead();
  drawTools();
  drawLists();
}

/** Draw what depends on the criteria. */
function drawLists() {
  drawLegend(toggleGroup);
  drawDirectory();
  markDirectory(state.place);
  drawFilters(changeCriteria);
}

function countWords() {
  const { nodes, articles, facts, sentences } = META.counts;
  const counts = [[articles, "articlesUnit"], [nodes - articles, "things"], [facts, "facts"], [sentences, "sentences"]];
  const made = META.built ? say("builtOn", dayWords(META.built)) : "";
  return [...counts.map(([count, unit]) => `${count} ${say(unit)}`), made, say("keys")].filter(Boolean).join(" · ");
}

function drawHead() {
  byId("language").textContent = say("language");
  byId("language").title = say("languageTitle");
  byId("scheme").textContent = say(`scheme_${scheme}`);
  byId("scheme").title = say("schemeTitle");
  byId("save").textContent = say("save");
  byId("helper").title = say("help");
  byId("helper").setAttribute("aria-label", say("help"));
  byId("contents").textContent = say("directory");
}

function drawTools() {
  const tool = (sign_, words, act) => make("button", { type: "button", class: "tool", title: say(words), "aria-label": say(words), text: sign_, on: { click: act } });
  byId("tools").setAttribute("aria-label", say("tools"));
  byId("tools").replaceChildren(
    tool("+", "nearer", () => drawing.zoom(1.3)),
    tool("−", "farther", () => drawing.zoom(1 / 1.3)),
    tool("⤢", "fit", () => drawing.arrange()),
  );
  const view = (words, name) => make("button", { type: "button", class: "quiet", id: `view-${name}`, text: say(words), on: { click: () => go({ view: name === "map" ? "map" : "" }) } });
  byId("views").setAttribute("aria-label", say("views"));
  byId("views").replaceChildren(view("overview", "overview"), view("wholeMap", "map"));
  markViews();
}

function markViews() {
  byId("view-overview")?.setAttribute("aria-pressed", String(drawing.view.mode === ""));
  byId("view-map")?.setAttribute("aria-pressed", String(drawing.view.mode === "map"));
}

/** Leave the box, the path or the node's own view for the whole, then the node. */
function stepBack() {
  if (picking) return stopPicking();
  if (!byId("filters").hidden) return toggleFilters();
  if (state.view === "path") return go({ view: "" });
  if (drawing.view.mode === "ego" && drawing.onMap(state.place)) return go({ view: "" });
  return state.place === null ? undefined : go({ place: null, view: keptView() });
}

function toggleFilters() {
  const box = byId("filters");
  box.hidden = !box.hidden;
  byId("filter").setAttribute("aria-expanded", String(!box.hidden));
  if (box.hidden) byId("filter").focus();
  else box.querySelector("input, button")?.focus();
}

/** Draw in the scheme that is asked for, or in that of the reader's system; paper is light. */
function applyScheme(event) {
  const dark = event?.type !== "beforeprint" && (scheme === "dark" || (scheme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches));
  document.documentElement.dataset.scheme = dark ? "dark" : "light";
  drawing?.recolor();
}

const LETTERS = {
  "?": () => openHelp(),
  m: () => go({ view: state.view === "map" ? "" : "map" }),
  f: () => toggleFilters(),
  t: () => pickGoal(),
  p: () => state.place !== null && togglePin(state.place),
  h: () => state.place !== null && hide(state.place),
  x: () => state.place !== null && expand(state.place),
  "+": () => drawing.zoom(1.3),
  "=": () => drawing.zoom(1.3),
  "-": () => drawing.zoom(1 / 1.3),
  "0": () => drawing.arrange(),
};

function pressed(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape") stepBack();
  else if (event.key === "/" && !(typing && event.target === finder.input)) {
    event.preventDefault();
    finder.input.focus();
  } else if (!typing && has(LETTERS, event.key.toLowerCase())) {
    event.preventDefault();
    LETTERS[event.key.toLowerCase()]();
  }
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Walk on the canvas from node to node; with Shift the picture moves. */
function pressedOnCanvas(event) {
  const way = ARROWS[event.key];
  if (way && event.shiftKey) drawing.pan(way[0] * STEP, way[1] * STEP);
  else if (way) stepTo(drawing.nextTo(state.place, way[0], way[1]));
  else if (event.key === "Enter" && state.place !== null) byId("details").focus();
  else if (event.key === " " && state.place !== null) actions.toggleEgo(state.place);
  else return;
  event.preventDefault();
}

/** Choose a node without leaving the view that it stands in. */
function stepTo(place) {
  if (place === null) return undefined;
  return drawing.view.mode === "ego" || drawing.view.mode === "path" ? drawing.choose(place) : go({ place, view: keptView() });
}

function listen() {
  document.addEventListener("keydown", pressed);
  drawing.canvas.addEventListener("keydown", pressedOnCanvas);
  byId("language").addEventListener("click", () => (location.hash = addressOf({ words: say("otherLanguage") })));
  byId("scheme").addEventListener("click", () => {
    scheme = SCHEMES[(SCHEMES.indexOf(scheme) + 1) % SCHEMES.length];
    applyScheme();
    drawHead();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyScheme);
  for (const event of ["beforeprint", "afterprint"]) addEventListener(event, applyScheme);
  byId("filter").addEventListener("click", toggleFilters);
  byId("helper").addEventListener("click", openHelp);
  byId("contents").addEventListener("click", () => byId("page").classList.toggle("has-rail"));
  byId("save").addEventListener("click", (event) => openMenu(event.currentTarget, say("save"), [...FORMATS.map((format) => [say(`save_${format}`), () => save(format, drawing)]), [say("print"), () => print()]]));
  byId("directory").addEventListener("keydown", walkLinks);
  byId("directory").addEventListener("click", (event) => event.target.closest("a") && byId("page").classList.remove("has-rail"));
  addEventListener("hashchange", () => { closeMenu(); apply(); });
  listenToMenu();
}

/** Unpack what the page knows; where that fails, say so in place of the picture. */
async function unpackedOrSaid() {
  try {
    await loadKnowledge();
    return true;
  } catch (error) {
    byId("empty").textContent = say("tooOld", error.message);
    byId("empty").hidden = false;
    return false;
  }
}

async function start() {
  applyScheme();
  if (!(await unpackedOrSaid())) return;
  drawing = new Drawing(byId("canvas"), {
    choose: (place) => take(place),
    open: (place) => go(egoOf(place)),
    drawn: () => {
      byId("shown").textContent = shownWords();
      drawingChanged();
    },
  });
  followDrawing((place) => drawing.has(place));
  finder = new Finder((place) => take(place, true));
  readAddress();
  applyCriteria();
  drawWords();
  listen();
  apply();
  offer();
  setTimeout(searchIndex, 300); // so that the first letter that is typed does not wait for it
}

/** For scripts and tests: ask the page what it shows. */
function offer() {
  const places = (ids) => ids.map((place) => NODES[place].id);
  const boxes = (list) => list.map(({ place, left, right, top, bottom }) => ({ id: NODES[place].id, left, right, top, bottom }));
  window.graphbuild = {
    find: (words) => places(searchFor(words).map(({ place }) => place)),
    dot: (id) => drawing.dot(placeOfId.get(id)),
    locate: (id) => drawing.locate(placeOfId.get(id)),
    shown: () => places(drawing.nodes.getIds()).sort(),
    lines: () => drawing.edges.length,
    marks: () => boxes(drawing.signs),
    labels: () => boxes(drawing.boxes),
    paths: (from, to, ways) => shortestPaths(placeOfId.get(from), placeOfId.get(to), ways).map(places),
    neighbors: (id) => places(neighborsOf(placeOfId.get(id))),
    file: (format) => fileOf(format, drawing),
    isNarrow,
    told: () => told,
  };
}

start();
