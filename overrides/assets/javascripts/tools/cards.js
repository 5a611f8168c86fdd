// The wallet card and the poster: gathers what stands under each heading, and prints it alone.

import { all, copies, make, sectionOf, word } from "./page.js";
import { printButton } from "./print.js";

/**
 * How many of each fit on a sheet, by the id of their heading.
 * @type {Record<string, number>}
 */
const PAPERS = { "wallet-card": 4, poster: 1 };

/** @param {HTMLElement} heading */
export function startPaper(heading) {
  const parts = sectionOf(heading);
  const kind = `paper--${heading.id}`;
  const card = make("div", { class: `paper ${kind}` });
  // The copies are for the sheet of paper alone; the style sheet keeps them off the screen.
  const sheet = make("div", { class: "paper-sheet" }, card);
  const print = printButton(word(`print_paper.${heading.id}`), () => [sheet]);
  heading.after(make("p", { class: "paper-print" }, print), sheet);
  card.append(...parts);
  for (let copy = 1; copy < PAPERS[heading.id]; copy += 1) {
    sheet.append(make("div", { class: `paper ${kind} paper--copy`, "aria-hidden": "true" }, ...copies(card)));
  }
}

for (const heading of all("article h2")) if (heading.id in PAPERS) startPaper(heading);
