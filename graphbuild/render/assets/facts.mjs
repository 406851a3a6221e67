// What a fact says in words, beside a line or in the panel.

import { LINKS, isTold, kindOf } from "./knowledge.mjs";
import { reader, relation, term } from "./words.mjs";

export function qualifier(fact, role) {
  return fact.qualifiers.find(([name]) => name === role)?.[1];
}

/** Say that a post was held before, is held for another, or is to be held; nothing for one that is plainly held. */
export function tenureWords(fact) {
  const tenure = qualifier(fact, "tenure");
  return tenure === undefined ? "" : term("tenures", tenure);
}

/** Say what a line means, as seen from one of its ends; `facts` are the rows behind it. */
export function lineWords(link, facts, from) {
  const ends = { from: LINKS.from[link], to: LINKS.to[link] };
  if (!isTold(link)) return kindOf(link) === "mentions" ? "" : relation(kindOf(link), ends.from === from ? 0 : 1);
  const different = [...new Set(facts.map((fact) => factWords(fact, ends, from)))];
  return different.length > 2 ? `${different.slice(0, 2).join("、")}…` : different.join("、");
}

function factWords(fact, ends, from) {
  const title = qualifier(fact, "title");
  if ((fact.predicate === "holdsPost" || fact.predicate === "leadsArea") && typeof title === "string") return [tenureWords(fact), title].filter(Boolean).join(reader.language === "zh" ? "" : " ");
  const role = qualifier(fact, "role");
  if (typeof role === "string") return term("roles", role);
  const other = ends.from === from ? ends.to : ends.from;
  const part = fact.qualifiers.find(([, end]) => end === other || end === from);
  if (part && fact.object !== part[1] && fact.subject !== part[1]) return term("roles", part[0]);
  return relation(fact.predicate, fact.subject === from ? 0 : 1);
}
