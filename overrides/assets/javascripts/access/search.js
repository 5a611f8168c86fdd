// The search: Ctrl+K opens it, Tab walks through the results, Escape leads back to where the reader was. The theme
// closes it at every Tab, hides the results from Tab, forgets where focus was, and takes focus to the field at any key.
import { isolate } from "./isolate.js";

const toggle = /** @type {HTMLInputElement} */ (document.querySelector("#__search"));
const search = document.querySelector(".md-search");
const field = /** @type {HTMLInputElement} */ (document.querySelector(".md-search__input"));
const opener = /** @type {HTMLButtonElement} */ (document.querySelector("[data-opens=search]"));
// Below this width the theme lets the search cover the page.
const wide = matchMedia("(min-width: 60em)");

/** @type {(() => void) | undefined} */
let giveBack;
/** @type {HTMLElement | null} */
let cameFrom = null;
let staysWhereFocusIs = false;

function open() {
  staysWhereFocusIs = false;
  if (!wide.matches) giveBack = isolate(search);
}

function close() {
  giveBack?.();
  giveBack = undefined;
  if (!staysWhereFocusIs) (cameFrom ?? (wide.matches ? null : opener))?.focus({ preventScroll: true });
  cameFrom = null;
}

/** @param {boolean} wanted */
function set(wanted) {
  if (toggle.checked !== wanted) toggle.click();
}

function begin() {
  const from = document.activeElement;
  if (from !== document.body && !search.contains(from)) cameFrom = /** @type {HTMLElement} */ (from);
  set(true);
  field.focus();
  field.select();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    begin();
  }
  // The theme listens on the window. In the results it may have the arrows, Enter, Escape and letters to type on with;
  // Tab is the browser's own everywhere, and Space opens "more on this page".
  const typesOn = event.key.length === 1 && event.key !== " ";
  const forTheme = typesOn || ["ArrowUp", "ArrowDown", "Enter", "Escape"].includes(event.key);
  if (toggle.checked && (event.key === "Tab" || (event.target !== field && !forTheme))) event.stopPropagation();
}

if (search && opener) {
  opener.addEventListener("click", begin);
  search.querySelector("[data-closes]").addEventListener("click", () => set(false));
  toggle.addEventListener("change", () => {
    opener.setAttribute("aria-expanded", String(toggle.checked));
    if (toggle.checked) open();
    else close();
  });
  field.addEventListener("focus", (event) => {
    const from = /** @type {HTMLElement | null} */ (event.relatedTarget);
    if (from && !search.contains(from)) cameFrom = from;
  });
  // A chosen result, or the next stop after the last result, is where the reader wants to be.
  search.addEventListener("click", (event) => { staysWhereFocusIs ||= Boolean(event.target.closest("a")); }, true);
  search.addEventListener("focusout", (event) => {
    const next = /** @type {Node | null} */ (event.relatedTarget);
    if (!next || search.contains(next) || !toggle.checked) return;
    staysWhereFocusIs = true;
    set(false);
  });
  document.addEventListener("keydown", onKey);
  const results = search.querySelector(".md-search-result__list");
  const letTabIn = () => results.querySelectorAll("a[tabindex]").forEach((link) => link.removeAttribute("tabindex"));
  new MutationObserver(letTabIn).observe(results, { childList: true, subtree: true });
  wide.addEventListener("change", () => set(false));
}
