// The box that lists every key, and what the page is.

import { byId, make } from "./elements.mjs";
import { META } from "./knowledge.mjs";
import { say } from "./words.mjs";

const KEYS = ["/", "↑ ↓", "Enter", "Esc", "← → ↑ ↓", "Space", "X", "P", "H", "M", "F", "T", "+ −", "0", "?"];
const MEANINGS = ["keySearch", "keyWalk", "keyOpen", "keyBack", "keyMove", "keyEgo", "keyExpand", "keyPin", "keyHide", "keyMap", "keyFilter", "keyPath", "keyZoom", "keyFit", "keyHelp"];

export function openHelp() {
  const box = byId("help");
  const rows = KEYS.flatMap((key, row) => [make("dt", {}, make("kbd", { text: key })), make("dd", { text: say(MEANINGS[row]) })]);
  box.setAttribute("aria-label", say("help"));
  const parts = [
    make("h2", { text: say("help") }),
    make("dl", {}, ...rows),
    make("p", { class: "hint", text: say("about_page") }),
    leftOutWords() ? make("p", { class: "hint", text: leftOutWords() }) : null,
    make("button", { type: "button", class: "quiet", text: say("close"), on: { click: () => box.close() } }),
  ];
  box.replaceChildren(...parts.filter(Boolean));
  box.showModal();
}

/** Say what of the articles this file does not carry. */
export function leftOutWords() {
  const { articles, sentences } = META.leftOut;
  return [articles ? say("leftOutArticles", articles, META.counts.articles) : "", sentences ? say("leftOutSentences", sentences) : ""].filter(Boolean).join(" ");
}
