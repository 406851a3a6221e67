// The panel of the chosen node: names, posts, relations by kind, and every sentence that shows them.

import { byId, make } from "./elements.mjs";
import { NODES, articleOfNode, articleRow, articleRows, attributeValues, cut, eachLine, factRows, namesakes, partsOf, predicateOf } from "./knowledge.mjs";
import { factPasses } from "./criteria.mjs";
import { articleParts } from "./article.mjs";
import { dateWords, validWords } from "./dates.mjs";
import { entityLink } from "./directory.mjs";
import { evidenceCard } from "./evidence.mjs";
import { qualifier, tenureWords } from "./facts.mjs";
import { sign } from "./signs.mjs";
import { STRINGS, has, reader, relation, say, term } from "./words.mjs";

const PREDICATE_ORDER = [
  "holdsPost", "leadsArea", "memberOf", "takesPart", "receivesAward", "selectedFor", "figure", "participatesIn", "brandOwner", "cooperatesWith", "organizer",
  "subOrganizationOf", "foundingDate", "founder", "builder", "operator", "ownedBy",
  "location", "about", "within", "address", "telephone", "alias", "says", "writes",
];
const BLOCKS_AT_ONCE = 6;
const FACTS_READ = 120; // facts of one relation that are unpacked at a time
const FIRST_READ = 10; // and at first, where there are more than that many: each may lie in a block of its own
const ARTICLES_READ = 12;
const TENURES = [undefined, "concurrent", "seconded", "acting", "proposed", "former"]; // what is held now comes first

/** Draw the panel of a node; resolves when its sentences stand there. The name is there at once. */
export async function drawDetails(place, actions) {
  const details = byId("details");
  const body = make("div", { "aria-busy": "true" });
  details.replaceChildren(detailsBar(place, actions), detailsHead(place), body);
  details.setAttribute("aria-label", NODES[place].name);
  details.hidden = false;
  details.scrollTop = 0;
  const number = articleOfNode.get(place);
  const parts = number === undefined ? await entityParts(place) : articleParts(await articleRow(number));
  body.replaceChildren(...parts); // where the reader has gone on meanwhile, nobody sees it
  body.removeAttribute("aria-busy");
}

function detailsBar(place, actions) {
  const ego = actions.isEgo();
  return make(
    "div",
    { class: "bar" },
    make("button", { type: "button", class: "quiet", text: `← ${say("back")}`, on: { click: actions.back } }),
    make("button", { type: "button", class: "quiet", id: "ego", "aria-pressed": String(ego), text: ego ? say("overview") : say("ego"), on: { click: () => actions.toggleEgo(place) } }),
    make("button", { type: "button", class: "quiet", id: "more", "aria-haspopup": "true", text: say("moreActions"), on: { click: (event) => actions.more(place, event.currentTarget) } }),
    make("button", { type: "button", class: "quiet close", "aria-label": say("close"), title: "Esc", text: "✕", on: { click: actions.close } }),
  );
}

function detailsHead(place) {
  const node = NODES[place];
  const names = [
    node.aliases && make("p", { class: "names" }, make("b", { text: say("aliases") }), node.aliases.join("、")),
    node.contextual && make("p", { class: "names" }, make("b", { text: say("contextual") }), node.contextual.join("、")),
  ];
  return make(
    "header",
    {},
    make("p", { class: "kind" }, sign(node.group), make("span", { text: node.type === "Person" && node.group === "reporter" ? term("groups", "reporter") : term("types", node.type) })),
    make("h2", { id: "chosen", text: node.name }),
    node.line ? make("p", { class: "line", text: node.line }) : null,
    ...names,
  );
}

async function entityParts(place) {
  const { groups, hidden } = factGroups(place);
  const shown = new Set();
  const sections = [];
  for (const group of groups) sections.push(await factSection(place, group, shown));
  return [
    hidden ? make("p", { class: "hint", text: say("filteredFacts", hidden) }) : null,
    ...sections,
    groups.length || hidden ? null : make("p", { class: "none", text: say("none") }),
    registerSection(place),
    await mentionSection(place, shown),
    namesakeSection(place),
  ].filter(Boolean);
}

/** Sort the facts of a node that pass into groups, one relation seen from one side; count those that do not pass. */
function factGroups(place) {
  const groups = new Map();
  let hidden = 0;
  for (const { number, part } of partsOf(place)) {
    if (!factPasses(number)) {
      hidden += 1;
      continue;
    }
    const key = `${predicateOf(number)}|${part}`;
    if (!groups.has(key)) groups.set(key, { predicate: predicateOf(number), part, numbers: [] });
    groups.get(key).numbers.push(number);
  }
  const order = ({ predicate, part }) => PREDICATE_ORDER.indexOf(predicate) * 4 + (part === "subject" ? 0 : part === "object" ? 1 : 2);
  return { groups: [...groups.values()].sort((one, two) => order(one) - order(two)), hidden };
}

function groupTitle({ predicate, part }) {
  if (part === "subject" || part === "object") return relation(predicate, part === "subject" ? 0 : 1);
  if (part === "speaker") return say("said");
  return say("as", term("roles", part));
}

/** Show one relation: its first facts, and a button for the rest. Sentences that are shown are added to `shown`. */
async function factSection(place, group, shown) {
  const title = make("h3", {}, groupTitle(group), make("small", { text: String(group.numbers.length) }));
  const section = make("section", { "data-relation": group.predicate }, title);
  const read = new Set();
  section.append(...(await factBlocks(place, group, 0, read, shown)));
  return section;
}

/** Unpack facts from one on, and make their blocks; what is over waits behind a button. */
async function factBlocks(place, group, from, read, shown) {
  const next = from + (from === 0 && group.numbers.length > FACTS_READ / 4 ? FIRST_READ : FACTS_READ);
  const facts = await factRows(group.numbers.slice(from, next));
  facts.sort((one, two) => TENURES.indexOf(qualifier(one, "tenure")) - TENURES.indexOf(qualifier(two, "tenure")));
  for (const fact of facts) for (const [article, start] of fact.evidence) shown.add(`${article}:${start}`);
  const texts = await articleRows(facts.flatMap((fact) => fact.evidence.map(([article]) => article)));
  const blocks = evidenceBlocks(facts).map((block) => () => factBlock(place, group.part, block, read, texts));
  const left = Math.max(0, group.numbers.length - next);
  return paged(blocks, left, () => factBlocks(place, group, next, read, shown));
}

/** Make the first blocks, and a button that makes the others, and after them those that are not unpacked yet. */
function paged(blocks, left, more) {
  const made = blocks.slice(0, BLOCKS_AT_ONCE).map((block) => block());
  const rest = blocks.slice(BLOCKS_AT_ONCE);
  if (!rest.length && !left) return made;
  const button = make("button", { type: "button", class: "rest", text: say("showRest", rest.length + left) });
  button.addEventListener("click", async () => {
    const next = rest.length ? paged(rest, left, more) : await more();
    button.replaceWith(...next);
    focusFirst(next);
  });
  return [...made, button];
}

/** Keep the focus where the button was. */
function focusFirst(elements) {
  const target = elements.map((element) => (element.matches("a, button") ? element : element.querySelector("a, button"))).find(Boolean);
  target?.focus();
}

/** Put facts that the same sentences show into one block, so that no sentence is read twice. */
function evidenceBlocks(facts) {
  const blocks = new Map();
  for (const fact of facts) {
    const key = fact.evidence.map(([article, start, end]) => `${article}:${start}:${end}`).join(" ");
    if (!blocks.has(key)) blocks.set(key, []);
    blocks.get(key).push(fact);
  }
  return [...blocks.values()];
}

/** Show facts above the sentences for them, less those that the section has shown already, but never without any. */
function factBlock(place, part, facts, read, texts) {
  const proofs = bestFirst(facts, texts);
  const unread = proofs.filter(([article, start]) => !read.has(`${article}:${start}`));
  for (const [article, start] of proofs) read.add(`${article}:${start}`);
  const about = new Set([place, ...facts.flatMap((fact) => [fact.subject, fact.object]).filter((end) => typeof end === "number")]);
  const words = facts.flatMap((fact) => (typeof fact.object === "string" ? [fact.object] : []));
  return make(
    "div",
    { class: "block" },
    make("ul", { class: "facts" }, ...facts.map((fact) => make("li", {}, ...factLine(place, part, fact)))),
    ...(unread.length ? unread : proofs.slice(0, 1)).map((proof) => evidenceCard(texts.get(proof[0]), proof, about, words)),
  );
}

/** Order the sentences for some facts: those that name both ends first, then as they are printed. */
function bestFirst(facts, texts) {
  const score = (proof) => Math.max(...facts.map((fact) => endsNamed(fact, proof, texts.get(proof[0]))));
  const scored = facts[0].evidence.map((proof, order) => ({ proof, order, score: score(proof) }));
  return scored.sort((one, two) => two.score - one.score || one.order - two.order).map(({ proof }) => proof);
}

/**
 * Count the ends of a fact that a sentence names: a thing by its mark (a post also by its title), words by themselves. Of
 * two sentences that name one end each, that with the subject tells more.
 */
function endsNamed(fact, [, start, end], article) {
  const text = cut(article, start, end);
  if (text === null) return -1;
  const marked = (place) => article.marks.some(([from, to, other]) => other === place && from >= start && to <= end);
  const title = qualifier(fact, "title");
  const named = (side, word) => (typeof side === "number" ? marked(side) : text.includes(side)) || (typeof word === "string" && text.includes(word));
  return 1.1 * Number(named(fact.subject)) + Number(named(fact.object, title));
}

/** Write one fact as seen from a node: the other end, its qualifiers, when, and how sure. */
function factLine(place, part, fact) {
  const ends = part === "subject" ? [fact.object] : part === "object" ? [fact.subject] : [fact.subject, fact.object];
  const title = qualifier(fact, "title");
  const pieces = ends.map((end) => (typeof end === "number" ? entityLink(end) : make("strong", { text: end })));
  if (fact.predicate === "holdsPost") pieces.push(...postPieces(place, fact, title));
  else if (typeof title === "string") pieces.push(note(title));
  return [...tenureNotes(fact), ...pieces, ...qualifierNotes(place, fact), ...timeNotes(fact), ...doubtNotes(fact)];
}

function postPieces(place, fact, title) {
  const post = typeof fact.object === "number" ? NODES[fact.object] : null;
  const bodies = post ? attributeValues(post, "post_in").filter((body) => typeof body === "number" && body !== place) : [];
  const known = post && post.name.endsWith(title ?? "");
  return [...(typeof title === "string" && !(known && fact.subject === place) ? [note(title)] : []), ...bodies.map((body) => make("span", { class: "body" }, entityLink(body)))];
}

function note(text) {
  return make("span", { class: "note", text });
}

/** Say before a post that it is not, or not plainly, held now; the printed word for that shows under the pointer. */
function tenureNotes(fact) {
  const words = tenureWords(fact);
  return words ? [make("span", { class: "tenure", text: words, title: qualifier(fact, "marker") })] : [];
}

const QUIET_ROLES = new Set(["title", "order", "value", "unit", "normalized", "measure", "qualifier", "marker", "tenure", "form"]);

function qualifierNotes(place, fact) {
  return fact.qualifiers
    .filter(([role, end]) => !QUIET_ROLES.has(role) && end !== place)
    .map(([role, end]) => {
      if (role === "role") return note(term("roles", end));
      return make("span", { class: "note" }, `${term("roles", role)} `, typeof end === "number" ? entityLink(end) : end);
    });
}

function timeNotes(fact) {
  const days = (fact.attested ?? []).map(dateWords).filter(Boolean);
  return [
    fact.valid ? make("time", { text: say("valid", validWords(fact.valid)), title: fact.valid.words }) : null,
    days.length ? make("time", { text: say("attested", [...new Set(days)].join("、")), title: say("attestedNote") }) : null,
  ].filter(Boolean);
}

function doubtNotes(fact) {
  const notes = fact.modality === "asserted" || qualifier(fact, "tenure") === "proposed" ? [] : [make("span", { class: "doubt", text: say(fact.modality) })];
  if (fact.confidence < 0.8) notes.push(note(say("confidence", fact.confidence.toFixed(2))));
  return notes;
}

/** List what naming and the register of areas say: no sentence shows it. */
function registerSection(place) {
  const rows = (NODES[place].attributes ?? []).filter(([key]) => has(STRINGS[reader.language].attributes, key)).map(([key, value]) => [
    make("dt", { text: term("attributes", key) }),
    make("dd", {}, typeof value === "number" ? entityLink(value) : term("values", value)),
  ]);
  if (!rows.length) return null;
  return make("details", { class: "register" }, make("summary", { text: say("about") }), make("p", { class: "hint", text: say("aboutNote") }), make("dl", {}, ...rows.flat()));
}

/** List the sentences that name the node and are not shown above, by article; unpacked when the reader opens the list. */
async function mentionSection(place, shown) {
  const numbers = articlesNaming(place);
  if (!numbers.length) return null;
  const open = shown.size === 0;
  const list = make("div", {});
  const summary = make("summary", {}, say(open ? "mentions" : "otherSentences"), make("small", { text: say("inArticles", numbers.length) }));
  const section = make("details", { class: "mentions", open }, summary, list);
  const fill = async () => list.childElementCount === 0 && list.replaceChildren(...(await mentionCards(place, numbers, shown)));
  section.addEventListener("toggle", fill);
  if (open) await fill();
  return section;
}

/** Show the sentences of the first articles, and a button for the others. */
async function mentionCards(place, numbers, shown) {
  const texts = await articleRows(numbers.slice(0, ARTICLES_READ));
  const cards = [...texts].flatMap(([number, article]) => sentencesNaming(article, number, place, shown).map((sentence) => evidenceCard(article, sentence, new Set([place]), [])));
  const rest = numbers.slice(ARTICLES_READ);
  if (!rest.length) return cards.length ? cards : [make("p", { class: "hint", text: say("allShown") })];
  const button = make("button", { type: "button", class: "rest", text: say("showRestArticles", rest.length) });
  button.addEventListener("click", async () => {
    const next = await mentionCards(place, rest, shown);
    button.replaceWith(...next);
    focusFirst(next);
  });
  return [...cards, button];
}

/** List the articles that name a node, in their order. */
function articlesNaming(place) {
  const found = new Set();
  eachLine(place, (other) => {
    const number = articleOfNode.get(other);
    if (number !== undefined) found.add(number);
  });
  return [...found].sort((one, two) => one - two);
}

function sentencesNaming(article, number, place, shown) {
  const marks = article.marks.filter((mark) => mark[2] === place);
  return article.sentences
    .filter(([start, end]) => marks.some(([from, to]) => from >= start && to <= end) && !shown.has(`${number}:${start}`))
    .map(([start, end]) => [number, start, end, null]);
}

function namesakeSection(place) {
  const others = namesakes(place);
  if (!others.length) return null;
  const rows = others.map((other) => make("li", {}, entityLink(other), NODES[other].line ? note(NODES[other].line) : null));
  return make("section", {}, make("h3", { text: say("namesakes") }), make("p", { class: "hint", text: say("namesakesNote") }), make("ul", { class: "facts" }, ...rows));
}
