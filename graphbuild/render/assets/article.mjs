// The panel of an article: where it was printed, its whole text with every name linked.

import { make } from "./elements.mjs";
import { META, NODES, byWeight } from "./knowledge.mjs";
import { issueWords } from "./dates.mjs";
import { entityLink } from "./directory.mjs";
import { markedText } from "./evidence.mjs";
import { sign } from "./signs.mjs";
import { say } from "./words.mjs";

export function articleParts(article) {
  const where = [article.newspaper, issueWords(article), ...article.pages.map((page) => META.sources[page]?.file)].filter(Boolean);
  const named = [...new Set(article.marks.map((mark) => mark[2]))].filter((place) => !["post", "reporter"].includes(NODES[place].group)).sort(byWeight);
  return [
    make("p", { class: "names", text: where.join(" · ") }),
    make("section", { class: "text" }, make("h3", { text: say("text") }), ...textParts(article)),
    make("section", {}, make("h3", {}, say("people"), make("small", { text: String(named.length) })), make("ul", { class: "chips" }, ...named.map((place) => make("li", {}, entityLink(place, {}, sign(NODES[place].group), NODES[place].name))))),
  ];
}

/** Show the whole text, or, where it does not travel in this file, the sentences that do. */
function textParts(article) {
  if (META.withheld) return [make("p", { class: "hint", text: say("withheld") })];
  if (article.whole) return article.sections.map((section) => articleSection(article, section));
  const sentences = article.sentences.map(([start, end]) => make("p", { class: "body" }, ...markedText(article, start, end, new Set())));
  return [make("p", { class: "hint", text: say("textNotCarried") }), ...sentences];
}

function articleSection(article, [role, start, end]) {
  const last = article.cut && end === article.sections[article.sections.length - 1][2];
  return make("p", { class: role }, ...markedText(article, start, end, new Set()), last ? make("span", { class: "hint", text: say("cut") }) : null);
}
