// One question at a time, with a way back. What to show is a function of the answers given so far.

import { all, button, make, word } from "./page.js";
import { printButton } from "./print.js";

/**
 * @typedef {{ask: Node[], help: Node[], answers: Node[][], number: number, total?: number}} Question
 * @typedef {{result: HTMLElement}} Result its first heading is read out
 * @typedef {(answers: number[]) => Question | Result} Look
 */

/**
 * Put a stepper first in `tool`.
 * @param {Element} tool
 * @param {Look} look
 */
export function startStepper(tool, look) {
  /** @type {number[]} */
  const answers = [];
  const box = make("div", { class: "stepper" });

  /** @param {() => void} change */
  const after = (change) => () => {
    change();
    show();
    const heading = /** @type {HTMLElement | null} */ (box.querySelector("h3"));
    heading?.focus({ preventScroll: true });
    // On a small screen the answer just tapped may be far down: begin at the top of the next question.
    if (box.getBoundingClientRect().top < 0) box.scrollIntoView();
  };

  const show = () => {
    const seen = look(answers);
    const bar = make("div", { class: "stepper__bar" });
    if (answers.length) {
      bar.append(
        button(word("back"), after(() => answers.pop())),
        button(word("restart"), after(() => answers.splice(0))),
      );
    }
    if ("result" in seen) {
      bar.append(printButton(word("print"), () => [box]));
      box.replaceChildren(seen.result, bar);
    } else {
      const choose = (/** @type {number} */ place) => after(() => answers.push(place));
      box.replaceChildren(...question(seen, choose), bar);
    }
  };

  show();
  tool.prepend(box);
}

/**
 * @param {Question} seen
 * @param {(place: number) => () => void} choose
 * @returns {Node[]}
 */
function question({ ask, help, answers, number, total }, choose) {
  const count = word(total ? "question_of" : "question", { number, total: total ?? "" });
  const buttons = answers.map((answer, place) => {
    const one = button("", choose(place), { class: "stepper__answer" });
    one.append(...answer);
    for (const link of all("a", one)) link.replaceWith(...link.childNodes);
    return make("li", {}, one);
  });
  const parts = [
    make("h3", { class: "stepper__ask", tabindex: -1 }, make("span", { class: "stepper__count" }, count), " ", ...ask),
    make("p", { class: "tool__help" }, ...help),
    make("ul", { class: "stepper__answers" }, ...buttons),
  ];
  const progress = make("progress", { max: total ?? 1, value: number - 1, "aria-hidden": "true" });
  return total ? [progress, ...parts] : parts;
}

/**
 * How the reader came here, to be read and printed with the result.
 * @param {[Node[], Node[]][]} way questions and answers
 */
export function wayTaken(way) {
  const list = make("dl");
  for (const [ask, answer] of way) list.append(make("dt", {}, ...ask), make("dd", {}, ...answer));
  return make("details", { class: "tool__way" }, make("summary", {}, word("your_way")), list);
}
