// Quizzes: an answer gets its reason at once; a wrong one can be followed by another; the first one counts.

import { all, button, copies, make, word } from "./page.js";
import { printButton } from "./print.js";

/** @param {HTMLElement} tool */
export function startQuiz(tool) {
  const key = tool.querySelector(".quiz__key");
  const certificate = /** @type {HTMLElement | null} */ (tool.querySelector("[data-certificate]"));
  const items = all("[data-question]", /** @type {Element} */ (tool.querySelector(".quiz__questions")));
  const written = items.map((item) => /** @type {Element} */ (item.querySelector(".tool__answers")));
  const total = items.length;
  const state = make("p", { class: "quiz__state", role: "status" });
  const progress = make("progress", { max: total, value: 0, "aria-hidden": "true" });
  const again = button(word("try_again"), () => {
    begin();
    /** @type {HTMLElement | null} */ (tool.querySelector(".quiz__answer"))?.focus();
  });
  const end = make("div", { class: "quiz__end" }, progress, state, again);
  const diploma = certificate && makeDiploma(certificate);

  /** @type {{first: boolean, right: boolean}[]} */
  let given;

  const begin = () => {
    given = [];
    items.forEach((item, place) => {
      item.querySelector(".quiz__buttons")?.remove();
      const solution = /** @type {HTMLElement} */ (key?.querySelector(`[data-question="${item.dataset.question}"]`));
      item.append(buttons(item, solution, (right) => {
        const first = given[place]?.first ?? right;
        given[place] = { first, right: right || given[place]?.right };
        show();
      }));
    });
    show();
  };

  const show = () => {
    const done = given.filter((one) => one?.right).length;
    const right = given.filter((one) => one?.first).length;
    progress.value = done;
    again.hidden = !given.length;
    if (diploma) diploma.hidden = done < total;
    if (done < total) state.textContent = word("answered_of", { done, total });
    else state.textContent = right === total ? word("score_all", { total }) : word("score", { right, total });
  };

  for (const list of written) list.remove();
  key?.remove();
  tool.append(end, ...(diploma ? [diploma] : []));
  tool.classList.add("quiz--live");
  begin();

  /**
   * @param {Element} item
   * @param {HTMLElement} solution
   * @param {(right: boolean) => void} answered
   */
  function buttons(item, solution, answered) {
    const place = items.indexOf(/** @type {HTMLElement} */ (item));
    const texts = [...written[place].children];
    const reasons = [...(solution.querySelector(".quiz__reasons")?.children ?? [])];
    const name = `quiz-${solution.dataset.question}`;
    item.querySelector(".tool__ask")?.setAttribute("id", name);
    const reason = make("div", { class: "quiz__reason", role: "status" });
    const list = make("ul", { class: "quiz__buttons", "aria-labelledby": name });
    texts.forEach((text, number) => {
      const right = number === Number(solution.dataset.right);
      const choose = () => {
        one.classList.add(right ? "quiz__answer--right" : "quiz__answer--wrong");
        for (const other of all("button", list)) other.setAttribute("aria-pressed", String(other === one));
        reason.className = `quiz__reason quiz__reason--${right ? "right" : "wrong"}`;
        reason.replaceChildren(
          make("strong", {}, word(right ? "right" : "not_quite")), " ", ...copies(reasons[number]),
          ...(right ? copies(solution).filter((node) => node instanceof Element && node.matches(".tool__more")) : [" ", word("try_another")]),
        );
        one.after(reason);
        answered(right);
      };
      const one = button("", choose, { class: "quiz__answer", "aria-pressed": false });
      one.append(...copies(text));
      list.append(make("li", {}, one));
    });
    return list;
  }
}
