// Search by Chinese characters, alias, full pinyin, initials, or any mixture: 王小明, wangxiaoming, wxm, 王xm; and by a figure.

import { FACTS, NODES, PINYIN, byWeight, nodesByWeight } from "./knowledge.mjs";

/** @typedef {{name: string, plain: string, family: string[] | null, spelled: boolean}} Key one thing that may be typed for a node */

const LONGEST_TYPED = 30; // positions of what is typed are the bits of a number

/** @type {{codes: {code: number, character: string, sounds: string[]}[], text: Uint16Array, ends: Int32Array, owners: Int32Array} | null} */
let index = null;

/** Lay out every character of every name, the heaviest node first; once, before the first search. */
export function searchIndex() {
  index = index ?? laidOut();
  return index;
}

function laidOut() {
  const codes = new Map();
  const text = [];
  const ends = [];
  const owners = [];
  for (const place of nodesByWeight()) {
    for (const { plain, family } of keysOf(NODES[place])) {
      for (let at = 0; at < plain.length; at += 1) text.push(characterCode(codes, plain[at], family?.[at]));
      ends.push(text.length);
      owners.push(place);
    }
  }
  return { codes: [...codes.values()], text: Uint16Array.from(text), ends: Int32Array.from(ends), owners: Int32Array.from(owners) };
}

/** Number a character with its readings; a surname that is read as surnames are is a character of its own. */
function characterCode(codes, character, sound) {
  const key = sound === undefined ? character : `${character}${sound}`;
  if (!codes.has(key)) codes.set(key, { code: codes.size, character, sounds: sound === undefined ? soundsOf(character) : [sound] });
  return codes.get(key).code;
}

/** Find the nodes of which a name may fit, the heaviest first: those in which what was typed can be spelled somewhere. */
function mayFit(typed) {
  const { codes, text, ends, owners } = searchIndex();
  const size = typed.length + 1;
  const next = new Int32Array(codes.length * size);
  for (const { code, character, sounds: readings } of codes) for (let from = 0; from < typed.length; from += 1) next[code * size + from] = reached(character, readings, typed, from);
  const whole = 1 << typed.length;
  const found = [];
  for (let name = 0, at = 0; name < ends.length; name += 1) {
    let open = 0; // where in what was typed a spelling has come to
    let fits = false;
    for (; at < ends[name]; at += 1) {
      const base = text[at] * size;
      let after = next[base];
      for (let from = 1; open >> from; from += 1) if ((open >> from) & 1) after |= next[base + from];
      if (after & whole) fits = true;
      open = after & ~whole;
    }
    if (fits && found[found.length - 1] !== owners[name]) found.push(owners[name]);
  }
  return found;
}

/** List, as bits, how far what was typed is spelled when a character stands for the piece from one position on. */
function reached(character, readings, typed, from) {
  let bits = typed[from] === character ? 1 << (from + 1) : 0;
  for (const sound of readings) if (sound[0] === typed[from]) for (const step of stepsOver(sound, typed, from)) bits |= 1 << (from + step);
  return bits;
}

function keysOf(node) {
  const names = [node.name, ...(node.aliases ?? []), ...(node.contextual ?? [])];
  const family = node.surname ? node.surname.split(" ") : null;
  const said = names.map((name, place) => ({ name, plain: plainly(name), family: place === 0 ? family : null, spelled: true }));
  return node.line ? [...said, { name: node.line, plain: plainly(node.line), family: null, spelled: false }] : said;
}

/** @type {Map<number, {name: string, plain: string}[]> | null} */
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

/** List how a character may be read. */
function soundsOf(character) {
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
  for (const sound of key.family && place < key.family.length ? [key.family[place]] : soundsOf(key.plain[place])) {
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
const RANKED = 3000; // of more, the lightest are found only by their whole name: a single letter is no question

/** Find nodes, best first, as {place, name, fit}; name is the one that fitted. Of those that fit alike the heaviest first. */
export function searchFor(words) {
  const typed = plainly(words).slice(0, LONGEST_TYPED);
  if (!typed) return [];
  /** @type {any[][]} */
  const byFit = Array.from({ length: FITS }, () => []);
  const named = mayFit(typed).filter((place, rank) => rank < RANKED || plainly(NODES[place].name) === typed).map((place) => nameHit(place, typed)).filter(Boolean);
  const hits = /\d/.test(typed) ? [...named, ...figureHits(typed, new Set(named.map(({ place }) => place)))] : named;
  for (const hit of hits) byFit[hit.fit].push(hit);
  return byFit.flat();
}

function nameHit(place, typed) {
  let best;
  for (const key of keysOf(NODES[place])) {
    const fit = fitOf(key, typed);
    if (fit !== undefined && (best === undefined || fit < best.fit)) best = { place, name: key.name, fit };
  }
  return best;
}

/** Find the figures that were typed, of nodes that are not found by name. */
function figureHits(typed, named) {
  const hits = [...figureKeys()].flatMap(([place, figures_]) => {
    const printed = named.has(place) ? undefined : figures_.find(({ plain }) => holdsNumber(plain, typed));
    return printed ? [{ place, name: printed.name, figure: true, fit: 6 }] : [];
  });
  return hits.sort((one, two) => byWeight(one.place, two.place));
}
