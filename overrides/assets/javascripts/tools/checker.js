// Before you post: asks the questions one by one, and ends in a verdict with its reasons.

import { all, copies, fold, make, word } from "./page.js";
import { startStepper, wayTaken } from "./stepper.js";

/** Verdicts from the mildest to the one that decides. */
const ORDER = ["post", "change", "ask"];

/** @param {Element} tool */
export function startChecker(tool) {
  const questions = all("[data-question]", tool).map((item) => ({
    id: item.dataset.question,
    ask: item.querySelector(".tool__ask"),
    help: item.querySelector(".tool__help"),
    answers: all("[data-answer]", item),
  }));

  /** @param {number[]} given */
  const look = (given) => {
    let at = 0;
    /** @type {[Element | null, HTMLElement][]} */
    const way = [];
    for (const place of given) {
      const answer = questions[at].answers[place];
      way.push([questions[at].ask, answer]);
      const { skip } = answer.dataset;
      at = skip ? questions.findIndex((question) => question.id === skip) : at + 1;
    }
    const next = questions[at];
    if (!next) return { result: result(tool, way) };
    return {
      ask: copies(next.ask),
      help: copies(next.help),
      answers: next.answers.map(said),
      number: at + 1,
      total: questions.length,
    };
  };

  startStepper(tool, look);
  fold(tool);
}

/**
 * @param {Element} answer
 * @returns {Node[]}
 */
function said(answer) {
  return copies(answer.querySelector(".tool__answer"));
}

/**
 * @param {Element} tool
 * @param {[Element | null, HTMLElement][]} way
 */
function result(tool, way) {
  /** @param {HTMLElement} shown */
  const weight = (shown) => ORDER.indexOf(shown.dataset.kind ?? "");
  const found = way
    .filter(([, answer]) => answer.dataset.finding)
    .map(([, answer]) => finding(tool, answer))
    .sort((one, other) => weight(other) - weight(one));
  const kind = found[0]?.dataset.kind ?? ORDER[0];
  const verdict = tool.querySelector(`[data-verdict="${kind}"]`);
  return make(
    "div",
    { class: "stepper__result", "data-verdict-shown": kind },
    make(
      "div",
      { class: `verdict verdict--${kind}` },
      make("h3", { class: "verdict__title", tabindex: -1 }, ...copies(verdict?.querySelector(".verdict__title"))),
      make("p", {}, ...copies(verdict?.querySelector("p:not([class])"))),
    ),
    ...found,
    wayTaken(way.map(([ask, answer]) => [copies(ask), said(answer)])),
  );
}

/**
 * @param {Element} tool
 * @param {HTMLElement} answer
 */
function finding(tool, answer) {
  const id = answer.dataset.finding ?? "";
  const source = /** @type {HTMLElement} */ (tool.querySelector(`section[data-finding="${id}"]`));
  const kind = source.dataset.kind ?? "";
  const shown = make("section", { class: source.className, "data-found": id, "data-kind": kind }, ...copies(source));
  const because = make("p", { class: "finding__because" }, `${word("you_answered")}: `, make("q", {}, ...said(answer)));
  shown.querySelector(".finding__kind")?.after(because);
  return shown;
}

for (const tool of all('[data-tool="checker"]')) startChecker(tool);
