// The panel of paths: how two things hang together, step by step, each with the sentence that shows it.

import { byId, make } from "./elements.mjs";
import { NODES, articleRows, factRows, factsOf, isTold } from "./knowledge.mjs";
import { linkPasses } from "./criteria.mjs";
import { entityLink } from "./directory.mjs";
import { evidenceCard } from "./evidence.mjs";
import { lineWords } from "./facts.mjs";
import { linksBetween } from "./paths.mjs";
import { sign } from "./signs.mjs";
import { say } from "./words.mjs";

const FACTS_OF_STEP = 2;

/** Draw the panel; `ways` are {areas, mentions}, what paths may run through. */
export async function drawTrail({ from, to, paths, ways }, actions) {
  const details = byId("details");
  const bar = make(
    "div",
    { class: "bar" },
    make("button", { type: "button", class: "quiet", text: `← ${say("back")}`, on: { click: actions.back } }),
    make("button", { type: "button", class: "quiet close", "aria-label": say("close"), title: "Esc", text: "✕", on: { click: actions.close } }),
  );
  const body = make("div", { "aria-busy": "true" });
  details.replaceChildren(bar, trailHead(from, to, paths), waysPart(ways, actions.through), body);
  details.setAttribute("aria-label", say("pathOf", NODES[from].name, NODES[to].name));
  details.hidden = false;
  details.scrollTop = 0;
  const parts = await Promise.all(paths.map(trailSection));
  body.replaceChildren(...parts);
  body.removeAttribute("aria-busy");
}

function trailHead(from, to, paths) {
  const found = paths.length ? say("pathFound", paths[0].length - 1, paths.length) : say("noPath");
  return make("header", {}, make("h2", { id: "chosen" }, entityLink(from), " ⇢ ", entityLink(to)), make("p", { class: "line", text: found }), paths.length ? null : make("p", { class: "hint", text: say("tryThrough") }));
}

/** Two boxes to tick: paths may run through areas, and through articles that name both. */
function waysPart(ways, through) {
  const box = (key) => make("label", { class: "check" }, make("input", { type: "checkbox", id: `through-${key}`, checked: ways[key], on: { change: (event) => through({ [key]: event.target.checked }) } }), make("span", { text: say(`through_${key}`) }));
  return make("div", { class: "ways" }, box("areas"), box("mentions"));
}

async function trailSection(path, number) {
  const steps = await Promise.all(path.slice(1).map((place, step) => trailStep(path[step], place)));
  return make("section", { class: "trail" }, make("h3", { text: say("pathNumber", number + 1) }), make("ol", {}, ...steps));
}

async function trailStep(one, two) {
  const links = linksBetween(one, two).filter(linkPasses);
  const link = links.find(isTold) ?? links[0];
  const facts = await factRows(factsOf(link).slice(0, FACTS_OF_STEP));
  const texts = await articleRows(facts.flatMap((fact) => fact.evidence.map(([article]) => article)));
  const cards = facts.filter((fact) => fact.evidence.length).map((fact) => evidenceCard(texts.get(fact.evidence[0][0]), fact.evidence[0], new Set([one, two]), typeof fact.object === "string" ? [fact.object] : []));
  const words = lineWords(link, facts, one) || say("namedIn");
  return make("li", {}, make("p", { class: "step" }, sign(NODES[one].group), entityLink(one), make("span", { class: "note", text: ` ${words} ` }), sign(NODES[two].group), entityLink(two)), ...cards.slice(0, 1));
}
