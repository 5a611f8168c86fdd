// What is found, as elements. Texts come from the index and are only ever text: a company's name may hold markup.
import { excerpt, marked, places, present } from "./matching.js";
import { stopImportance } from "./understand.js";
import { fill, words } from "./words.js";

/** @typedef {import("./core.js").Core} Core */

const excerptLength = 150;
const mostSections = 3;
const mostMarkedWords = 8;
const worthMarking = 0.25;

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * The hits, best first. Titles stand there at once; what the index says of each page follows as it comes.
 * @param {import("./engine.js").Answer} answer
 * @param {Core} core
 * @param {import("./store.js").Store} store
 * @param {string} root
 * @param {number} most
 */
export function hitList({ hits, wanted }, core, store, root, most) {
  const stems = lookedFor(wanted, core);
  const items = hits.slice(0, most).map((hit, place) => {
    const item = hitItem(hit, core, store, root, stems);
    const phone = place === 0 && core.phones[hit.page];
    if (phone) {
      item.classList.add("find__hit--urgent");
      item.append(phoneLink(phone));
    }
    return item;
  });
  return make("ol", { class: "find__hits" }, ...items);
}

/**
 * @param {import("./engine.js").Hit} hit
 * @param {Core} core
 * @param {import("./store.js").Store} store
 * @param {string} root
 * @param {string[]} stems to mark
 */
function hitItem(hit, core, store, root, stems) {
  const [url, title, crumbs] = core.pages[hit.page];
  const text = make("span", { class: "find__text" });
  const link = make("a", { class: "find__title", href: address(root, url, stems) },
    make("span", { class: "find__crumbs" }, core.crumbs[crumbs].join(" › ")),
    make("strong", {}, ...marked(title, stems)), text);
  const item = make("li", { class: "find__hit" }, link);
  store.page(hit.page).then((page) => {
    const there = present([page.lead, ...page.sections.flat()].join(" "), stems);
    const sections = hit.sections.map((number) => page.sections[number - 1]);
    link.href = address(root, url, there);
    text.append(...marked(whatItSays(page, sections, there), there));
    const named = sections.filter(([id, heading, body]) => id && heading && places(`${heading} ${body}`, there).length).slice(0, mostSections);
    if (!named.length) return;
    item.append(make("ul", { class: "find__sections", "aria-label": words.on_page }, ...named.map(([id, heading]) =>
      make("li", {}, make("a", { href: address(root, url, there, id) }, ...marked(heading, there))))));
  }, () => {});
  return item;
}

/**
 * Returns a piece of the page with what was looked for, else the page's description.
 * @param {import("./store.js").PageFile} page
 * @param {import("./store.js").Section[]} sections those that answer, best first
 * @param {string[]} stems
 */
function whatItSays({ lead, description }, sections, stems) {
  for (const text of [lead, ...sections.map(([, , body]) => body)]) {
    const piece = excerpt(text, stems, excerptLength);
    if (piece) return piece;
  }
  return description;
}

/**
 * "Did you mean": offered where a word was taken for another one, as that word is written.
 * @param {import("./engine.js").Answer} answer
 * @param {import("./store.js").Store} store
 */
export function suggestion({ wanted }, store) {
  if (!wanted.some((one) => one.meant)) return null;
  const [before, after] = words.meant.split("{word}");
  const word = make("strong", {});
  const button = make("button", { type: "button", class: "find__meant", hidden: "" }, before, word, after ?? "");
  Promise.all(wanted.map((one) => (one.meant ? store.spelling(one.meant) : one.typed))).then((spelled) => {
    const text = spelled.filter(Boolean).join(" ");
    word.textContent = text;
    button.dataset.findMeant = text;
    button.hidden = false;
  }, () => {});
  return button;
}

/**
 * What helps when nothing is found: the situations, and the person to ask.
 * @param {Core} core
 * @param {string} root
 */
export function nothingFound(core, root) {
  const { name, email, number, dial } = core.ask;
  const ways = [make("a", { href: `mailto:${email}` }, email)];
  if (dial) ways.unshift(make("a", { href: `tel:${dial}` }, number));
  const ask = make("p", { class: "find__ask" }, fill(words.ask, { name }), " ", ...ways.flatMap((way) => [way, " "]));
  return make("div", {}, ask, situationList(core, root));
}

/**
 * "What has happened?": the situations of the start page, the urgent ones with the number to call.
 * @param {Core} core
 * @param {string} root
 */
export function situationList(core, root) {
  return make("section", { class: "find__situations", "aria-label": words.situations },
    make("p", { class: "find__heading" }, words.situations),
    make("ul", {}, ...core.situations.map(({ question, url, phone }) =>
      make("li", {}, make("a", { href: address(root, url) }, question), ...(phone ? [phoneLink(phone)] : [])))));
}

/** @param {import("./core.js").Phone} phone */
function phoneLink({ name, number, dial }) {
  return make("a", { class: "find__phone", href: `tel:${dial}` }, fill(words.call, { name }), " ", make("strong", {}, number));
}

/**
 * Returns the stems to mark: what the words were taken for, and what means the same.
 * @param {import("./understand.js").Wanted[]} wanted
 * @param {Core} core
 */
function lookedFor(wanted, core) {
  const content = wanted.filter((one) => one.importance > stopImportance);
  const stems = (content.length ? content : wanted).flatMap((one) => [...one.terms]
    .filter(([, answer]) => answer >= worthMarking)
    .flatMap(([term]) => (term[0] === "~" ? core.synonyms[Number(term.slice(1))] : [term])));
  return [...new Set(stems)].filter((stem) => !stem.includes(" ") && !core.language.stopWords.has(stem) && stem.length > 1);
}

/**
 * @param {string} root
 * @param {string} url
 * @param {string[]} [stems] to mark on the page
 * @param {string} [id]
 */
function address(root, url, stems = [], id = "") {
  const target = new URL(url, root);
  // A folder shows its list of files, not its index page.
  if (target.protocol === "file:" && target.pathname.endsWith("/")) target.pathname += "index.html";
  if (stems.length) target.searchParams.set("h", stems.slice(0, mostMarkedWords).join(" "));
  target.hash = id;
  return target.href;
}
