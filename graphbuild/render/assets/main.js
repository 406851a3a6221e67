// The page as a whole: what is chosen stands in the address, so that a link, a reload and the Back button all work.

const state = { place: null, view: "", steps: 0, missing: "" };

/** Write the address of a state; what is not given stays as it is. */
function addressOf({ place = state.place, view = "", words = language } = {}) {
  const parts = new URLSearchParams();
  if (place !== null) parts.set("e", NODES[place].id);
  if (view) parts.set("v", view);
  if (words !== "zh") parts.set("lang", words);
  return `#${parts}`;
}

/** Read the address; what it names wrongly is left out. */
function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  language = parts.get("lang") === "en" ? "en" : "zh";
  state.place = placeOfId.get(parts.get("e")) ?? null;
  state.missing = state.place === null ? (parts.get("e") ?? "") : "";
  state.view = parts.get("v") === "ego" && state.place !== null ? "ego" : "";
}

const drawing = new Drawing(byId("canvas"), {
  choose: (place) => go({ place }),
  open: (place) => go({ place, view: "ego" }),
  drawn: () => (byId("shown").textContent = shownWords()),
});
const finder = new Finder((place) => go({ place }, true));

const actions = {
  isEgo: () => drawing.center !== null,
  back: () => (state.steps > 0 ? history.back() : actions.close()),
  close: () => go({ place: null }),
  toggleEgo: (place) => go({ place, view: drawing.center === null ? "ego" : "map" }),
};

let focusDetails = false;

function go(next, focus = false) {
  const address = addressOf({ view: next.view ?? (next.place !== null && drawing.center === next.place ? "ego" : ""), place: next.place });
  focusDetails = focus;
  if (address === location.hash || (address === "#" && !location.hash)) return apply();
  state.steps += 1;
  location.hash = address;
}

/** Show what the address says. */
function apply() {
  const before = language;
  readAddress();
  if (language !== before) drawWords();
  drawView();
  const details = byId("details");
  const inside = details.contains(document.activeElement);
  if (state.place === null) details.hidden = true;
  else drawDetails(state.place, actions);
  byId("page").classList.toggle("has-details", state.place !== null);
  drawing.network.redraw();
  drawing.choose(state.place);
  markDirectory(state.place);
  sayState();
  if ((focusDetails || inside) && state.place !== null) details.focus();
  else if (inside) finder.input.focus(); // the focus must not vanish with the panel
  focusDetails = false;
}

/** Draw the first view, or the chosen node alone where the first view does not have it. */
function drawView() {
  const onMap = state.place === null || drawing.onMap(state.place);
  const center = state.view === "ego" || !onMap ? state.place : null;
  drawing.chosen = state.place;
  if (center !== null && center !== drawing.center) drawing.showEgo(center);
  if (center === null && (drawing.center !== null || !drawn)) drawing.showMap();
  drawn = true;
}
let drawn = false;

/** Say what is drawn, over the canvas and to a screen reader. */
function sayState() {
  byId("shown").textContent = shownWords();
  announce(state.place === null || drawing.center !== null ? shownWords() : say("selected", NODES[state.place].name));
}

function shownWords() {
  const { center } = drawing;
  if (state.missing) return say("noSuch", state.missing);
  if (!NODES.length) return "";
  return center === null ? say("shownOf", drawing.nodes.length, NODES.length) : egoWords(center);
}

function egoWords(center) {
  const there = neighborsOf(center).length;
  const here = drawing.nodes.length - 1;
  return say("egoOf", NODES[center].name, here) + (there > here ? ` · ${say("more", there - here)}` : "");
}

function toggleGroup(key) {
  if (!hiddenGroups.delete(key)) hiddenGroups.add(key);
  drawLegend(toggleGroup);
  const { center } = drawing;
  if (center === null) drawing.showMap();
  else drawing.showEgo(center);
  sayState();
}

/** Write everything that depends on the language. */
function drawWords() {
  const title = DATA.subject ? `${DATA.subject} · ${say("graph")}` : say("untitled");
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = title;
  byId("title").textContent = title;
  byId("search").placeholder = say("search");
  byId("search").setAttribute("aria-label", say("search"));
  byId("found").setAttribute("aria-label", say("search"));
  byId("language").textContent = say("language");
  byId("language").title = say("languageTitle");
  drawing.canvas.setAttribute("aria-label", say("canvas"));
  byId("caution").textContent = say("caution");
  byId("counts").textContent = countWords();
  byId("empty").textContent = say("empty");
  byId("empty").hidden = NODES.length > 0;
  drawTools();
  drawLegend(toggleGroup);
  drawDirectory();
}

function countWords() {
  const proofs = new Set(DATA.facts.flatMap((fact) => fact.evidence.map(([article, start, end]) => `${article}:${start}:${end}`)));
  const counts = [[DATA.articles.length, "articlesUnit"], [NODES.length - DATA.articles.length, "things"], [DATA.facts.length, "facts"], [proofs.size, "sentences"]];
  return `${counts.map(([count, unit]) => `${count} ${say(unit)}`).join(" · ")} · ${say("keys")}`;
}

function drawTools() {
  const tool = (sign_, words, act) => make("button", { type: "button", class: "tool", title: say(words), "aria-label": say(words), text: sign_, on: { click: act } });
  byId("tools").setAttribute("aria-label", say("tools"));
  byId("tools").replaceChildren(
    tool("+", "nearer", () => drawing.zoom(1.3)),
    tool("−", "farther", () => drawing.zoom(1 / 1.3)),
    tool("⤢", "fit", () => drawing.arrange()),
  );
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && document.activeElement !== finder.input) {
    event.preventDefault();
    finder.input.focus();
  } else if (event.key === "Escape") stepBack();
});

/** Leave the node's own view for the whole, then the node. */
function stepBack() {
  const onMap = drawing.onMap(state.place);
  if (drawing.center !== null && onMap) go({ place: state.place, view: "map" });
  else if (state.place !== null) go({ place: null });
}

byId("language").addEventListener("click", () => {
  location.hash = addressOf({ view: state.view, words: language === "zh" ? "en" : "zh" });
});
byId("directory").addEventListener("keydown", walkLinks);
addEventListener("hashchange", apply);

readAddress();
drawWords();
apply();

/** For scripts and tests: ask the page what it shows. */
window.graphbuild = {
  find: (words) => searchFor(words).map(({ place }) => NODES[place].id),
  locate: (id) => drawing.locate(placeOfId.get(id)),
  shown: () => drawing.nodes.getIds().map((place) => NODES[place].id).sort(),
  lines: () => drawing.edges.length,
  marks: () => drawing.signs.map(({ place, left, right, top, bottom }) => ({ id: NODES[place].id, left, right, top, bottom })),
  labels: () => drawing.boxes.map(({ place, left, right, top, bottom }) => ({ id: NODES[place].id, left, right, top, bottom })),
};
