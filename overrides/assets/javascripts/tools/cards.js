// The wallet card and the poster: gathers what stands under each heading, and prints it alone.

import { all, make, word } from "./page.js";
import { printButton } from "./print.js";

/** @type {Record<string, string>} heading → the word on its button */
const PAPERS = { "wallet-card": "print_wallet", poster: "print_poster" };

/** @param {HTMLElement} heading */
export function startPaper(heading) {
  const parts = [];
  for (let next = heading.nextElementSibling; next && !next.matches("h1, h2, aside, form"); next = next.nextElementSibling) parts.push(next);
  const paper = make("section", { class: `paper paper--${heading.id}` });
  heading.after(paper);
  paper.append(...parts);
  paper.before(make("p", {}, printButton(word(PAPERS[heading.id]), () => [paper], `prints--${heading.id}`)));
}

for (const heading of all("article h2")) if (heading.id in PAPERS) startPaper(heading);
