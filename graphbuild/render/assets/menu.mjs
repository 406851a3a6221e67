// A small menu under a button: of what can be done with a node, or of the formats to save in.

import { byId, make } from "./elements.mjs";

/** @type {HTMLElement | null} */
let opener = null;

/** Open under a button the entries [words, act]; the arrow keys walk through them, Escape closes. */
export function openMenu(button, label, entries) {
  const menu = byId("menu");
  if (opener === button) return closeMenu();
  opener = button;
  menu.setAttribute("aria-label", label);
  menu.replaceChildren(...entries.map(([words, act]) => make("button", { type: "button", role: "menuitem", text: words, on: { click: () => { closeMenu(); act(); } } })));
  menu.hidden = false;
  place(menu, button.getBoundingClientRect());
  menu.firstElementChild.focus();
  return undefined;
}

/** Styles by script are allowed by the page's policy only through the object model. */
function place(menu, under) {
  const left = Math.min(under.left, innerWidth - menu.offsetWidth - 8);
  menu.style.setProperty("left", `${Math.max(8, left)}px`);
  menu.style.setProperty("top", `${Math.min(under.bottom + 6, innerHeight - menu.offsetHeight - 8)}px`);
}

export function closeMenu() {
  const menu = byId("menu");
  if (menu.hidden) return;
  menu.hidden = true;
  if (menu.contains(document.activeElement) || document.activeElement === document.body) opener?.focus();
  opener = null;
}

/** Listen once, for the menu of the template. */
export function listenToMenu() {
  const menu = byId("menu");
  menu.addEventListener("keydown", (event) => {
    const entries = [...menu.children];
    const at = entries.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) entries[(at + step + entries.length) % entries.length].focus();
    else if (event.key === "Escape") closeMenu();
    else if (event.key === "Tab") return closeMenu();
    else return undefined;
    event.preventDefault();
    event.stopPropagation();
    return undefined;
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.hidden && !menu.contains(event.target) && !opener?.contains(/** @type {Node} */ (event.target))) closeMenu();
  });
}
