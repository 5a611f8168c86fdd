// Quizzes: an answer gets its reason at once; a wrong one can be followed by another; the first one counts.

import { all, button, copies, make, word } from "./page.js";
import { printButton } from "./print.js";

/** @typedef {{first: boolean, right: boolean}} Given was the first answer right, and is the right one found */

/** @param {Element} tool */
export function startQuiz(tool) {
  const key = /** @type {HTMLElement} */ (tool.querySelector(".quiz__key"));
  const items = all(".quiz__questions > [data-question]", tool);
  const total = items.length;
  /** @type {Map<Element, Given>} */
  const given = new Map();

  const progress = make("progress", { max: total, value: 0, "aria-hidden": "true" });
  const state = make("p", { role: "status" });
  const again = button(word("try_again"), () => {
    given.clear();
    for (const question of questions) question.reset();
    show();
    items[0].querySelector("button")?.focus();
  });
  const end = make("div", { class: "quiz__end" }, progress, state, again);
  const certificate = makeCertificate(tool);

  const show = () => {
    const results = [...given.values()];
    const done = results.filter((result) => result.right).length;
    const right = results.filter((result) => result.first).length;
    progress.value = done;
    again.hidden = !results.length;
    if (certificate) certificate.hidden = done < total;
    const result = right === total ? "score_all" : "score";
    state.textContent = word(done < total ? "answered_of" : result, { done, right, total });
  };
  const questions = items.map((item) => {
    const solution = /** @type {HTMLElement} */ (key.querySelector(`[data-question="${item.dataset.question}"]`));
    return startQuestion(item, solution, (right) => {
      const before = given.get(item);
      given.set(item, { first: before?.first ?? right, right: right || Boolean(before?.right) });
      show();
    });
  });
  key.before(end, ...(certificate ? [certificate] : []));
  show();
}

/**
 * Make a question's answers buttons.
 * @param {HTMLElement} item
 * @param {HTMLElement} solution what the key says of it
 * @param {(right: boolean) => void} answered
 */
function startQuestion(item, solution, answered) {
  const ask = /** @type {HTMLElement} */ (item.querySelector(".tool__ask"));
  const written = /** @type {HTMLElement} */ (item.querySelector(".tool__answers"));
  const reasons = all(".quiz__reasons > li", solution);
  ask.id = `quiz-${item.dataset.question}`;
  const reason = make("div", { class: "quiz__reason", role: "status" });

  const buttons = [...written.children].map((text, place) => {
    const right = place === Number(solution.dataset.right);
    const one = button("", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === one));
      one.dataset.answered = right ? "right" : "wrong";
      reason.dataset.answered = one.dataset.answered;
      const parts = [make("strong", {}, word(right ? "right" : "not_quite")), " ", ...copies(reasons[place])];
      if (!right) parts.push(` ${word("try_another")}`);
      reason.replaceChildren(make("p", {}, ...parts));
      if (right) reason.append(make("p", { class: "tool__more" }, ...copies(solution.querySelector(".tool__more"))));
      answered(right);
    }, { class: "quiz__answer", "aria-pressed": "false" });
    one.append(...copies(text));
    return one;
  });
  const items = buttons.map((one) => make("li", {}, one));
  const list = make("ul", { class: "quiz__buttons", "aria-labelledby": ask.id }, ...items);
  written.replaceWith(list, reason);

  const reset = () => {
    for (const one of buttons) {
      one.setAttribute("aria-pressed", "false");
      delete one.dataset.answered;
    }
    delete reason.dataset.answered;
    reason.replaceChildren();
  };
  return { reset };
}

/**
 * The final test ends in a certificate: the reader writes her name, which stays on the page, and prints it.
 * @param {Element} tool
 * @returns {HTMLElement | null}
 */
function makeCertificate(tool) {
  const paper = /** @type {HTMLElement | null} */ (tool.querySelector("[data-certificate]"));
  if (!paper) return null;
  const name = paper.querySelector("[data-name]");
  const date = paper.querySelector("[data-date]");
  if (date) date.textContent = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  const write = () => {
    if (name) name.textContent = field.value.trim() || "–";
  };
  const field = make("input", { type: "text", maxlength: 60, autocomplete: "name", input: write });
  const form = make(
    "div",
    { class: "certificate__form" },
    make("label", {}, word("certificate.label"), field),
    make("p", { class: "tool__help" }, word("certificate.note")),
    printButton(word("certificate.print"), () => [paper]),
  );
  paper.hidden = false;
  return make("div", { class: "certificate__frame", hidden: true }, form, paper);
}

for (const tool of all('[data-tool="quiz"]')) startQuiz(tool);
