// Search by Chinese characters, alias, full pinyin, initials, or any mixture: 王慧杰, wanghuijie, whj, 王hj.

const SEARCH_LIMIT = 12;

const searchKeys = NODES.map((node) => keysOf(node));

function keysOf(node) {
  const names = [node.name, ...(node.aliases ?? []), ...(node.contextual ?? [])];
  const said = names.map((name, place) => ({ name, plain: plainly(name), readings: readingsOf(name, place === 0 ? node.surname : undefined) }));
  return node.line ? [...said, { name: node.line, plain: plainly(node.line), readings: [] }] : said;
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
    if (best) hits.push(best);
  });
  return hits.sort((left, right) => Math.floor(left.fit) - Math.floor(right.fit) || byWeight(left.place, right.place));
}
