// Answer or not? Leads from a comment to what to do, one question at a time.

import { all, copies, fold, make, word } from "./page.js";
import { printButton } from "./print.js";
import { startStepper, wayTaken } from "./stepper.js";

/** @param {Element} tool */
export function startFlow(tool) {
  const root = /** @type {HTMLElement} */ (tool.querySelector("[data-node]"));

  /** @param {number[]} given */
  const look = (given) => {
    let node = root;
    /** @type {[Node[], Node[]][]} */
    const way = [];
    for (const place of given) {
      const answer = answersOf(node)[place];
      way.push([copies(own(node, ".tool__ask")), copies(own(answer, ".tool__answer"))]);
      const next = /** @type {HTMLElement | null} */ (own(answer, "[data-node]"));
      if (!next) return { result: result(tool, answer.dataset.go ?? "", way) };
      node = next;
    }
    return {
      ask: copies(own(node, ".tool__ask")),
      help: copies(own(node, ".tool__help")),
      answers: answersOf(node).map((answer) => copies(own(answer, ".tool__answer"))),
      number: given.length + 1,
    };
  };

  startStepper(tool, look);
  root.before(make("p", { class: "flow__print" }, printButton(word("print_flow"), () => [root])));
  fold(tool);
}

/**
 * @param {Element} parent
 * @param {string} selector
 */
function own(parent, selector) {
  return parent.querySelector(`:scope > ${selector}`);
}

/** @param {Element} node */
function answersOf(node) {
  return all(":scope > .tool__answers > [data-go]", node);
}

/**
 * @param {Element} tool
 * @param {string} id
 * @param {[Node[], Node[]][]} way
 */
function result(tool, id, way) {
  const source = tool.querySelector(`[data-result="${id}"]`);
  const shown = make("div", { class: "stepper__result", "data-result-shown": id }, ...copies(source));
  const title = shown.querySelector("h4");
  title?.replaceWith(make("h3", { class: "stepper__title", tabindex: -1 }, ...title.childNodes));
  shown.append(wayTaken(way));
  return shown;
}

for (const tool of all('[data-tool="flow"]')) startFlow(tool);
