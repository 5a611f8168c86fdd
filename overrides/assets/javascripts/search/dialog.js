// The search as a reader meets it: a field, a list that follows every key, and keys that walk through it.
import { find } from "./engine.js";
import { hitList, nothingFound, situationList, suggestion } from "./hits.js";
import { Store } from "./store.js";
import { followKeyboard } from "./viewport.js";
import { fill, words } from "./words.js";

const shownAtFirst = 8;
const pauseBeforeAnnouncing = 400;
/** @type {Record<string, number | undefined>} */
const steps = { ArrowDown: 1, ArrowUp: -1 };

/** @type {Search | undefined} */
let search;

/**
 * Starts the search in the dialog, which is open; what was typed meanwhile counts.
 * @param {HTMLDialogElement} dialog
 */
export function begin(dialog) {
  search ??= new Search(dialog);
  search.ask();
}

class Search {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.field = /** @type {HTMLInputElement} */ (dialog.querySelector(".find__field"));
    this.count = /** @type {HTMLElement} */ (dialog.querySelector(".find__count"));
    this.status = /** @type {HTMLElement} */ (dialog.querySelector(".find__status"));
    this.results = /** @type {HTMLElement} */ (dialog.querySelector(".find__results"));
    const root = dialog.dataset.root ?? ".";
    this.root = new URL(root.endsWith("/") ? root : `${root}/`, location.href).href;
    this.store = new Store(new URL("search/", this.root).href);
    this.turn = 0;
    this.announcing = 0;
    /** The answer to what stands in the field. */
    this.pending = Promise.resolve();
    this.field.addEventListener("input", () => this.ask());
    dialog.addEventListener("keydown", (event) => this.onKey(event));
    dialog.addEventListener("click", (event) => this.onClick(event));
    dialog.querySelector("form")?.addEventListener("submit", (event) => { event.preventDefault(); this.follow(); });
    followKeyboard(dialog);
  }

  /** Shows what answers the text in the field. A slower answer to an older text is thrown away. */
  ask(shown = shownAtFirst) {
    this.turn += 1;
    this.pending = this.answer(this.turn, this.field.value.trim(), shown);
    return this.pending;
  }

  /**
   * @param {number} turn
   * @param {string} text
   * @param {number} shown
   */
  async answer(turn, text, shown) {
    try {
      const core = await this.store.core();
      if (!text) {
        if (turn === this.turn) this.show([situationList(core, this.root)], words.hint);
        return;
      }
      const answer = await find(this.field.value, this.store);
      if (turn !== this.turn) return;
      const { hits } = answer;
      if (!hits.length) {
        this.show([suggestion(answer, this.store), nothingFound(core, this.root)], fill(words.none, { query: text }));
        return;
      }
      const list = hitList(answer, core, this.store, this.root, shown);
      const more = hits.length > shown ? moreButton() : null;
      this.show([suggestion(answer, this.store), list, more], hits.length === 1 ? words.one : fill(words.many, { count: hits.length }));
    } catch {
      if (turn === this.turn) this.show([situationLink(this.dialog)], words.failed);
    }
  }

  /**
   * @param {(Node | null)[]} parts
   * @param {string} status
   */
  show(parts, status) {
    const hadFocus = this.results.contains(document.activeElement);
    this.results.replaceChildren(...parts.flatMap((part) => part ?? []));
    this.results.scrollTop = 0;
    if (hadFocus) this.field.focus();
    this.results.dataset.answers = this.field.value;
    this.count.textContent = status;
    // While somebody types, only the last number is worth hearing.
    clearTimeout(this.announcing);
    this.announcing = window.setTimeout(() => { this.status.textContent = status; }, pauseBeforeAnnouncing);
  }

  /** What the arrows walk through: the field, and every link and button of the results. */
  stops() {
    return /** @type {HTMLElement[]} */ ([this.field, ...this.results.querySelectorAll("a, button")]);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const here = this.stops().indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const step = steps[event.key];
    if (step !== undefined && here >= 0) {
      event.preventDefault();
      this.step(here + step);
    } else if (here > 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      // What was selected on the way up is not to be typed over.
      this.field.setSelectionRange(this.field.value.length, this.field.value.length);
      this.field.focus();
    }
  }

  /**
   * Moves focus to a stop; fast fingers get there when the list is theirs.
   * @param {number} place
   */
  async step(place) {
    await this.pending;
    const stops = this.stops();
    const next = stops[(place + stops.length) % stops.length];
    next.focus();
    if (next === this.field) this.field.select();
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const target = /** @type {Element} */ (event.target);
    const meant = /** @type {HTMLElement | null} */ (target.closest("[data-find-meant]"));
    // A link to a place on this very page leads out of the dialog, too; one that opens a new window does not.
    const followed = target.closest("a[href^=http], a[href^=file]") && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (followed) {
      this.dialog.close();
    } else if (meant) {
      this.field.value = meant.dataset.findMeant ?? "";
      this.field.focus();
      this.ask();
    } else if (target.closest("[data-find-more]")) {
      this.showMore();
    }
  }

  async showMore() {
    const before = this.results.querySelectorAll(".find__hit").length;
    await this.ask(Infinity);
    /** @type {HTMLElement | null | undefined} */ (this.results.querySelectorAll(".find__hit")[before]?.querySelector("a"))?.focus();
  }

  /** Enter in the field opens the first hit. */
  async follow() {
    await this.pending;
    /** @type {HTMLElement | null} */ (this.results.querySelector(".find__title"))?.click();
  }
}

function moreButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "find__more";
  button.dataset.findMore = "";
  button.textContent = words.more;
  return button;
}

/** @param {HTMLElement} dialog */
function situationLink(dialog) {
  const link = document.createElement("a");
  link.href = `${dialog.dataset.home}#what-happened`;
  link.textContent = words.home;
  return link;
}
