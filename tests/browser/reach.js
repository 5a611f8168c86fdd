// What a reader meets on a page as it stands in the window; asked by tests/test_reach.py. Every function returns lines
// that say what is wrong and where, none when all is well.

const name = (element) => {
  const text = (element.innerText ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
  return `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}" id="${element.id}"> ${text}`;
};
const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const ancestors = function* (element) { for (let one = element.parentElement; one; one = one.parentElement) yield one; };
// Words for those who listen stand in a box of one pixel: not meant to be seen.
const unseen = (style, box) => style.clipPath !== "none" || box.width <= 1 || box.height <= 1;
const all = (selector = "*") => [...document.body.querySelectorAll(selector)].filter(seen);

/** What stands outside the window sideways, or is cut off, without a part around it that scrolls. */
function clipped() {
  const wrong = [];
  if (document.scrollingElement.scrollWidth > innerWidth) wrong.push(`the page is ${document.scrollingElement.scrollWidth} px wide`);
  const look = (element, scrolls) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (style.display === "none" || style.visibility === "hidden" || (style.display !== "contents" && unseen(style, box))) return;
    if (!scrolls && (box.right > innerWidth + 1 || box.left < -1)) wrong.push(`outside: ${name(element)}`);
    const hides = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    const hidesBelow = /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 2;
    if (element.tagName !== "svg" && element.clientWidth && (hides || hidesBelow)) wrong.push(`cut off: ${name(element)}`);
    if (element.tagName === "svg") return;
    for (const child of element.children) look(child, scrolls || /auto|scroll/.test(style.overflowX));
  };
  for (const part of document.body.children) look(part, false);
  return wrong;
}

/** What scrolls sideways and cannot be reached by keys, or has no name. */
function scrollersOutOfReach() {
  return all().filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1)
    .filter((element) => !element.querySelector("a[href], button") || element.closest("article"))
    .filter((element) => element.tabIndex < 0 || !element.getAttribute("aria-label") || element.getAttribute("role") !== "region")
    .map(name);
}

/** The page as WCAG 1.4.12 lets readers have it; returns a function that takes it back. */
function spaceOut() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets.push(sheet);
  return () => document.adoptedStyleSheets.pop();
}

/** Things to press that are smaller than 24 by 24 px (WCAG 2.5.8); links within a sentence are exempt. */
function smallTargets() {
  const inSentence = (element) => getComputedStyle(element).display === "inline" && element.closest("p, li, td, dd, h1, h2, h3, h4");
  return all("a[href], button, summary, select, input, label[for]")
    .filter((element) => !element.matches(".md-option, .md-toggle") && !inSentence(element))
    .filter((element) => {
      const label = element.closest("label") ?? element;
      const box = label.getBoundingClientRect();
      return !unseen(getComputedStyle(element), box) && (box.width < 24 || box.height < 24);
    })
    .map((element) => `${name(element)} ${Math.round(element.getBoundingClientRect().width)}×${Math.round(element.getBoundingClientRect().height)}`);
}

/** Gives focus to everything that takes it, down the page and up again: each must show it, and not be covered by something else (WCAG 2.4.7, 2.4.11). */
function badStops() {
  const wrong = [];
  let stops = 0;
  const down = all("a[href], button, summary, select, input, textarea, [tabindex='0']");
  for (const element of [...down, ...down.toReversed()]) {
    if (element.disabled || element.closest("[inert]")) continue;
    element.focus();
    if (document.activeElement !== element) { wrong.push(`takes no focus: ${name(element)}`); continue; }
    stops += 1;
    const shown = element.matches(".md-option") ? element.nextElementSibling : element.closest("label") ?? element;
    const ring = getComputedStyle(element.matches(".md-option") ? shown : element);
    const held = getComputedStyle(shown);
    const visible = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!visible(ring) && !visible(held)) wrong.push(`no ring: ${name(element)}`);
    // Of a part taller than the window, what stands in the window.
    const boxes = [...shown.getClientRects()].map(({ left, right, top, bottom }) => {
      const [x, y] = [Math.max(left, 0), Math.max(top, 0)];
      return { x, y, width: Math.min(right, innerWidth) - x, height: Math.min(bottom, innerHeight) - y };
    });
    const points = boxes.flatMap((box) => [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]]
      .map(([x, y]) => [box.x + box.width * x, box.y + box.height * y]));
    const mine = (top) => top && (shown.contains(top) || top.contains(shown) && !top.matches("header, .find-button"));
    if (!points.some(([x, y]) => mine(document.elementFromPoint(x, y)))) wrong.push(`covered: ${name(element)}`);
  }
  return stops > 9 ? wrong : [...wrong, `only ${stops / 2} stops`];
}

/** What moves although the reader has asked for no motion. */
function motion() {
  const long = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  const moving = all().flatMap((element) => ["", "::before", "::after"].map((part) => [element, getComputedStyle(element, part || undefined)]))
    .filter(([, style]) => long(style.transitionDuration) || style.animationName !== "none" || style.scrollBehavior === "smooth");
  return [...new Set([...moving.map(([element]) => name(element)), ...document.getAnimations().map((one) => `runs: ${one.id}`)])];
}

const colour = (system) => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = system;
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
};
const behind = (element) => {
  for (const one of [element, ...ancestors(element)]) {
    const found = getComputedStyle(one).backgroundColor;
    if (!/, 0\)$|transparent/.test(found)) return found;
  }
  return colour("Canvas");
};

/** What is lost in forced colours: icons in the colour of what is behind them, parts without an edge, focus without a ring. */
function lostInForcedColours() {
  const wrong = [];
  for (const icon of all("svg")) {
    if (icon.closest(".find-button, a, button, label, span, summary") && getComputedStyle(icon).fill === behind(icon)) wrong.push(`icon: ${name(icon.parentElement)}`);
  }
  for (const element of all()) {
    for (const part of ["::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (style.content !== "none" && style.maskImage !== "none" && style.display !== "none" && style.backgroundColor === behind(element)) wrong.push(`icon${part}: ${name(element)}`);
    }
  }
  const edge = (style) => ["Top", "Right", "Bottom", "Left"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1)
    || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1);
  for (const element of all("article :is(.md-button, .admonition, .contact, .mark, .instead > *, .stepper, blockquote, input, select, progress, .dilemma), .tree [aria-current], .happened, .find-button")) {
    const style = getComputedStyle(element);
    if (style.appearance === "none" && !edge(style) || style.appearance !== "none" && element.matches("p, div, a, blockquote") && !edge(style)) wrong.push(`no edge: ${name(element)}`);
  }
  return [...wrong, ...badStops().filter((line) => line.startsWith("no ring"))];
}

/** How light a colour is, from 0 to 1 (WCAG's relative luminance). */
const light = (value) => {
  const parts = value.match(/-?[\d.]+/g).slice(0, 3).map((part) => (value.startsWith("color(") ? Number(part) : part / 255));
  const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** What paper must not show, what it must, and what is not black enough on white. */
function badOnPaper() {
  const wrong = all(".md-header, .md-tabs, .md-sidebar, .md-footer, .headerlink, .md-skip, .find, .find-button, .page-facts__ask, [data-language-switch]").map((element) => `shown: ${name(element)}`);
  if (!all("article h1").length) wrong.push("no title");
  for (const fold of document.querySelectorAll("article details:not([open])")) if (seen(fold)) wrong.push(`folded: ${name(fold)}`);
  for (const element of all("article :is(h1, h2, h3, p, li, td, th)")) {
    const style = getComputedStyle(element);
    // Where grounds are not printed, what stands on one stands on white.
    const ground = style.printColorAdjust === "exact" ? light(behind(element)) : 1;
    const ink = light(style.color);
    if ((Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05) < 4.5) wrong.push(`pale: ${name(element)}`);
  }
  for (const element of all("article *")) {
    if (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1 && !unseen(getComputedStyle(element), element.getBoundingClientRect())) {
      wrong.push(`cut off: ${name(element)}`);
    }
  }
  return wrong;
}

/** How much the page has moved by itself since it was opened (Cumulative Layout Shift). */
async function jumped() {
  const shifts = await new Promise((done) => {
    const found = [];
    new PerformanceObserver((list) => found.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(found))));
  });
  const sum = shifts.reduce((total, shift) => total + shift.value, 0);
  return sum > 0.1 ? [`${sum.toFixed(3)}: ${shifts.flatMap((shift) => shift.sources.map((source) => source.node && name(source.node)))}`] : [];
}

/** The bytes that the first view has taken, as sent, when they are more than `most`. */
function heavy(most) {
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const sent = entries.reduce((sum, entry) => sum + entry.encodedBodySize, 0);
  return sent > most ? [`${sent} bytes: ${entries.map((entry) => `${entry.name.split("/").pop()} ${entry.encodedBodySize}`)}`] : [];
}

Object.assign(window, { reach: { clipped, scrollersOutOfReach, spaceOut, smallTargets, badStops, motion, lostInForcedColours, badOnPaper, jumped, heavy } });
