// A table too wide for the screen scrolls inside itself; then it is a stop with a name, so that the arrow keys can
// scroll it and a screen reader says what it is. The theme wraps tables when the page is ready, so this waits for it.
import { words } from "../words.js";

/** @param {HTMLElement} scroller */
function update(scroller) {
  const overflows = scroller.scrollWidth > scroller.clientWidth + 1;
  if (overflows) {
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "region");
    scroller.setAttribute("aria-label", scroller.dataset.name);
  } else {
    for (const attribute of ["tabindex", "role", "aria-label"]) scroller.removeAttribute(attribute);
  }
}

/** Gives every scroller the name of the heading above it, and a number where several stand below the same one. */
function name() {
  let heading = "";
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const element of document.querySelectorAll("article :is(h1, h2, h3, .md-typeset__scrollwrap)")) {
    if (element.matches("h1, h2, h3")) {
      heading = element.firstChild?.textContent?.trim() ?? "";
    } else {
      const number = (count.get(heading) ?? 0) + 1;
      count.set(heading, number);
      element.dataset.name = `${heading}${number > 1 ? ` ${number}` : ""}: ${words.table}`;
    }
  }
}

addEventListener("load", () => {
  name();
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => update(entry.target)));
  document.querySelectorAll(".md-typeset__scrollwrap").forEach((scroller) => observer.observe(scroller));
});
