// The packed blocks of the file: unpacked when first asked for, and the latest kept.

import { gunzip } from "./inflate.mjs";

const KEPT = 64; // blocks in memory: what was opened last, so that an hour of reading takes no more than a minute of it
const held = new Map();

/** The script runs before the blocks behind it are there: names are drawn while texts are still being read from disk. */
const complete = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done);
  else done(undefined);
});

/** Unpack the text of one block into its value. */
export async function unpacked(text) {
  const bytes = bytesOf(text.trim());
  const json = typeof DecompressionStream === "function" ? await streamed(bytes) : new TextDecoder().decode(gunzip(bytes));
  return JSON.parse(json);
}

function streamed(bytes) {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

function bytesOf(text) {
  const plain = atob(text);
  const bytes = new Uint8Array(plain.length);
  for (let place = 0; place < plain.length; place += 1) bytes[place] = plain.charCodeAt(place);
  return bytes;
}

/** Give the rows of one block of a kind; two who ask at once wait for the same. */
export function blockOf(kind, number) {
  const key = `${kind}/${number}`;
  const found = held.get(key) ?? complete.then(() => unpacked(document.querySelectorAll(`script.${kind}`)[number].textContent));
  held.delete(key); // what is asked for again stands last in the map, and is kept longest
  held.set(key, found);
  if (held.size > KEPT) held.delete(held.keys().next().value);
  return found;
}
