// The panel of an article: where it was printed, its whole text with every name linked.

function articleParts(article) {
  const where = [article.newspaper, issueWords(article), ...article.pages.map((page) => DATA.sources[page]?.file.split(/[\\/]/).pop())].filter(Boolean);
  const named = [...new Set(article.marks.map((mark) => mark[2]))].filter((place) => !["post", "reporter"].includes(NODES[place].group)).sort(byWeight);
  return [
    make("p", { class: "names", text: where.join(" · ") }),
    make("section", { class: "text" }, make("h3", { text: say("text") }), ...article.sections.map((section) => articleSection(article, section))),
    make("section", {}, make("h3", {}, say("people"), make("small", { text: String(named.length) })), make("ul", { class: "chips" }, ...named.map((place) => make("li", {}, entityLink(place, {}, sign(NODES[place].group), NODES[place].name))))),
  ];
}

function articleSection(article, [role, start, end]) {
  const last = article.cut && end === article.sections[article.sections.length - 1][2];
  return make("p", { class: role }, ...markedText(article, start, end, new Set()), last ? make("span", { class: "hint", text: say("cut") }) : null);
}
