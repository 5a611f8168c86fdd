// The deck: makes slides of a page's headings and shows them one at a time, by keyboard, touch and in print.
// Two windows with the same deck follow each other, so that one can show the notes.

import { all, button, copies, facts, make, sectionOf, word } from "./page.js";
import { printButton } from "./print.js";

/** How far a finger must go to mean it, in pixels. */
const SWIPE = 50;

/** @param {HTMLElement} article */
export function startDeck(article) {
  const headings = all(":scope > h2", article);
  const slides = headings.map((heading, place) => makeSlide(heading, place + 1, headings.length));
  const follow = "BroadcastChannel" in window ? new BroadcastChannel(`handbook.v1.deck:${facts().path}`) : null;
  let at = 0;

  const spoken = make("p", { class: "deck__spoken", role: "status" });
  const number = make("span", { class: "deck__number", "aria-hidden": "true" });
  const previous = button("‹", () => go(at - 1), { "aria-label": word("deck.previous") });
  const next = button("›", () => go(at + 1), { "aria-label": word("deck.next") });
  const notes = button(word("deck.notes"), () => {
    notes.setAttribute("aria-pressed", String(deck.classList.toggle("deck--notes")));
  }, { "aria-pressed": "false" });
  const full = button(word("deck.full_screen"), () => fullScreen(!document.fullscreenElement), {
    class: "md-button deck__full", "aria-pressed": "false",
  });
  const close = button(word("deck.close"), () => deck.close(), { "aria-label": word("deck.close_deck") });
  const bar = make("div", { class: "deck__bar" }, previous, number, next, notes, full, close);
  // Projected in the company's light colours, whatever palette the page is read in.
  const deck = make("dialog", {
    class: "deck md-typeset", "aria-label": word("deck.name"), "data-md-color-scheme": "default",
  }, spoken, ...slides, bar);

  const show = () => {
    slides.forEach((slide, place) => { slide.hidden = place !== at; });
    slides[at].scrollTop = 0;
    number.textContent = `${at + 1} / ${slides.length}`;
    spoken.textContent = `${slides[at].getAttribute("aria-label")}. ${slides[at].querySelector("h2")?.textContent}`;
    previous.setAttribute("aria-disabled", String(at === 0));
    next.setAttribute("aria-disabled", String(at === slides.length - 1));
  };
  /** @param {number} place */
  const go = (place) => {
    at = Math.max(0, Math.min(place, slides.length - 1));
    show();
    follow?.postMessage(at);
  };
  const start = async () => {
    at = Math.max(0, headings.findIndex((heading) => location.hash === `#${heading.id}`));
    // Full screen first: what comes into the top layer last lies on top.
    await fullScreen(true);
    deck.showModal();
    show();
    next.focus();
  };

  deck.addEventListener("keydown", (event) => {
    const place = placeAfter(event, at, slides);
    if (place === null) return;
    event.preventDefault();
    if (place !== at) go(place);
  });
  listenToSwipes(deck, (step) => go(at + step));
  follow?.addEventListener("message", (event) => {
    at = Math.min(event.data, slides.length - 1);
    show();
  });
  document.addEventListener("fullscreenchange", () => {
    const on = Boolean(document.fullscreenElement);
    full.setAttribute("aria-pressed", String(on));
    // Escape leaves full screen without a word to the page; the reader meant the deck.
    if (!on && !leaving) deck.close();
    leaving = false;
  });
  deck.addEventListener("close", () => fullScreen(false));

  headings[0].before(make(
    "div",
    { class: "deck-start" },
    button(word("deck.start"), start, { class: "md-button md-button--primary" }),
    printButton(word("deck.print"), () => [deck], "prints--slides"),
    printButton(word("deck.print_notes"), () => [deck], "prints--notes"),
    make("p", { class: "tool__help" }, `${word("deck.keys")} ${word("deck.two_windows")}`),
  ));
  document.body.append(deck);
  show();
}

/** Whether the page itself asked to leave full screen, and not the Escape key. */
let leaving = false;

/** @param {boolean} on */
async function fullScreen(on) {
  try {
    if (on) await document.documentElement.requestFullscreen();
    else if (document.fullscreenElement) {
      leaving = true;
      await document.exitFullscreen();
    }
  } catch { /* the browser does not want to: the deck fills the window */ }
}

/**
 * @param {HTMLElement} heading
 * @param {number} number
 * @param {number} total
 */
function makeSlide(heading, number, total) {
  const face = make("div", { class: "deck__face" }, make("h2", {}, ...copies(heading)));
  const notes = make("div", { class: "deck__notes" });
  for (const part of sectionOf(heading)) {
    const copy = make("div", {}, ...copies(make("div", {}, part.cloneNode(true))));
    if (part.matches("details.note")) notes.append(...all(":scope > details > :not(summary)", copy));
    else face.append(...copy.childNodes);
  }
  const foot = make("p", { class: "deck__foot", "aria-hidden": "true" });
  foot.append(make("span", {}, facts().company), make("span", {}, String(number)));
  return make("section", {
    class: number === 1 ? "deck__slide deck__slide--cover" : "deck__slide",
    "aria-label": word("deck.slide", { number, total }),
    role: "group",
    tabindex: 0,
  }, face, notes, foot);
}

/**
 * Which slide a key leads to; null where the key is not the deck's.
 * @param {KeyboardEvent} event
 * @param {number} at
 * @param {HTMLElement[]} slides
 * @returns {number | null}
 */
function placeAfter(event, at, slides) {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const slide = slides[at];
  const onControl = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement;
  switch (event.key) {
    case "Home": return 0;
    case "End": return slides.length - 1;
    case "ArrowRight": case "PageDown": return at + 1;
    case "ArrowLeft": case "PageUp": return at - 1;
    case " ": return onControl ? null : at + (event.shiftKey ? -1 : 1);
    case "ArrowDown": case "ArrowUp": {
      const down = event.key === "ArrowDown" ? 1 : -1;
      if (slide.scrollHeight <= slide.clientHeight + 1) return at + down;
      slide.scrollBy(0, (down * slide.clientHeight) / 3); // taller than the screen: read it first
      return at;
    }
    default: return null;
  }
}

/**
 * @param {HTMLElement} deck
 * @param {(step: number) => void} swiped
 */
function listenToSwipes(deck, swiped) {
  /** @type {Touch | null} */
  let from = null;
  deck.addEventListener("touchstart", (event) => {
    from = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  deck.addEventListener("touchend", (event) => {
    const to = event.changedTouches[0];
    const [right, down] = from ? [to.clientX - from.clientX, to.clientY - from.clientY] : [0, 0];
    if (Math.abs(right) > SWIPE && Math.abs(right) > 2 * Math.abs(down)) swiped(right < 0 ? 1 : -1);
    from = null;
  });
}

const article = /** @type {HTMLElement | null} */ (document.querySelector("article"));
if (article) startDeck(article);
