// What the page knows: the JSON that travels with it, and the ways to ask it. A node is known by its place in the list.

const DATA = JSON.parse(byId("data").textContent);
const FIRST = JSON.parse(byId("first").textContent);

const NODES = DATA.nodes;
const GROUP_KEYS = DATA.groups.map((group) => group.key);
const placeOfId = new Map(NODES.map((node, place) => [node.id, place]));
const hiddenGroups = new Set(DATA.groups.filter((group) => !group.shown).map((group) => group.key));
const articleOfNode = new Map(DATA.articles.map((article) => [article.node, article]));

function shapeOf(groupKey) {
  return DATA.groups.find((group) => group.key === groupKey).shape;
}

/** List the facts that a node has a part in, with the part: subject, object, holder, speaker or a qualifier's role. */
const partsOf = NODES.map(() => []);
DATA.facts.forEach((fact, number) => {
  const seen = new Set();
  const enter = (end, part) => {
    if (typeof end !== "number" || seen.has(end)) return;
    seen.add(end);
    partsOf[end].push({ number, fact, part });
  };
  enter(fact.subject, "subject");
  enter(fact.object, "object");
  if (fact.predicate === "holdsPost" && typeof fact.object === "number") {
    for (const body of attributeValues(NODES[fact.object], "post_in")) enter(body, "object");
  }
  for (const [role, end] of fact.qualifiers) enter(end, role);
  enter(fact.speaker, "speaker");
});

/** List the lines at each node, as {other, link}. */
const linesOf = NODES.map(() => []);
for (const link of DATA.links) {
  linesOf[link.from].push({ other: link.to, link });
  linesOf[link.to].push({ other: link.from, link });
}

function attributeValues(node, key) {
  return (node.attributes ?? []).filter(([name]) => name === key).map(([, value]) => value);
}

/** Sort places: heaviest first, and the same on every run. */
function byWeight(left, right) {
  return NODES[right].weight - NODES[left].weight || (NODES[left].id < NODES[right].id ? -1 : 1);
}

const codePoints = new Map();

/** Cut code points out of an article: Python counts those, JavaScript's strings do not. */
function cut(article, start, end) {
  if (!codePoints.has(article)) codePoints.set(article, Array.from(article.text));
  return codePoints.get(article).slice(start, end).join("");
}

/** Find the places that share a name with a node and are of its kind. */
function namesakes(place) {
  const { name, type } = NODES[place];
  return NODES.flatMap((node, other) => (other !== place && node.name === name && node.type === type ? [other] : []));
}

/** Write a date as the reader's language writes it, with no more precision than was printed. */
function dateWords(interval) {
  if (!interval) return "";
  const { start, end, words, unit } = interval;
  if (!start && !end) return words;
  if (!end) return say("notBefore", dayWords(start, unit));
  if (!start) return say("notAfter", dayWords(end, unit));
  const [from, to] = [dayWords(start, unit), dayWords(end, unit)];
  return from === to ? from : `${from} – ${to}`;
}

function dayWords(iso, unit) {
  const [year, month, day] = iso.split("-").map(Number);
  const zh = language === "zh";
  if (unit === "year") return zh ? `${year}年` : String(year);
  if (unit === "month") return zh ? `${year}年${month}月` : iso.slice(0, 7);
  return zh ? `${year}年${month}月${day}日` : iso;
}
