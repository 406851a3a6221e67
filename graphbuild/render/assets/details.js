// The panel of the chosen node: names, posts, relations by kind, and every sentence that shows them.

const PREDICATE_ORDER = [
  "holdsPost", "leadsArea", "memberOf", "takesPart", "receivesAward", "selectedFor", "figure", "participatesIn", "brandOwner", "cooperatesWith", "organizer",
  "subOrganizationOf", "foundingDate", "founder", "builder", "operator", "ownedBy",
  "location", "about", "within", "address", "telephone", "alias", "says", "writes",
];
const BLOCKS_AT_ONCE = 6;
const TENURES = [undefined, "concurrent", "seconded", "acting", "proposed", "former"]; // what is held now comes first

function drawDetails(place, actions) {
  const details = byId("details");
  const article = articleOfNode.get(place);
  details.replaceChildren(
    detailsBar(place, actions),
    detailsHead(place),
    ...(article ? articleParts(article) : entityParts(place)),
  );
  details.setAttribute("aria-label", NODES[place].name);
  details.hidden = false;
  details.scrollTop = 0;
}

function detailsBar(place, actions) {
  const ego = actions.isEgo();
  return make(
    "div",
    { class: "bar" },
    make("button", { type: "button", class: "quiet", text: `← ${say("back")}`, on: { click: actions.back } }),
    make("button", { type: "button", class: "quiet", id: "ego", "aria-pressed": String(ego), text: ego ? say("overview") : say("ego"), on: { click: () => actions.toggleEgo(place) } }),
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

function entityParts(place) {
  const groups = factGroups(place);
  const shown = new Set(groups.flatMap((group) => group.facts.flatMap((fact) => fact.evidence.map(([article, start]) => `${article}:${start}`))));
  return [
    ...groups.map((group) => factSection(place, group)),
    groups.length ? null : make("p", { class: "none", text: say("none") }),
    registerSection(place),
    mentionSection(place, shown),
    namesakeSection(place),
  ].filter(Boolean);
}

/** Sort the facts of a node into groups: one relation, seen from one side. */
function factGroups(place) {
  const groups = new Map();
  for (const { fact, part } of partsOf[place]) {
    const key = `${fact.predicate}|${part}`;
    if (!groups.has(key)) groups.set(key, { predicate: fact.predicate, part, facts: [] });
    groups.get(key).facts.push(fact);
  }
  const order = ({ predicate, part }) => PREDICATE_ORDER.indexOf(predicate) * 4 + (part === "subject" ? 0 : part === "object" ? 1 : 2);
  for (const { facts } of groups.values()) facts.sort((one, two) => TENURES.indexOf(qualifier(one, "tenure")) - TENURES.indexOf(qualifier(two, "tenure")));
  return [...groups.values()].sort((one, two) => order(one) - order(two));
}

function groupTitle({ predicate, part }) {
  if (part === "subject" || part === "object") return relation(predicate, part === "subject" ? 0 : 1);
  if (part === "speaker") return say("said");
  return say("as", term("roles", part));
}

function factSection(place, group) {
  const read = new Set();
  const blocks = evidenceBlocks(group.facts).map((block) => factBlock(place, group.part, block, read));
  const section = make("section", { "data-relation": group.predicate }, make("h3", {}, groupTitle(group), make("small", { text: String(group.facts.length) })), ...blocks.slice(0, BLOCKS_AT_ONCE));
  const rest = blocks.slice(BLOCKS_AT_ONCE);
  if (rest.length) section.append(restButton(rest));
  return section;
}

function restButton(rest) {
  const button = make("button", { type: "button", class: "rest", text: say("showRest", rest.length) });
  button.addEventListener("click", () => button.replaceWith(...rest));
  return button;
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
function factBlock(place, part, facts, read) {
  const proofs = bestFirst(facts);
  const unread = proofs.filter(([article, start]) => !read.has(`${article}:${start}`));
  for (const [article, start] of proofs) read.add(`${article}:${start}`);
  const about = new Set([place, ...facts.flatMap((fact) => [fact.subject, fact.object]).filter((end) => typeof end === "number")]);
  const words = facts.flatMap((fact) => (typeof fact.object === "string" ? [fact.object] : []));
  return make(
    "div",
    { class: "block" },
    make("ul", { class: "facts" }, ...facts.map((fact) => make("li", {}, ...factLine(place, part, fact)))),
    ...(unread.length ? unread : proofs.slice(0, 1)).map((proof) => evidenceCard(proof, about, words)),
  );
}

/** Order the sentences for some facts: those that name both ends first, then as they are printed. */
function bestFirst(facts) {
  const score = (proof) => Math.max(...facts.map((fact) => endsNamed(fact, proof)));
  const scored = facts[0].evidence.map((proof, order) => ({ proof, order, score: score(proof) }));
  return scored.sort((one, two) => two.score - one.score || one.order - two.order).map(({ proof }) => proof);
}

/**
 * Count the ends of a fact that a sentence names: a thing by its mark (a post also by its title), words by themselves. Of
 * two sentences that name one end each, that with the subject tells more.
 */
function endsNamed(fact, [articlePlace, start, end]) {
  const article = DATA.articles[articlePlace];
  const text = cut(article, start, end);
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

function validWords(valid) {
  const words = dateWords(valid);
  return valid.words && valid.basis === "relative" ? `${valid.words}(${words})` : words;
}

function doubtNotes(fact) {
  const notes = fact.modality === "asserted" || qualifier(fact, "tenure") === "proposed" ? [] : [make("span", { class: "doubt", text: say(fact.modality) })];
  if (fact.confidence < 0.8) notes.push(note(say("confidence", fact.confidence.toFixed(2))));
  return notes;
}

/** List what naming and the register of areas say: no sentence shows it. */
function registerSection(place) {
  const rows = (NODES[place].attributes ?? []).filter(([key]) => Object.hasOwn(STRINGS[language].attributes, key)).map(([key, value]) => [
    make("dt", { text: term("attributes", key) }),
    make("dd", {}, typeof value === "number" ? entityLink(value) : term("values", value)),
  ]);
  if (!rows.length) return null;
  return make("details", { class: "register" }, make("summary", { text: say("about") }), make("p", { class: "hint", text: say("aboutNote") }), make("dl", {}, ...rows.flat()));
}

/** List the sentences that name the node and are not shown above, by article. */
function mentionSection(place, shown) {
  const articles = DATA.articles.map((article, number) => ({ article, sentences: sentencesNaming(article, number, place, shown) })).filter(({ sentences }) => sentences.length);
  if (!articles.length) return null;
  const title = shown.size ? say("otherSentences") : say("mentions");
  const count = articles.reduce((sum, { sentences }) => sum + sentences.length, 0);
  const cards = articles.flatMap(({ sentences }) => sentences.map((sentence) => evidenceCard(sentence, new Set([place]), [])));
  return make("details", { class: "mentions", open: !shown.size }, make("summary", {}, title, make("small", { text: String(count) })), ...cards);
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
