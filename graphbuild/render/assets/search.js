// Search by Chinese characters, alias, full pinyin, initials, or any mixture: 王小明, wangxiaoming, wxm, 王xm; and by a figure.

const SEARCH_LIMIT = 12;

const searchKeys = NODES.map((node) => keysOf(node));

function keysOf(node) {
  const names = [node.name, ...(node.aliases ?? []), ...(node.contextual ?? [])];
  const said = names.map((name, place) => ({ name, plain: plainly(name), readings: readingsOf(name, place === 0 ? node.surname : undefined) }));
  return node.line ? [...said, { name: node.line, plain: plainly(node.line), readings: [] }] : said;
}

/** List what figures say of a node: the words as printed, and what they measure. */
const figureKeys = NODES.map((_, place) =>
  partsOf[place]
    .filter(({ fact, part }) => fact.predicate === "figure" && part === "subject" && typeof fact.object === "string")
    .map(({ fact }) => ({ name: [qualifier(fact, "indicator"), fact.object].filter((words) => typeof words === "string").join(" "), plain: plainly(fact.object), told: plainly(quotesOf(fact)) })),
);

function quotesOf(fact) {
  return fact.evidence.map(([article, start, end]) => cut(DATA.articles[article], start, end)).join(" ");
}

/** Find the figure that was typed, or the sentence of a figure that holds the number that was typed. */
function figureHit(place, typed) {
  if (!/\d/.test(typed)) return undefined;
  const figures = figureKeys[place];
  const printed = figures.find(({ plain }) => holdsNumber(plain, typed));
  if (printed) return { place, name: printed.name, figure: true, fit: 6 };
  const told = figures.find((figure) => holdsNumber(figure.told, typed));
  return told && { place, name: told.name, figure: true, fit: 7 };
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

function plainly(words) {
  return words.normalize("NFKC").toLowerCase().replace(/[\s“”‘’"'《》〈〉·,、]/g, "");
}

/** Give for each character what may be typed for it: itself, or one of its readings. */
function readingsOf(name, surname) {
  const family = surname ? surname.split(" ") : [];
  return Array.from(plainly(name)).map((character, place) => ({
    character,
    readings: place < family.length ? [family[place]] : (DATA.pinyin[character] ?? "").split(" ").filter(Boolean),
  }));
}

/** Match what was typed from one character on; tell how many characters it took, or 0. */
function spelled(readings, place, typed, from) {
  if (from === typed.length) return place;
  if (place === readings.length) return 0;
  const { character, readings: sounds } = readings[place];
  const rest = typed.slice(from);
  const steps = [];
  if (rest.startsWith(character)) steps.push(character.length);
  for (const sound of sounds) {
    if (rest.startsWith(sound)) steps.push(sound.length);
    else if (sound.startsWith(rest)) steps.push(rest.length);
    if (rest[0] === sound[0]) steps.push(1);
  }
  for (const step of steps) {
    const end = spelled(readings, place + 1, typed, from + step);
    if (end) return end;
  }
  return 0;
}

/** Say how well a name fits: 0 is the name itself; undefined does not fit. */
function fitOf(key, typed) {
  if (key.plain === typed) return 0;
  if (key.plain.startsWith(typed)) return 1;
  const end = spelled(key.readings, 0, typed, 0);
  if (end) return end === key.readings.length ? 2 : 3;
  if (key.plain.includes(typed)) return 4;
  if (typed.length < 2) return undefined;
  return key.readings.some((_, place) => place > 0 && spelled(key.readings, place, typed, 0)) ? 5 : undefined;
}

/** Find nodes, best first, as {place, name, fit}; name is the one that fitted. */
function searchFor(words) {
  const typed = plainly(words);
  if (!typed) return [];
  const hits = [];
  searchKeys.forEach((keys, place) => {
    let best;
    keys.forEach((key, order) => {
      const fit = fitOf(key, typed);
      if (fit !== undefined && (best === undefined || fit + order / 100 < best.fit)) best = { place, name: key.name, fit: fit + Math.min(order, 50) / 100 };
    });
    best ??= figureHit(place, typed);
    if (best) hits.push(best);
  });
  return hits.sort((left, right) => Math.floor(left.fit) - Math.floor(right.fit) || byWeight(left.place, right.place));
}
