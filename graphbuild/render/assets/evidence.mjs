// The sentence that shows it: the names it is about marked, other names linked, where it was printed underneath.

import { make } from "./elements.mjs";
import { META, NODES, cut } from "./knowledge.mjs";
import { issueWords } from "./dates.mjs";
import { entityLink } from "./directory.mjs";
import { say, term } from "./words.mjs";

/** Show one sentence of an article. `about` lists the nodes, `words` the literal words, to mark. */
export function evidenceCard(article, [, start, end, raw], about, words) {
  const there = cut(article, start, end) !== null;
  const missing = META.withheld ? null : make("p", { class: "hint", text: say("notCarried") });
  const quote = there ? make("blockquote", {}, ...markedText(article, start, end, about, words)) : missing;
  return make("figure", { class: "evidence" }, quote, evidenceSource(article, raw));
}

function evidenceSource(article, raw) {
  const headline = entityLink(article.node, { class: "headline" });
  const where = [article.newspaper, issueWords(article)].filter(Boolean).join(" · ");
  const offsets = (raw ?? []).map(([page, from, to]) => say("rawOffsets", META.sources[page]?.file ?? "", from, to));
  return make(
    "figcaption",
    {},
    headline,
    make("span", { text: where }),
    offsets.length ? make("span", { class: "offsets", text: offsets.join(";") }) : null,
  );
}

/** Cut a run of an article into text, marks and links. */
export function markedText(article, start, end, about, words = []) {
  const pieces = [];
  let from = start;
  for (const mark of chosenMarks(article, start, end, about, words)) {
    if (mark.start > from) pieces.push(cut(article, from, mark.start));
    pieces.push(markedName(cut(article, mark.start, mark.end), mark, about));
    from = mark.end;
  }
  if (from < end) pieces.push(cut(article, from, end));
  return pieces;
}

function markedName(text, mark, about) {
  if (mark.place === null) return make("mark", { text });
  const link = entityLink(mark.place, { class: "named", title: titleOf(mark.place) }, text);
  return about.has(mark.place) ? make("mark", {}, link) : link;
}

function titleOf(place) {
  const node = NODES[place];
  return `${node.name} · ${node.line ?? term("types", node.type)}`;
}

/** Choose marks that do not overlap: what the fact is about first, then the longest. */
function chosenMarks(article, start, end, about, words) {
  const inside = article.marks.filter(([from, to]) => from >= start && to <= end).map(([from, to, place]) => ({ start: from, end: to, place }));
  const names = inside.filter((mark) => about.has(mark.place));
  const spoken = words.flatMap((word) => wordMark(article, start, end, word, names));
  const rank = (mark) => (mark.place === null ? 1 : about.has(mark.place) ? 0 : 2);
  const all = [...inside, ...spoken].sort((one, two) => rank(one) - rank(two) || two.end - two.start - (one.end - one.start) || one.start - two.start);
  const kept = [];
  for (const mark of all) if (kept.every((other) => mark.end <= other.start || other.end <= mark.start)) kept.push(mark);
  return kept.sort((one, two) => one.start - two.start);
}

/** Mark printed words where they stand nearest to the names: a sentence may hold two 区委书记. */
function wordMark(article, start, end, word, names) {
  const size = Array.from(word).length;
  const found = [];
  for (let from = start; size && from + size <= end; from += 1) {
    if (cut(article, from, from + size) === word) found.push({ start: from, end: from + size, place: null });
  }
  const distance = (mark) => Math.min(...names.map((name) => Math.max(name.start - mark.end, mark.start - name.end)), end);
  return found.sort((one, two) => distance(one) - distance(two)).slice(0, 1);
}
