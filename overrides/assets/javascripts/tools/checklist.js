// Checklists: remembers each reader's ticks by the items' own ids, shows how far she has come, resets, prints, copies.

import { copyText } from "./copy.js";
import { all, button, copies, facts, make, word } from "./page.js";
import { printButton } from "./print.js";
import { recall, remember, watch } from "./store.js";

/** @typedef {Record<string, boolean>} Ticks item → ticked, for items that differ from how the page has them */

/** @param {HTMLElement[]} lists the page's checklists, in order */
export function startChecklists(lists) {
  const key = `ticks:${facts().path}`;
  const boxes = boxesIn(lists);

  const save = () => {
    // What the page no longer has is forgotten; what it got since is as the page has it.
    const changed = boxes.filter((box) => box.dataset.item && box.checked !== box.defaultChecked);
    remember(key, changed.length ? Object.fromEntries(changed.map((box) => [box.dataset.item, box.checked])) : null);
    show();
  };
  const bars = lists.map((list) => toolbar([list], save));
  lists.forEach((list, place) => {
    list.after(bars[place].bar);
    list.addEventListener("change", save);
  });
  if (lists.length > 1) {
    const page = toolbar(lists, save);
    bars[bars.length - 1].bar.after(page.bar);
    bars.push(page);
  }
  const show = () => bars.forEach((bar) => bar.show());
  const load = () => {
    const ticks = recall(key, /** @type {Ticks} */ ({}));
    for (const box of boxes) box.checked = ticks[box.dataset.item ?? ""] ?? box.defaultChecked;
    show();
  };
  watch(key, load);
  load();
}

/**
 * @param {Element[]} lists
 * @returns {HTMLInputElement[]}
 */
function boxesIn(lists) {
  return lists.flatMap((list) => /** @type {HTMLInputElement[]} */ (all("input[type=checkbox]", list)));
}

/**
 * How far one list, or all the page's lists, have come, and what can be done with them.
 * @param {HTMLElement[]} lists
 * @param {() => void} save
 */
function toolbar(lists, save) {
  const whole = lists.length > 1;
  const boxes = boxesIn(lists);
  const total = boxes.length;
  const progress = make("progress", { max: total, value: 0, "aria-hidden": "true" });
  // The whole page's count stays silent: the list's own has just been read out.
  const count = make("span", whole ? {} : { role: "status" });
  const message = make("span", { role: "status" });

  const show = () => {
    const done = boxes.filter((box) => box.checked).length;
    const text = word(done === total ? "all_done" : "done_of", { done, total });
    progress.value = done;
    message.textContent = "";
    if (count.textContent !== text) count.textContent = text;
  };
  const reset = () => {
    for (const box of boxes) box.checked = box.defaultChecked;
    save();
    message.textContent = word("was_reset");
  };
  const copy = async () => {
    const text = [...title().map(plain), ...lists.map(asText)].join("\n\n");
    message.textContent = word((await copyText(text, bar)) ? "copied" : "copy_yourself");
  };
  const parts = () => [...title(), ...lists.flatMap((list) => [...headings(list), list])];
  const buttons = [button(word("copy"), copy), printButton(word("print"), parts), button(word("reset"), reset)];
  const bar = make(
    "div",
    { class: whole ? "checklist-bar checklist-bar--page" : "checklist-bar" },
    ...(whole ? [make("p", { class: "checklist-bar__title" }, word("whole_page"))] : []),
    make("p", { class: "checklist-bar__state" }, progress, count),
    make("p", { class: "checklist-bar__buttons" }, ...buttons),
    make("p", { class: "checklist-bar__message" }, message),
  );
  return { bar, show };
}

/** The page's title. */
function title() {
  return all("article h1");
}

/**
 * The heading that a list stands under, if it is not the page's title.
 * @param {Element} list
 * @returns {Element[]}
 */
function headings(list) {
  let before = list.previousElementSibling;
  while (before && !before.matches("h1, h2, h3, h4")) before = before.previousElementSibling;
  return before && !before.matches("h1") ? [before] : [];
}

/** @param {Element} list */
function asText(list) {
  const sign = (/** @type {Element} */ label) => (label.querySelector("input")?.checked ? "☑" : "☐");
  const items = all("label", list).map((label) => `${sign(label)} ${plain(label)}`);
  return [...headings(list).map(plain), ...items].join("\n");
}

/**
 * What a part says; a mark ("our rule") has no box around it here, so a colon sets it apart.
 * @param {Element} part
 */
function plain(part) {
  const copy = make("p", {}, ...copies(part));
  for (const mark of all(".mark", copy)) mark.append(":");
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

startChecklists(all("ul.checklist"));
