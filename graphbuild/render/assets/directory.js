// The list of contents: everything that the canvas can show, and what it does not, as links. Works without the canvas.

const OPEN_AT_FIRST = ["person", "body", "event"];
const opened = new Set(OPEN_AT_FIRST);

function drawDirectory() {
  const directory = byId("directory");
  directory.setAttribute("aria-label", say("directory"));
  directory.replaceChildren(...GROUP_KEYS.filter((key) => membersOf(key).length).map(directorySection));
}

function directorySection(key) {
  const list = make("ul", {}, ...membersOf(key).map(directoryRow));
  const heading = make("h2", {}, sign(key), make("span", { text: term("groups", key) }), make("small", { text: String(membersOf(key).length) }));
  const section = make("details", { open: opened.has(key), "data-group": key }, make("summary", {}, heading), list);
  section.addEventListener("toggle", () => (section.open ? opened.add(key) : opened.delete(key)));
  return section;
}

function directoryRow(place) {
  const node = NODES[place];
  const article = articleOfNode.get(place);
  const line = article ? dateWords(article.issued) : node.line;
  return make("li", {}, entityLink(place, {}, make("span", { class: "name", text: node.name }), line ? make("span", { class: "line", text: line }) : null));
}

/** Mark the chosen node in the list. */
function markDirectory(place) {
  for (const link of byId("directory").querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
  if (place === null) return;
  const link = byId("directory").querySelector(`a[data-place="${place}"]`);
  link?.setAttribute("aria-current", "true");
}

/** Let the arrow keys walk through a list of links. */
function walkLinks(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [...event.currentTarget.querySelectorAll("summary, a")].filter((stop) => stop.offsetParent !== null);
  const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Make a link to a node; its address is the permalink. */
function entityLink(place, properties = {}, ...children) {
  const inside = children.length ? children : [NODES[place].name];
  return make("a", { href: addressOf({ place }), "data-place": String(place), ...properties }, ...inside);
}
