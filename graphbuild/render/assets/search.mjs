// Search by Chinese characters, alias, full pinyin, initials, or any mixture: 王小明, wangxiaoming, wxm, 王xm; and by a figure.

import { FACTS, NODES, PINYIN, nodesByWeight } from "./knowledge.mjs";

/** @typedef {{name: string, plain: string, family: string[] | null, spelled: boolean}} Key one thing that may be typed for a node */

/** @type {Key[][] | null} */
let keys = null;

/** Lay out what may be typed for each node; once, before the first search. */
export function searchKeys() {
  keys ??= NODES.map(keysOf);
  return keys;
}

function keysOf(node) {
  const names = [node.name, ...(node.aliases ?? []), ...(node.contextual ?? [])];
  const family = node.surname ? node.surname.split(" ") : null;
  const said = names.map((name, place) => ({ name, plain: plainly(name), family: place === 0 ? family : null, spelled: true }));
  return node.line ? [...said, { name: node.line, plain: plainly(node.line), family: null, spelled: false }] : said;
}

let figures = null;

/** List what figures say of each node: the words as printed, and what they measure. */
function figureKeys() {
  if (figures) return figures;
  figures = new Map();
  for (const [fact, name] of FACTS.figures) {
    const subject = FACTS.subject[fact];
    figures.set(subject, [...(figures.get(subject) ?? []), { name, plain: plainly(name) }]);
  }
  return figures;
}

/** Find the figure that was typed. */
function figureHit(place, typed) {
  const printed = figureKeys().get(place)?.find(({ plain }) => holdsNumber(plain, typed));
  return printed && { place, name: printed.name, figure: true, fit: 6 };
}

/** Tell whether words hold a number as typed, and not as a piece of another one: 7.2亿 is not in 17.2亿, nor 5 in 15%. */
function holdsNumber(words, typed) {
  for (let from = words.indexOf(typed); from >= 0; from = words.indexOf(typed, from + 1)) {
    const [before, after] = [words[from - 1] ?? "", words[from + typed.length] ?? ""];
    const cutBefore = /\d/.test(typed[0]) && /[\d.]/.test(before);
    const cutAfter = /\d/.test(typed[typed.length - 1]) && /\d/.test(after);
    if (!cutBefore && !cutAfter) return true;
  }
  return false;
}

export function plainly(words) {
  return words.normalize("NFKC").toLowerCase().replace(/[\s“”‘’"'《》〈〉·,、]/g, "");
}

const sounds = new Map();

/** List how a character of a name may be read; a surname is read as surnames are. */
function soundsOf({ plain, family }, place) {
  if (family && place < family.length) return [family[place]];
  const character = plain[place];
  if (!sounds.has(character)) sounds.set(character, (PINYIN[character] ?? "").split(" ").filter(Boolean));
  return sounds.get(character);
}

/** Match what was typed from one character on; tell how many characters of the name it reached, or 0. */
function spelled(key, place, typed, from) {
  if (from === typed.length) return place;
  if (place === key.plain.length) return 0;
  if (key.plain[place] === typed[from]) {
    const end = spelled(key, place + 1, typed, from + 1);
    if (end) return end;
  }
  for (const sound of soundsOf(key, place)) {
    if (sound[0] !== typed[from]) continue;
    for (const step of stepsOver(sound, typed, from)) {
      const end = spelled(key, place + 1, typed, from + step);
      if (end) return end;
    }
  }
  return 0;
}

/** List how much of what was typed one sound may be: all of the sound, all that is left of what was typed, its initial. */
function stepsOver(sound, typed, from) {
  const left = typed.length - from;
  if (typed.startsWith(sound, from)) return [sound.length, 1];
  return left > 1 && left < sound.length && sound.startsWith(typed.slice(from)) ? [left, 1] : [1];
}

/** Say how well a name fits: 0 is the name itself; undefined does not fit. */
function fitOf(key, typed) {
  if (key.plain === typed) return 0;
  if (key.plain.startsWith(typed)) return 1;
  const end = key.spelled ? spelled(key, 0, typed, 0) : 0;
  if (end) return end === key.plain.length ? 2 : 3;
  if (key.plain.includes(typed)) return 4;
  if (typed.length < 2 || !key.spelled) return undefined;
  for (let place = 1; place < key.plain.length; place += 1) if (spelled(key, place, typed, 0)) return 5;
  return undefined;
}

const FITS = 7;

/** Find nodes, best first, as {place, name, fit}; name is the one that fitted. Of those that fit alike the heaviest first. */
export function searchFor(words) {
  const typed = plainly(words);
  if (!typed) return [];
  const byFit = Array.from({ length: FITS }, () => []);
  const numeric = /\d/.test(typed);
  for (const place of nodesByWeight()) {
    const hit = nameHit(place, typed) ?? (numeric ? figureHit(place, typed) : undefined);
    if (hit) byFit[hit.fit].push(hit);
  }
  return byFit.flat();
}

function nameHit(place, typed) {
  let best;
  for (const key of searchKeys()[place]) {
    const fit = fitOf(key, typed);
    if (fit !== undefined && (best === undefined || fit < best.fit)) best = { place, name: key.name, fit };
  }
  return best;
}
