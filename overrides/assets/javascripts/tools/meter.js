// The meter: one tap for each of the last ten posts, and advice from the company's own share.

import { all, button, make, word } from "./page.js";

const POSTS = 10;
const KINDS = ["entertain", "inspire", "teach", "sell"];

/** @param {HTMLElement} tool */
export function startMeter(tool) {
  const limit = Number(tool.dataset.limit);
  /** @type {string[]} */
  let posts = [];

  const ask = make("p", { class: "tool__ask", id: "meter-ask" });
  const bar = make("ol", { class: "meter__posts", "aria-hidden": "true" });
  const state = make("p", { class: "meter__state", role: "status" });
  const kinds = KINDS.map((kind) => button(word(`kinds.${kind}`), () => change([...posts, kind]), {
    class: "md-button meter__kind", "data-kind": kind,
  }));
  const group = make("div", { class: "meter__kinds", role: "group", "aria-labelledby": ask.id }, ...kinds);
  const undo = button(word("meter.undo"), () => change(posts.slice(0, -1)));
  const restart = button(word("restart"), () => change([]));

  /** @param {string[]} now */
  const change = (now) => {
    const wasFull = posts.length === POSTS;
    posts = now;
    show();
    if (posts.length === POSTS) restart.focus();
    else if (wasFull || !posts.length) kinds[0].focus();
  };
  const show = () => {
    const full = posts.length === POSTS;
    group.hidden = ask.hidden = full;
    undo.hidden = restart.hidden = !posts.length;
    ask.textContent = word("meter.ask", { number: posts.length + 1 });
    const squares = Array.from({ length: POSTS }, (_, place) => {
      const kind = posts[place];
      return make("li", { "data-kind": kind ?? "none" }, kind ? word(`kinds.${kind}`)[0] : "");
    });
    bar.replaceChildren(...squares);
    state.replaceChildren(...(posts.length ? advice(posts, limit) : [word("meter.newest")]));
  };

  show();
  tool.querySelector(".md-typeset__scrollwrap, table")?.remove();
  tool.append(ask, group, bar, state, make("div", { class: "stepper__bar" }, undo, restart));
}

/**
 * @param {string[]} posts
 * @param {number} limit how many of ten may sell
 */
function advice(posts, limit) {
  const total = posts.length;
  const sell = posts.filter((kind) => kind === "sell").length;
  if (total < POSTS) return [word("meter.count", { done: total, total: POSTS, sell })];
  const verdict = sell > limit ? "too_much" : sell ? "good" : "none";
  const lacking = KINDS.filter((kind) => kind !== "sell" && !posts.includes(kind));
  const kinds = lacking.map((kind) => word(`kinds.${kind}`).toLowerCase()).join(", ");
  const texts = [make("strong", {}, word(`meter.${verdict}`, { sell, total, limit }))];
  return lacking.length ? [...texts, " ", word("meter.missing", { kinds })] : texts;
}

for (const tool of all('[data-tool="meter"]')) startMeter(tool);
