// What every tool needs of the page: its words, and a way to make elements. No word that a reader sees is in a script.

/** @typedef {Record<string, string | number>} Values what fills in a word's braces */

const holder = document.getElementById("tool-words");
const words = JSON.parse(holder?.textContent ?? "{}");

/**
 * The edition's word by its place in `words.yml` under `tools` (`deck.slide`), with its braces filled in.
 * @param {string} key
 * @param {Values} [values]
 * @returns {string}
 */
export function word(key, values = {}) {
  const found = key.split(".").reduce((group, name) => group?.[name], words);
  return String(found ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * What the page says of itself: `company`, and `path`, its address without the language, the same in every edition.
 * @returns {{company: string, path: string}}
 */
export function facts() {
  const { root = "", page = "", company = "" } = holder?.dataset ?? {};
  return { company, path: new URL(root, document.baseURI).pathname + page };
}

/**
 * Make an element. An attribute that is a function listens to the event of that name.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | ((event: any) => void)>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/**
 * @param {string} text
 * @param {(event: any) => void} click
 * @param {Record<string, string | number | boolean>} [attributes]
 */
export function button(text, click, attributes = {}) {
  return make("button", { type: "button", class: "md-button", ...attributes, click }, text);
}

/**
 * What stands below a heading, up to the next one of its rank or to what is no part of the text.
 * @param {Element} heading
 * @returns {Element[]}
 */
export function sectionOf(heading) {
  const parts = [];
  let next = heading.nextElementSibling;
  for (; next && !next.matches("h1, h2, aside, form"); next = next.nextElementSibling) parts.push(next);
  return parts;
}

/**
 * Copies of what an element holds, without ids and permalinks, to stand a second time on the same page.
 * @param {Element | null | undefined} source
 * @returns {Node[]}
 */
export function copies(source) {
  const copy = /** @type {Element | undefined} */ (source?.cloneNode(true));
  if (!copy) return [];
  for (const link of copy.querySelectorAll(".headerlink")) link.remove();
  for (const marked of copy.querySelectorAll("[id]")) marked.removeAttribute("id");
  return [...copy.childNodes];
}

/**
 * @template {Element} [Found=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {Found[]}
 */
export function all(selector, within = document) {
  return /** @type {Found[]} */ ([.../** @type {NodeListOf<any>} */ (within.querySelectorAll(selector))]);
}

/**
 * Fold the text that a tool was made from; it stays there to be read and printed, and open where an address points in.
 * @param {Element} tool
 */
export function fold(tool) {
  for (const whole of all("details.tool__whole", tool)) {
    if (!whole.querySelector(":target")) whole.removeAttribute("open");
  }
}
