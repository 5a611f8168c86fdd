// A table too wide for the screen scrolls inside itself; then it is a stop with a name, so that the arrow keys can
// scroll it and a screen reader says what it is.
import { words } from "../words.js";

/** @param {HTMLElement} scroller */
function update(scroller) {
  const overflows = scroller.scrollWidth > scroller.clientWidth + 1;
  if (overflows) {
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "region");
    scroller.setAttribute("aria-label", scroller.dataset.name ?? "");
  } else {
    for (const attribute of ["tabindex", "role", "aria-label"]) scroller.removeAttribute(attribute);
  }
}

/**
 * Puts a table into the two elements that the theme's style sheet knows: one that scrolls, one as wide as the table.
 * @param {Element} table
 * @returns {HTMLElement} the one that scrolls
 */
function wrap(table) {
  const scroller = document.createElement("div");
  scroller.className = "md-typeset__scrollwrap";
  const inner = document.createElement("div");
  inner.className = "md-typeset__table";
  table.replaceWith(scroller);
  scroller.append(inner);
  inner.append(table);
  return scroller;
}

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) update(/** @type {HTMLElement} */ (target.closest(".md-typeset__scrollwrap")));
});
let heading = "";
/** @type {Map<string, number>} heading → how many tables below it so far */
const count = new Map();
// Each has the name of the heading above it, and a number where several stand below the same one.
for (const element of document.querySelectorAll("article :is(h1, h2, h3, table:not([class]))")) {
  if (element.matches("h1, h2, h3")) {
    heading = element.firstChild?.textContent?.trim() ?? "";
    continue;
  }
  const number = (count.get(heading) ?? 0) + 1;
  count.set(heading, number);
  const scroller = wrap(element);
  scroller.dataset.name = `${heading}${number > 1 ? ` ${number}` : ""}: ${words.table}`;
  // The room, and what is in it: larger text makes the table wider while the screen stays as it is.
  observer.observe(scroller);
  observer.observe(element);
}
