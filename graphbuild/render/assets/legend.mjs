// The legend: one button for each group that has members; pressed means shown.

import { byId, make } from "./elements.mjs";
import { GROUP_KEYS, membersOf } from "./knowledge.mjs";
import { criteria, nodeFits } from "./criteria.mjs";
import { sign } from "./signs.mjs";
import { say, term } from "./words.mjs";

export function drawLegend(onToggle) {
  const legend = byId("legend");
  const focused = legend.contains(document.activeElement) ? document.activeElement?.getAttribute("data-group") : null;
  legend.setAttribute("aria-label", say("legend"));
  legend.replaceChildren(...GROUP_KEYS.filter((key) => membersOf(key).length).map((key) => legendButton(key, onToggle)));
  if (focused) legend.querySelector(`[data-group="${focused}"]`)?.focus();
}

function legendButton(key, onToggle) {
  const count = membersOf(key).filter(nodeFits).length;
  return make(
    "button",
    { type: "button", class: "chip", "data-group": key, "aria-pressed": String(!criteria.groups.has(key)), on: { click: () => onToggle(key) } },
    sign(key),
    make("span", { text: term("groups", key) }),
    make("small", { text: String(count) }),
  );
}
