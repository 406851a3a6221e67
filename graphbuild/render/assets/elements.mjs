// Making elements. Text only ever becomes text: nothing here, or anywhere in the page, reads markup from data.

/**
 * Find an element of the template by its id; the template and this script are written together, so it is there.
 * @returns {any} an element of the kind that the template has
 */
export function byId(id) {
  return document.getElementById(id);
}

/** Make an element. Properties: class, text, on (events), data (data-*), anything else an attribute. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Tell a screen reader what has just happened. */
export function announce(words) {
  byId("live").textContent = words;
}
