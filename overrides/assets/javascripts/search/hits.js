// What is found, as elements. Texts come from the index and are only ever text: a company's name may hold markup.
import { excerpt, marked, places, present } from "./matching.js";
import { stopImportance } from "./understand.js";
import { fill, words } from "./words.js";

const excerptLength = 150;
const mostSections = 3;
const mostMarkedWords = 8;
const worthMarking = 0.25;

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
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
 * @param {any} core
 * @param {import("./store.js").Store} store
 * @param {string} root
 * @param {number} most
 */
export function hitList(answer, core, store, root, most) {
  const stems = lookedFor(answer, core);
  const items = answer.hits.slice(0, most).map((hit, place) => {
    const [url, title, crumbs] = core.pages[hit.page];
    const text = make("span", { class: "find__text" });
    const link = make("a", { class: "find__title", href: address(root, url, stems) },
      make("span", { class: "find__crumbs" }, core.crumbs[crumbs].join(" › ")),
      make("strong", {}, ...marked(title, stems)), text);
    const item = make("li", { class: "find__hit" }, link);
    const phone = place === 0 && core.phones[hit.page];
    if (phone) {
      item.classList.add("find__hit--urgent");
      item.append(phoneLink(phone));
    }
    store.page(hit.page).then((page) => fillIn(item, text, page, hit, root, url, stems), () => {});
    return item;
  });
  return make("ol", { class: "find__hits" }, ...items);
}

function fillIn(item, text, page, hit, root, url, lookedFor) {
  const everything = [page.lead, ...page.sections.flat()].join(" ");
  const stems = present(everything, lookedFor);
  /** @type {HTMLAnchorElement} */ (item.querySelector(".find__title")).href = address(root, url, stems);
  const sections = hit.sections.map((number) => page.sections[number - 1]).filter(Boolean);
  const pieces = [page.lead, ...sections.map(([, , body]) => body)];
  const piece = pieces.map((body) => excerpt(body, stems, excerptLength)).find(Boolean);
  text.append(...marked(piece ?? page.description, stems));
  const named = sections.filter(([id, heading, body]) => id && heading && places(`${heading} ${body}`, stems).length).slice(0, mostSections);
  if (!named.length) return;
  item.append(make("ul", { class: "find__sections", "aria-label": words.on_page }, ...named.map(([id, heading]) =>
    make("li", {}, make("a", { href: address(root, url, stems, id) }, ...marked(heading, stems))))));
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

/** What helps when nothing is found: the situations, and the person to ask. */
export function nothingFound(core, root) {
  const { name, email, number, dial } = core.ask;
  const ways = [make("a", { href: `mailto:${email}` }, email)];
  if (dial) ways.unshift(make("a", { href: `tel:${dial}` }, number));
  const ask = make("p", { class: "find__ask" }, fill(words.ask, { name }), " ", ...ways.flatMap((way) => [way, " "]));
  return make("div", {}, ask, situationList(core, root));
}

/** "What has happened?": the situations of the start page, the urgent ones with the number to call. */
export function situationList(core, root) {
  return make("section", { class: "find__situations", "aria-label": words.situations },
    make("p", { class: "find__heading" }, words.situations),
    make("ul", {}, ...core.situations.map(({ question, url, phone }) =>
      make("li", {}, make("a", { href: address(root, url) }, question), ...(phone ? [phoneLink(phone)] : [])))));
}

function phoneLink({ name, number, dial }) {
  return make("a", { class: "find__phone", href: `tel:${dial}` }, fill(words.call, { name }), " ", make("strong", {}, number));
}

/** The stems to mark: what the words were taken for, and what means the same. */
function lookedFor({ wanted }, core) {
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
