// Dilemma cards: draw one by chance, see them all again, print them.

import { all, button, make, word } from "./page.js";
import { printButton } from "./print.js";

/** @param {Element} tool */
export function startDilemmas(tool) {
  const cards = all("[data-card]", tool);
  /** @type {HTMLElement[]} those not drawn yet */
  let pile = [];

  const drawn = make("p", { class: "dilemmas__drawn", role: "status" });
  const draw = button(word("draw_card"), () => {
    if (!pile.length) pile = [...cards];
    const [card] = pile.splice(Math.floor(Math.random() * pile.length), 1);
    show([card]);
    const title = card.querySelector("h3")?.firstChild?.textContent ?? "";
    drawn.textContent = word("card_of", { number: cards.indexOf(card) + 1, total: cards.length, title });
    draw.textContent = word("draw_again");
    unfold.hidden = false;
  }, { class: "md-button md-button--primary" });
  const unfold = button(word("all_cards"), () => {
    show(cards);
    drawn.textContent = "";
    unfold.hidden = true;
    draw.focus();
  }, { hidden: true });
  const print = printButton(word("print_cards"), () => [tool], "prints--cards");

  /** @param {HTMLElement[]} chosen */
  const show = (chosen) => {
    for (const card of cards) {
      card.hidden = !chosen.includes(card);
      card.querySelector("details")?.removeAttribute("open");
    }
  };
  tool.prepend(make("div", { class: "dilemmas__bar" }, draw, unfold, print), drawn);
}

for (const tool of all('[data-tool="dilemmas"]')) startDilemmas(tool);
