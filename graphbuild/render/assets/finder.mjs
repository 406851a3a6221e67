// The search box: a combobox whose list can be walked with the arrow keys; Enter takes the first.

import { announce, byId, make } from "./elements.mjs";
import { ARTICLES, NODES, articleOfNode } from "./knowledge.mjs";
import { dayWords } from "./dates.mjs";
import { plainly, searchFor } from "./search.mjs";
import { sign } from "./signs.mjs";
import { say, term } from "./words.mjs";

const SEARCH_LIMIT = 12;

export class Finder {
  constructor(onTake) {
    this.input = byId("search");
    this.list = byId("found");
    this.onTake = onTake;
    this.hits = [];
    this.active = -1;
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("focus", () => this.input.value && this.look());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  look() {
    const all = searchFor(this.input.value);
    this.hits = all.slice(0, SEARCH_LIMIT);
    this.active = this.hits.length ? 0 : -1;
    this.draw(all.length);
  }

  draw(total) {
    const open = plainly(this.input.value) !== "";
    const rows = this.hits.map((hit, order) => this.row(hit, order));
    this.list.replaceChildren(...(rows.length ? rows : [make("li", { class: "hint", role: "presentation", text: say("noneFound") })]));
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open && rows.length > 0));
    this.mark();
    if (open) announce(total ? say("found", total) : say("noneFound"));
  }

  row(hit, order) {
    const node = NODES[hit.place];
    const article = articleOfNode.get(hit.place);
    const day = article === undefined ? "" : ARTICLES[article].day;
    const line = node.line ?? (day ? dayWords(day) : term("types", node.type));
    return make(
      "li",
      { role: "option", id: `option-${order}`, "data-place": String(hit.place), on: { pointerdown: (event) => { event.preventDefault(); this.take(order); } } },
      sign(node.group),
      make("span", { class: "name", text: node.name }),
      hit.name === node.name || hit.name === node.line ? null : make("span", { class: "note", text: hit.figure ? say("figureOf", hit.name) : hit.name }),
      make("span", { class: "line", text: line }),
    );
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (this.hits.length) this.active = (this.active + step + this.hits.length) % this.hits.length;
      this.mark();
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.take(this.active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (this.input.value) this.clear();
      else this.input.blur();
    }
  }

  mark() {
    this.list.querySelectorAll("[role=option]").forEach((row, order) => {
      row.setAttribute("aria-selected", String(order === this.active));
      if (order === this.active) row.scrollIntoView({ block: "nearest" });
    });
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `option-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  take(order) {
    const { place } = this.hits[order];
    this.clear();
    this.onTake(place);
  }

  clear() {
    this.input.value = "";
    this.hits = [];
    this.active = -1;
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
