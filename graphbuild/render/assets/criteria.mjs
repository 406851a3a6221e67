// What the reader wants to see: groups, relations, newspapers, days, how sure; and which nodes, lines and facts that leaves.

import { ARTICLES, FACTS, GROUP_KEYS, LINKS, META, NODES, articleOfNode, isTold, kindOf, predicateOf } from "./knowledge.mjs";

const SHOWN_AT_FIRST = new Set(META.groups.filter((group) => group.shown).map((group) => group.key));

/** What is hidden is listed, so that an empty list hides nothing. Days are written 2025-03-06; empty is no bound. */
export const criteria = {
  groups: new Set(GROUP_KEYS.filter((key) => !SHOWN_AT_FIRST.has(key))),
  relations: new Set(),
  papers: new Set(),
  since: "",
  until: "",
  confidence: 0,
  removed: new Set(),
};

const masks = { nodes: new Uint8Array(0), links: new Uint8Array(0), facts: new Uint8Array(0), articles: new Uint8Array(0) };

/** Tell whether a group is hidden as long as the reader has not asked for it. */
export function isAsked(key) {
  return !SHOWN_AT_FIRST.has(key);
}

/** List the groups whose state differs from the first one. */
export function toggledGroups() {
  return GROUP_KEYS.filter((key) => criteria.groups.has(key) === SHOWN_AT_FIRST.has(key));
}

/** Take the groups as they were at first, but for those listed. */
export function toggleGroups(keys) {
  criteria.groups = new Set(GROUP_KEYS.filter((key) => SHOWN_AT_FIRST.has(key) === keys.includes(key)));
}

/** Tell whether anything but groups is asked for. */
export function isNarrowed() {
  return narrowsArticles() || narrowsFacts() || criteria.removed.size > 0;
}

function narrowsArticles() {
  return criteria.papers.size > 0 || criteria.since !== "" || criteria.until !== "";
}

function narrowsFacts() {
  return criteria.relations.size > 0 || criteria.confidence > 0;
}

/** Show all newspapers, days and relations again, and what was taken away; groups stay as they are. */
export function clearCriteria() {
  for (const list of [criteria.relations, criteria.papers, criteria.removed]) list.clear();
  Object.assign(criteria, { since: "", until: "", confidence: 0 });
}

/** Find out anew what passes; to be called after every change. */
export function applyCriteria() {
  masks.articles = Uint8Array.from(ARTICLES, articleFits);
  masks.facts = new Uint8Array(FACTS.count);
  for (let fact = 0; fact < FACTS.count; fact += 1) masks.facts[fact] = factFits(fact);
  masks.links = new Uint8Array(LINKS.count);
  for (let link = 0; link < LINKS.count; link += 1) masks.links[link] = linkFits(link);
  masks.nodes = nodeMask();
}

function articleFits({ newspaper, day }) {
  if (criteria.papers.has(newspaper)) return 0;
  if (!criteria.since && !criteria.until) return 1;
  return day && (!criteria.since || day >= criteria.since) && (!criteria.until || day <= criteria.until) ? 1 : 0;
}

function factFits(fact) {
  if (FACTS.confidence[fact] < criteria.confidence * 100) return 0;
  if (criteria.relations.size && criteria.relations.has(predicateOf(fact))) return 0;
  const article = FACTS.article[fact];
  return article < 0 || articlePasses(article) ? 1 : 0;
}

function linkFits(link) {
  if (isTold(link)) {
    for (let at = LINKS.start[link]; at < LINKS.start[link + 1]; at += 1) if (masks.facts[LINKS.fact[at]]) return 1;
    return 0;
  }
  if (criteria.relations.size && criteria.relations.has(kindOf(link))) return 0;
  const article = kindOf(link) === "mentions" ? articleOfNode.get(LINKS.from[link]) : undefined;
  return article === undefined || articlePasses(article) ? 1 : 0;
}

/** Nodes pass that a fitting article names, and of which, where facts are chosen, a fitting fact is told. */
function nodeMask() {
  const passes = new Uint8Array(NODES.length).fill(narrowsArticles() || narrowsFacts() ? 0 : 1);
  if (narrowsFacts()) markLinks(passes, (link) => isTold(link));
  else if (narrowsArticles()) markLinks(passes, (link) => isTold(link) || kindOf(link) === "mentions");
  ARTICLES.forEach(({ node }, number) => {
    passes[node] = articlePasses(number) ? 1 : 0;
  });
  for (const place of criteria.removed) passes[place] = 0;
  return passes;
}

function markLinks(passes, counts) {
  for (let link = 0; link < LINKS.count; link += 1) if (masks.links[link] && counts(link)) passes[LINKS.from[link]] = passes[LINKS.to[link]] = 1;
}

/** Tell whether a node may be drawn. */
export function nodePasses(place) {
  return masks.nodes[place] === 1 && !criteria.groups.has(NODES[place].group);
}

/** Tell whether a node would be drawn if its group were. */
export function nodeFits(place) {
  return masks.nodes[place] === 1;
}

export function linkPasses(link) {
  return masks.links[link] === 1;
}

export function factPasses(fact) {
  return masks.facts[fact] === 1;
}

export function articlePasses(number) {
  return masks.articles[number] === 1;
}

/** List the relations that lines and facts have, the most frequent first, as [key, how many]. */
export function relationCounts() {
  const counts = new Map();
  for (let fact = 0; fact < FACTS.count; fact += 1) counts.set(predicateOf(fact), (counts.get(predicateOf(fact)) ?? 0) + 1);
  for (let link = 0; link < LINKS.count; link += 1) if (!isTold(link)) counts.set(kindOf(link), (counts.get(kindOf(link)) ?? 0) + 1);
  return [...counts].sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1));
}

/** Count articles by newspaper, the most frequent first, as [name, how many]. */
export function paperCounts() {
  const counts = new Map();
  for (const { newspaper } of ARTICLES) counts.set(newspaper, (counts.get(newspaper) ?? 0) + 1);
  return [...counts].sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1));
}

const BARS = 36;

/**
 * Count articles by day, month or year, whichever gives bars enough: {unit, bars: [{since, until, count}]}. Bars without
 * articles are there; articles without a day are not.
 */
export function histogram() {
  const days = ARTICLES.map(({ day }) => day).filter(Boolean).sort();
  if (!days.length) return { unit: "day", bars: [] };
  const unit = ["day", "month"].find((size) => barsBetween(days[0], days[days.length - 1], size).length <= BARS) ?? "year";
  const bars = barsBetween(days[0], days[days.length - 1], unit);
  const counts = new Map(bars.map((bar) => [bar.since.slice(0, SIZES[unit]), bar]));
  for (const day of days) counts.get(day.slice(0, SIZES[unit])).count += 1;
  return { unit, bars };
}

const SIZES = { day: 10, month: 7, year: 4 };

function barsBetween(first, last, unit) {
  const bars = [];
  const day = new Date(`${first.slice(0, SIZES[unit])}${{ day: "", month: "-01", year: "-01-01" }[unit]}T00:00:00Z`);
  while (isoOf(day) <= last && bars.length <= 4000) {
    const next = new Date(day);
    if (unit === "day") next.setUTCDate(next.getUTCDate() + 1);
    else if (unit === "month") next.setUTCMonth(next.getUTCMonth() + 1);
    else next.setUTCFullYear(next.getUTCFullYear() + 1);
    bars.push({ since: isoOf(day), until: isoOf(new Date(next.getTime() - 86_400_000)), count: 0 });
    day.setTime(next.getTime());
  }
  return bars;
}

function isoOf(day) {
  return day.toISOString().slice(0, 10);
}
