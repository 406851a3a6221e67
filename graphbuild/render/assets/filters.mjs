// The box of filters: days with a histogram, newspapers, relations, how sure. Every change is an address, so Back undoes it.

import { byId, make } from "./elements.mjs";
import { NODES } from "./knowledge.mjs";
import { clearCriteria, criteria, histogram, isNarrowed, paperCounts, relationCounts } from "./criteria.mjs";
import { dayWords } from "./dates.mjs";
import { relation, say } from "./words.mjs";

const HIGH = 46; // pixels of the tallest bar
const BARS_LEAST = 12; // fewer stand to the left, and are no wider
const CHECKS_LISTED = 40;

/** Draw the box; `onChange` is called after criteria have changed. */
export function drawFilters(onChange) {
  const box = byId("filters");
  const focus = document.activeElement?.id;
  box.setAttribute("aria-label", say("filters"));
  const parts = [
    daysPart(onChange),
    checksPart("papers", say("newspapers"), paperCounts().map(([key, count]) => [key, key || say("noPaper"), count]), onChange),
    checksPart("relations", say("relations"), relationCounts().map(([key, count]) => [key, relation(key, 0), count]), onChange),
    surePart(onChange),
    make(
      "div",
      { class: "row" },
      make("button", { type: "button", class: "quiet", id: "clear", text: say("clearFilters"), on: { click: () => { clearCriteria(); onChange(); } } }),
      criteria.removed.size ? make("span", { class: "hint", text: say("removedNodes", [...criteria.removed].map((place) => NODES[place].name).join("、")) }) : null,
    ),
  ];
  box.replaceChildren(...parts.filter(Boolean));
  if (focus) byId(focus)?.focus();
  markButton();
}

function markButton() {
  const button = byId("filter");
  button.textContent = isNarrowed() ? `${say("filter")} ●` : say("filter");
  button.setAttribute("aria-label", isNarrowed() ? say("filterOn") : say("filter"));
}

function daysPart(onChange) {
  const { unit, bars } = histogram();
  if (!bars.length) return make("p", { class: "hint", text: say("noDays") });
  const words = (bar) => dayWords(bar.since, unit);
  const from = Math.max(0, bars.findIndex((bar) => !criteria.since || bar.until >= criteria.since));
  const within = bars.filter((bar) => !criteria.until || bar.since <= criteria.until).length;
  const to = (within || bars.length) - 1;
  const range = (id, label, value, take) => {
    const input = make("input", { id, type: "range", min: "0", max: String(bars.length - 1), value: String(value), "aria-label": say(label), "aria-valuetext": words(bars[value]) });
    input.addEventListener("change", () => { take(Number(input.value)); onChange(); });
    return input;
  };
  return make(
    "fieldset",
    { class: "days" },
    make("legend", { text: say("issueDays") }),
    barsPicture(bars, from, to),
    range("since", "since", from, (at) => { criteria.since = at === 0 ? "" : bars[at].since; if (at > to) criteria.until = ""; }),
    range("until", "until", to, (at) => { criteria.until = at === bars.length - 1 ? "" : bars[at].until; if (at < from) criteria.since = ""; }),
    make("p", { class: "hint", text: `${words(bars[from])} – ${words(bars[to])}` }),
  );
}

/** Draw a bar for each day, month or year; those outside the bounds are pale. */
function barsPicture(bars, from, to) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const most = Math.max(...bars.map(({ count }) => count), 1);
  svg.setAttribute("viewBox", `0 0 ${Math.max(bars.length, BARS_LEAST) * 10} ${HIGH}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("class", "bars");
  svg.setAttribute("aria-hidden", "true");
  bars.forEach(({ count }, at) => {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const high = count ? Math.max(3, (count / most) * HIGH) : 0;
    const attributes = { x: at * 10 + 1, width: 8, y: HIGH - high, height: high, class: at < from || at > to ? "pale" : "full" };
    for (const [name, value] of Object.entries(attributes)) bar.setAttribute(name, String(value));
    svg.append(bar);
  });
  return svg;
}

/** A list of boxes to tick; what is not ticked is hidden. */
function checksPart(list, title, rows, onChange) {
  if (rows.length < 2) return null;
  const boxes = rows.slice(0, CHECKS_LISTED).map(([key, words, count], at) => {
    const box = make("input", { type: "checkbox", id: `${list}-${at}`, checked: !criteria[list].has(key) });
    box.addEventListener("change", () => {
      if (box.checked) criteria[list].delete(key);
      else criteria[list].add(key);
      onChange();
    });
    return make("label", { class: "check" }, box, make("span", { text: words }), make("small", { text: String(count) }));
  });
  const only = make("button", { type: "button", class: "quiet", id: `${list}-none`, text: say(criteria[list].size ? "all" : "hideAll"), on: { click: () => { criteria[list] = new Set(criteria[list].size ? [] : rows.map(([key]) => key)); onChange(); } } });
  return make("fieldset", { class: "checks" }, make("legend", { text: title }), only, ...boxes);
}

function surePart(onChange) {
  const input = make("input", { id: "sure", type: "range", min: "0", max: "1", step: "0.05", value: String(criteria.confidence), "aria-label": say("leastConfidence") });
  const words = make("span", { class: "hint", text: criteria.confidence ? criteria.confidence.toFixed(2) : say("any") });
  input.addEventListener("change", () => { criteria.confidence = Number(input.value); onChange(); });
  return make("fieldset", {}, make("legend", { text: say("leastConfidence") }), input, words);
}
