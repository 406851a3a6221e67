// The legend: one button for each group that has members; pressed means shown.

function drawLegend(onToggle) {
  const legend = byId("legend");
  const focused = legend.contains(document.activeElement) ? document.activeElement.dataset.group : null;
  legend.setAttribute("aria-label", say("legend"));
  legend.replaceChildren(...GROUP_KEYS.filter((key) => membersOf(key).length).map((key) => legendButton(key, onToggle)));
  if (focused) legend.querySelector(`[data-group="${focused}"]`)?.focus();
}

function legendButton(key, onToggle) {
  const count = membersOf(key).length;
  return make(
    "button",
    { type: "button", class: "chip", "data-group": key, "aria-pressed": String(!hiddenGroups.has(key)), on: { click: () => onToggle(key) } },
    sign(key),
    make("span", { text: term("groups", key) }),
    make("small", { text: String(count) }),
  );
}

const members = new Map(GROUP_KEYS.map((key) => [key, []]));
NODES.forEach((node, place) => members.get(node.group).push(place));
for (const places of members.values()) places.sort(byWeight);

/** List the nodes of a group, heaviest first. */
function membersOf(key) {
  return members.get(key);
}
