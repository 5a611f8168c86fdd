// The menu on narrow screens: opened and closed with any key, focus moves in and back out, Escape closes, and the page
// behind it is out of reach. Without script a hidden checkbox slides it in and out.
import { isolate } from "./isolate.js";

const toggle = /** @type {HTMLInputElement} */ (document.querySelector("#__drawer"));
const drawer = /** @type {HTMLElement} */ (document.querySelector(".md-sidebar--primary"));
const opener = /** @type {HTMLButtonElement} */ (document.querySelector("[data-opens=drawer]"));
const closer = /** @type {HTMLButtonElement} */ (document.querySelector("[data-closes=drawer]"));
// From this width on the theme shows the menu beside the text.
const wide = matchMedia("(min-width: 76.25em)");

/** @type {(() => void) | undefined} */
let giveBack;
let followedLink = false;

function open() {
  giveBack = isolate(drawer);
  followedLink = false;
  /** @type {HTMLElement} */ (drawer.querySelector("[aria-current=page]") ?? closer).focus();
}

function close() {
  giveBack?.();
  giveBack = undefined;
  // A link to a heading of this page has taken the reader there already.
  if (!followedLink) opener.focus();
}

/** @param {boolean} wanted */
function set(wanted) {
  if (toggle.checked !== wanted) toggle.click();
}

if (drawer && opener) {
  opener.addEventListener("click", () => set(true));
  closer.addEventListener("click", () => set(false));
  drawer.addEventListener("click", (event) => {
    followedLink = Boolean(/** @type {Element} */ (event.target).closest("a"));
    if (followedLink) set(false);
  });
  toggle.addEventListener("change", () => {
    opener.setAttribute("aria-expanded", String(toggle.checked));
    if (toggle.checked) open();
    else close();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") set(false); });
  wide.addEventListener("change", () => set(false));
}
