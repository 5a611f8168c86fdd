// Prints parts of the page alone.

import { button } from "./page.js";

/**
 * @param {Element[]} parts
 * @param {string} [kind] a class for the style sheet (`prints--notes`)
 */
export function printParts(parts, kind) {
  const root = document.documentElement;
  const names = kind ? ["prints", kind] : ["prints"];
  const mark = (/** @type {boolean} */ on) => {
    root.classList.toggle("prints-part", on);
    for (const part of parts) for (const name of names) part.classList.toggle(name, on);
  };
  mark(true);
  addEventListener("afterprint", () => mark(false), { once: true });
  window.print();
}

/**
 * @param {string} text
 * @param {() => Element[]} parts
 * @param {string} [kind]
 */
export function printButton(text, parts, kind) {
  return button(text, () => printParts(parts(), kind));
}
